using System.Globalization;
using System.Text.Json.Serialization.Metadata;
using Monochord.Catalogue;
using Monochord.Catalogue.Scanning;
using Monochord.Jobs;
using Monochord.Server.Api;
using Monochord.Server.Hosting;

namespace Monochord.Server.Tracks;

/// <summary>Fingerprints of many files. What was done before it was cut off is known when it begins anew.</summary>
internal sealed class FingerprintHandler(TrackCatalogue catalogue, FingerprintDesk desk, Fingerprints fingerprints, Library library)
    : JobHandler<FingerprintJob, FingerprintJobResult>(Type<FingerprintJob>(), Type<FingerprintJobResult>())
{
    /// <summary>The kind of these jobs.</summary>
    public const string Kind = "fingerprint";

    /// <summary>How far a scan is, in words: <c>12 of 345, 1 failed, 0.8 tracks/s, 7 min left</c>.</summary>
    internal static string Message(ScanProgress scan)
    {
        if (!scan.IsListed)
        {
            return string.Create(CultureInfo.InvariantCulture, $"{scan.Found} files found");
        }

        var text = string.Create(CultureInfo.InvariantCulture, $"{scan.Done} of {scan.Found}");
        text += scan.Failed > 0 ? string.Create(CultureInfo.InvariantCulture, $", {scan.Failed} failed") : string.Empty;
        text += scan.TracksPerSecond > 0 ? string.Create(CultureInfo.InvariantCulture, $", {scan.TracksPerSecond:0.##} tracks/s") : string.Empty;
        return scan.SecondsLeft is { } left and > 0 ? $"{text}, {Left(TimeSpan.FromSeconds(Math.Min(left, 1e8)))} left" : text;
    }

    /// <inheritdoc/>
    protected override async Task<FingerprintJobResult> RunAsync(FingerprintJob parameters, JobContext context, CancellationToken cancellationToken)
    {
        context.Enter("fingerprinting", 0, "Looking for sound files");

        // The folders of the library may be others since it was asked for.
        string[] paths = [.. parameters.Paths.Select(path => library.ResolveAny(folder: null, path))];
        var options = fingerprints.ScanOptions with
        {
            IsRecursive = parameters.Recursive,
            IsForced = parameters.Force,
            UsesSidecars = parameters.Sidecars,
        };
        var done = await new LibraryScan(catalogue, desk, options).RunAsync(paths, progress: new Progress(context), cancellationToken: cancellationToken);
        return new FingerprintJobResult(done.Analysed, done.Known + done.Reused, done.Failed, done.Seconds);
    }

    private static JsonTypeInfo<T> Type<T>() => (JsonTypeInfo<T>)ApiJson.Options.GetTypeInfo(typeof(T));

    private static string Left(TimeSpan left) => left.TotalSeconds < 90
        ? string.Create(CultureInfo.InvariantCulture, $"{Math.Ceiling(left.TotalSeconds)} s")
        : left.TotalMinutes < 90
            ? string.Create(CultureInfo.InvariantCulture, $"{left.TotalMinutes:0} min")
            : string.Create(CultureInfo.InvariantCulture, $"{left.TotalHours:0.#} h");

    // At once, and in order: System.Progress tells later, in any.
    private sealed class Progress(JobContext context) : IProgress<ScanProgress>
    {
        public void Report(ScanProgress value) =>
            context.Report(value is { IsListed: true, Found: > 0 } ? (double)value.Done / value.Found : 0, Message(value));
    }
}
