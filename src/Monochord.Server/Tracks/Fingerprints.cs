using Monochord.Audio;
using Monochord.Catalogue;
using Monochord.Catalogue.Scanning;
using Monochord.Fingerprinting;
using Monochord.Server.Hosting;

namespace Monochord.Server.Tracks;

/// <summary>The fingerprint of a file of the library, or of an upload: looked up, or made and kept.</summary>
internal sealed class Fingerprints : IDisposable
{
    private readonly TrackCatalogue _catalogue;
    private readonly FingerprintDesk _desk;
    private readonly Library _library;
    private readonly Uploads _uploads;
    private readonly ServerLimits _limits;
    private readonly SharedWork<Answer> _files;
    private readonly SharedWork<TrackAnalysis> _sent;

    public Fingerprints(TrackCatalogue catalogue, FingerprintDesk desk, Library library, Uploads uploads, ServerOptions options)
    {
        (_catalogue, _desk, _library, _uploads, _limits) = (catalogue, desk, library, uploads, options.Limits);
        _files = new SharedWork<Answer>(MakeAsync);
        _sent = new SharedWork<TrackAnalysis>(desk.AnalyseAsync);
    }

    /// <summary>How a scan is done here.</summary>
    /// <remarks>Waiting for others counts as time of a track; a decoder that hangs is stopped long before.</remarks>
    public LibraryScanOptions ScanOptions => new()
    {
        Workers = _limits.Analyses,
        TrackTimeLimit = TimeSpan.FromHours(1),
        MayFollow = real => _library.Locate(real) is not null,
    };

    /// <summary>Files under way, for tests.</summary>
    internal int Count => _files.Count + _sent.Count;

    /// <summary>The fingerprint of a file of the library.</summary>
    /// <param name="path">Its absolute path, which was resolved by <see cref="Library"/>.</param>
    /// <param name="cancellation">Who asked is gone.</param>
    /// <exception cref="BusyException">Too many wait.</exception>
    /// <exception cref="MonochordException">It can't be made; the file is named as the library names it.</exception>
    public async Task<Answer> OfFileAsync(string path, CancellationToken cancellation) =>
        await KnownAsync(path, cancellation) ?? await _files.AskAsync(path, Refusal, cancellation);

    /// <summary>The fingerprint of an upload. It is not kept: the file goes.</summary>
    public async Task<Answer> OfUploadAsync(string id, CancellationToken cancellation)
    {
        var (name, path, hold) = _uploads.Borrow(id);
        using (hold)
        {
            try
            {
                return new Answer(name, await _sent.AskAsync(path, Refusal, cancellation), Track: null, IsCached: false);
            }
            catch (MonochordException error) when (error is not BusyException)
            {
                throw Problem(error.Code, error.Message, path, name);
            }
        }
    }

    /// <summary>How many wait for a file, for tests.</summary>
    internal int AskersOf(string path) => _files.AskersOf(path);

    public void Dispose()
    {
        _files.Dispose();
        _sent.Dispose();
    }

    // The client knows the library, not where it lies.
    private static FileProblem Problem(string code, string message, string path, string shown) =>
        new(code, message.Replace(path, shown, StringComparison.Ordinal), shown);

    private BusyException? Refusal(int underWay)
    {
        var waiting = underWay - _limits.Analyses;
        return waiting < _limits.WaitingAnalyses ? null
            : new BusyException(waiting, (int)Math.Clamp(Math.Ceiling(waiting * _desk.MeanSeconds / _limits.Analyses), 1, 60));
    }

    // What is known of a file as it is now; null when it has to be looked at.
    private async Task<Answer?> KnownAsync(string path, CancellationToken cancellation)
    {
        var file = new FileInfo(path);
        return file.Exists
            && await _catalogue.FindByPathAsync(path, cancellation) is { Version: TrackAnalysis.CurrentVersion } track
            && track.File.SizeBytes == file.Length && track.File.Modified.UtcDateTime == file.LastWriteTimeUtc
            && await _catalogue.AnalysisAsync(track.Id, cancellation) is { Strategy: FingerprintStrategy.Whole } analysis
            ? new Answer(Shown(path), analysis, track, IsCached: true) : null;
    }

    private async Task<Answer> MakeAsync(string path, CancellationToken cancellation)
    {
        ScanOutcome? outcome = null;
        await new LibraryScan(_catalogue, _desk, ScanOptions with { Workers = 1 }).RunAsync([path], told => outcome = told, cancellationToken: cancellation);
        if (outcome is { TrackId: { } id } && await _catalogue.FindAsync(id, cancellation) is { } track
            && await _catalogue.AnalysisAsync(id, cancellation) is { } analysis)
        {
            return new Answer(Shown(path), analysis, track, outcome.Action != ScanAction.Analysed);
        }

        throw Problem(
            outcome?.Code ?? "file.not-found", outcome?.Message ?? $"{path} went away while it was looked at.", path, Shown(path));
    }

    private string Shown(string path) => _library.Locate(path)?.Path ?? Path.GetFileName(path);

    /// <summary>A fingerprint and where it is from.</summary>
    /// <param name="File">The file as clients know it.</param>
    /// <param name="Analysis">What was found.</param>
    /// <param name="Track">The track that is kept; null for an upload.</param>
    /// <param name="IsCached">Whether its sound was known.</param>
    internal sealed record Answer(string File, TrackAnalysis Analysis, Track? Track, bool IsCached);

    /// <summary>What went wrong with a file, in the names of the library.</summary>
    private sealed class FileProblem(string code, string message, string subject) : MonochordException(code, message, subject);
}
