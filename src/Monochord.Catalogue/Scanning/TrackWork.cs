using System.Collections.Concurrent;
using Monochord.Audio;
using Monochord.Audio.Files;
using Monochord.Audio.Files.Identity;
using Monochord.Catalogue.Sidecars;
using Monochord.Catalogue.Stores;
using Monochord.Fingerprinting;

namespace Monochord.Catalogue.Scanning;

/// <summary>What was found about a file, to be written.</summary>
/// <param name="File">The file.</param>
/// <param name="Write">What is to be written; null for nothing.</param>
/// <param name="Outcome">What is told when it is.</param>
/// <param name="AudioHash">Its sound, on which others may wait; null when it is not known.</param>
internal sealed record FinishedWork(FoundFile File, TrackWrite? Write, ScanOutcome Outcome, string? AudioHash = null);

/// <summary>Works on one file at a time: what its sound is, whether that is known, and else its analysis. For any number of threads.</summary>
internal sealed class TrackWork(TrackCatalogue catalogue, ITrackAnalyser analyser, LibraryScanOptions options, CancellationToken cancellation)
{
    // Two copies of a sound that is new are analysed once: the second waits until the first is written.
    private readonly ConcurrentDictionary<string, TaskCompletionSource> _underWay = new(StringComparer.Ordinal);

    /// <summary>Does all that a file needs.</summary>
    /// <exception cref="OperationCanceledException">The scan was told to end.</exception>
    internal FinishedWork Do(FoundFile found)
    {
        string? hash = null;
        try
        {
            var file = Describe(found);
            hash = file.AudioHash;
            return Find(found, file);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            throw;
        }
        catch (MonochordException error) when (error.Code == ScanErrors.NotFoundCode && !File.Exists(found.Path))
        {
            return new FinishedWork(found, null, new ScanOutcome(found.Path, ScanAction.Vanished, null), hash);
        }
        catch (CatalogueException)
        {
            throw;
        }
        catch (MonochordException error)
        {
            return Failed(found, error.Code, error.Message, hash);
        }
#pragma warning disable CA1031 // A file that brings out a defect is told like any other that fails, and the rest of the library goes on.
        catch (Exception error)
#pragma warning restore CA1031
        {
            return Failed(found, ScanErrors.InternalCode, error.Message, hash);
        }
    }

    /// <summary>Lets go of who waits for a sound, which was written or failed.</summary>
    internal void Release(string? audioHash)
    {
        if (audioHash is not null && _underWay.TryRemove(audioHash, out var waiting))
        {
            waiting.SetResult();
        }
    }

    private static FinishedWork Failed(FoundFile found, string code, string message, string? hash)
    {
        var failure = new TrackFailure
        {
            Path = found.Path,
            Library = found.Library,
            SizeBytes = found.SizeBytes,
            Modified = new DateTimeOffset(found.ModifiedTicks, TimeSpan.Zero),
            Code = code,
            Message = message,
        };
        return new FinishedWork(
            found, new TrackWrite.Fail(failure), new ScanOutcome(found.Path, ScanAction.Failed, null, code, message), hash);
    }

    private TrackFile Describe(FoundFile found)
    {
        using var file = AudioFile.Open(found.Path, new AudioFileOptions { Cancellation = cancellation });
        return new TrackFile
        {
            Path = found.Path,
            Library = found.Library,
            SizeBytes = found.SizeBytes,
            Modified = new DateTimeOffset(found.ModifiedTicks, TimeSpan.Zero),
            AudioHash = AudioIdentity.Of(file, cancellation),
            Format = FormatName.Of(file.Info),
            Tags = file.Info.Tags,
        };
    }

    private FinishedWork Find(FoundFile found, TrackFile file)
    {
        while (!_underWay.TryAdd(file.AudioHash, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)))
        {
            if (_underWay.TryGetValue(file.AudioHash, out var other))
            {
                other.Task.Wait(cancellation);
            }
        }

        var sidecar = options.UsesSidecars ? Sidecar.Read(found.Path) : SidecarContent.None;
        if (!options.IsForced && catalogue.FindSoundAsync(file.AudioHash, cancellation).GetAwaiter().GetResult() is { } known && Suffices(known.Analysis))
        {
            var movedFrom = known.Paths.Contains(found.Path, StringComparer.Ordinal) ? null : known.Paths.FirstOrDefault(path => !File.Exists(path));
            return WithSidecar(Put(found, file, known.Analysis, ScanAction.Reused, movedFrom), file, known.Analysis, sidecar);
        }

        if (!options.IsForced && sidecar.Analysis is { } kept && sidecar.AudioHash == file.AudioHash && Suffices(kept))
        {
            return Put(found, file, kept, ScanAction.FromSidecar);
        }

        var analysis = AnalysisForm.Kept(TimedAnalysis.Run(analyser, found.Path, options, cancellation));
        return WithSidecar(Put(found, file, analysis, ScanAction.Analysed), file, analysis, sidecar);
    }

    private FinishedWork WithSidecar(FinishedWork work, TrackFile file, TrackAnalysis analysis, SidecarContent sidecar)
    {
        var isWanted = options.UsesSidecars
            && !(work.Outcome.Action == ScanAction.Reused && sidecar.Analysis is { } kept && sidecar.AudioHash == file.AudioHash && Suffices(kept));
        return isWanted ? work with { Outcome = work.Outcome with { SidecarNote = Sidecar.TryWrite(file, analysis, sidecar) } } : work;
    }

    private bool Suffices(TrackAnalysis kept) =>
        kept.Version == TrackAnalysis.CurrentVersion && (analyser.IsWindowed || kept.Strategy == FingerprintStrategy.Whole);

    private static FinishedWork Put(FoundFile found, TrackFile file, TrackAnalysis analysis, ScanAction action, string? movedFrom = null) => new(
        found, new TrackWrite.Put(file, analysis) { MovedFrom = movedFrom, IsKnown = action == ScanAction.Reused }, new ScanOutcome(found.Path, action, null), file.AudioHash);
}
