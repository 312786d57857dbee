using System.Runtime.CompilerServices;
using Monochord.Audio;
using Monochord.Catalogue;
using Monochord.Fingerprinting;
using Monochord.Server.Hosting;

namespace Monochord.Server.Tracks;

/// <summary>The fingerprint of a file of the library, or of an upload: looked up, or made and kept.</summary>
internal sealed class Fingerprints(TrackCatalogue catalogue, FingerprintDesk desk, Library library, Uploads uploads, TimeProvider clock)
{
    // One entry for each analysis that is under way or was just handed out: all who asked for it wait for one write.
    private readonly ConditionalWeakTable<TrackAnalysis, Task<Track>> _writes = [];

    /// <summary>The fingerprint of a file of the library.</summary>
    /// <param name="path">Its absolute path, which was resolved by <see cref="Library"/>.</param>
    /// <param name="isBounded">Whether it is refused when too many wait; else it waits as long as it takes.</param>
    /// <param name="force">Whether it is made anew though it is known.</param>
    /// <param name="cancellation">Who asked is gone.</param>
    /// <exception cref="MonochordException">It can't be made; the file is named as the library names it.</exception>
    public async Task<Answer> OfFileAsync(string path, bool isBounded, bool force, CancellationToken cancellation)
    {
        var place = library.Locate(path);
        var shown = place?.Path ?? Path.GetFileName(path);
        if (!force && await KnownAsync(path, cancellation) is { } known)
        {
            return new Answer(shown, known.Analysis, known.Track, IsCached: true);
        }

        try
        {
            var analysis = await desk.AskAsync(path, isBounded, cancellation);
            var root = place is { } inside ? library.RootOf(inside.Folder) : null;
            var write = _writes.GetValue(analysis, made => Task.Run(() => WriteAsync(path, root, made), CancellationToken.None));
            return new Answer(shown, analysis, await write.WaitAsync(cancellation), IsCached: false);
        }
        catch (MonochordException error) when (error is not (BusyException or CatalogueException))
        {
            await KeepFailureAsync(path, place?.Folder, error.Code, error.Message);
            throw Renamed(error, path, shown);
        }
        catch (Exception error) when (error is not (MonochordException or OperationCanceledException))
        {
            await KeepFailureAsync(path, place?.Folder, "internal", $"An unexpected error: {error.Message}");
            throw;
        }
    }

    /// <summary>The fingerprint of an upload. It is not kept: the file goes.</summary>
    public async Task<Answer> OfUploadAsync(string id, CancellationToken cancellation)
    {
        var (name, path, hold) = uploads.Borrow(id);
        using (hold)
        {
            try
            {
                return new Answer(name, await desk.AskAsync(path, isBounded: true, cancellation), Track: null, IsCached: false);
            }
            catch (MonochordException error) when (error is not BusyException)
            {
                throw Renamed(error, path, name);
            }
        }
    }

    /// <summary>What is known of a file as it is now; null when it has to be looked at.</summary>
    private async Task<(Track Track, TrackAnalysis Analysis)?> KnownAsync(string path, CancellationToken cancellation)
    {
        var file = new FileInfo(path);
        return file.Exists
            && await catalogue.FindByPathAsync(path, cancellation) is { IsWindowed: false, Version: TrackAnalysis.CurrentVersion } track
            && track.File.SizeBytes == file.Length && track.File.Modified.UtcDateTime == file.LastWriteTimeUtc
            && await catalogue.AnalysisAsync(track.Id, cancellation) is { } analysis
            ? (track, analysis) : null;
    }

    private async Task<Track> WriteAsync(string path, string? root, TrackAnalysis analysis) =>
        await catalogue.PutAsync(TrackFiles.Read(path, root, CancellationToken.None), analysis);

    private async Task KeepFailureAsync(string path, string? folder, string code, string message)
    {
        var file = new FileInfo(path);
        if (file.Exists && folder is not null)
        {
            await catalogue.PutFailureAsync(new TrackFailure
            {
                Path = path,
                Library = library.RootOf(folder),
                SizeBytes = file.Length,
                Modified = new DateTimeOffset(file.LastWriteTimeUtc),
                Code = code,
                Message = message,
                At = clock.GetUtcNow(),
            });
        }
    }

    /// <summary>Whether a file failed before, and is as it was then.</summary>
    public async Task<bool> IsKnownToFailAsync(string path, CancellationToken cancellation)
    {
        var file = new FileInfo(path);
        return file.Exists && await catalogue.FindFailureAsync(path, cancellation) is { } failure
            && failure.SizeBytes == file.Length && failure.Modified.UtcDateTime == file.LastWriteTimeUtc;
    }

    // The client knows the library, not where it lies.
    private static FileProblem Renamed(MonochordException error, string path, string shown) =>
        new(error.Code, error.Message.Replace(path, shown, StringComparison.Ordinal), shown, error);

    /// <summary>A fingerprint and where it is from.</summary>
    /// <param name="File">The file as clients know it.</param>
    /// <param name="Analysis">What was found.</param>
    /// <param name="Track">The track that is kept; null for an upload.</param>
    /// <param name="IsCached">Whether it was known.</param>
    internal sealed record Answer(string File, TrackAnalysis Analysis, Track? Track, bool IsCached);

    /// <summary>What went wrong with a file, in the names of the library.</summary>
    internal sealed class FileProblem(string code, string message, string subject, Exception inner) : MonochordException(code, message, subject, inner);
}
