using System.Text.Json.Serialization.Metadata;
using Monochord.Catalogue;
using Monochord.Jobs;
using Monochord.Server.Api;
using Monochord.Server.Hosting;
using Monochord.Server.Sessions;

namespace Monochord.Server.Tracks;

/// <summary>Fingerprints of many files. What was done before it was cut off is known when it begins anew.</summary>
internal sealed class FingerprintHandler(Fingerprints fingerprints, Library library, ServerOptions options, TimeProvider clock)
    : JobHandler<FingerprintJob, FingerprintJobResult>(Type<FingerprintJob>(), Type<FingerprintJobResult>())
{
    /// <summary>The kind of these jobs.</summary>
    public const string Kind = "fingerprint";

    /// <inheritdoc/>
    protected override async Task<FingerprintJobResult> RunAsync(FingerprintJob parameters, JobContext context, CancellationToken cancellationToken)
    {
        context.Enter("looking", 0, "Looking for sound files");
        var files = await Task.Run(() => Files(parameters, cancellationToken), cancellationToken);
        context.Enter("fingerprinting", 0, $"{files.Count} files");
        var tally = new BatchTally(files.Count, clock);
        await Parallel.ForEachAsync(
            files,
            new ParallelOptions { MaxDegreeOfParallelism = options.Limits.Analyses, CancellationToken = cancellationToken },
            async (file, stop) =>
            {
                tally.Count(await OneAsync(file, parameters, stop));
                context.Report(tally.Progress, tally.Message);
            });
        return tally.Result;
    }

    private static JsonTypeInfo<T> Type<T>() => (JsonTypeInfo<T>)ApiJson.Options.GetTypeInfo(typeof(T));

    private async Task<BatchOutcome> OneAsync(string file, FingerprintJob parameters, CancellationToken cancellation)
    {
        if (!parameters.Force && await fingerprints.IsKnownToFailAsync(file, cancellation))
        {
            return BatchOutcome.Failed;
        }

        try
        {
            var answer = await fingerprints.OfFileAsync(file, isBounded: false, parameters.Force, cancellation);
            return answer.IsCached ? BatchOutcome.Known : BatchOutcome.Done;
        }
#pragma warning disable CA1031 // One file that can't be analysed, for whatever reason, must not end the batch: the failure is kept by name.
        catch (Exception error) when (error is not (OperationCanceledException or CatalogueException))
#pragma warning restore CA1031
        {
            return BatchOutcome.Failed;
        }
    }

    // Links are followed where they stay inside; what leads out is left out, as in lists.
    private List<string> Files(FingerprintJob parameters, CancellationToken cancellation)
    {
        var files = new List<string>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var path in parameters.Paths)
        {
            var real = library.ResolveAny(folder: null, path);
            if (Directory.Exists(real))
            {
                AddFolder(real, parameters.Recursive, files, seen, cancellation);
            }
            else if (seen.Add(real))
            {
                files.Add(real);
            }
        }

        return files;
    }

    private void AddFolder(string real, bool recursive, List<string> files, HashSet<string> seen, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        if (library.Locate(real) is not { } place || !seen.Add(real))
        {
            return;
        }

        IReadOnlyList<LibraryEntry> entries;
        try
        {
            entries = library.List(place.Folder, place.Path);
        }
        catch (SessionException)
        {
            // A folder that may not be looked into, or went away: the others are still there.
            return;
        }

        foreach (var entry in entries)
        {
            var path = library.Resolve(place.Folder, entry.Path);
            if (!entry.IsFolder)
            {
                if (seen.Add(path))
                {
                    files.Add(path);
                }
            }
            else if (recursive)
            {
                AddFolder(path, recursive, files, seen, cancellation);
            }
        }
    }
}
