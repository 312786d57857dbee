using System.Diagnostics;
using Monochord.Catalogue;
using Monochord.Fingerprinting;

namespace Monochord.Server.Tracks;

/// <summary>Where all that needs the analysis of a file asks for it, single requests and batches alike: so many run at once, and none twice.
/// </summary>
internal sealed class FingerprintDesk : ITrackAnalyser, IDisposable
{
    private readonly ITrackAnalyser _analyser;
    private readonly SharedWork<TrackAnalysis> _works;
    private readonly SemaphoreSlim _slots;
    private readonly Lock _gate = new();
    private double _meanSeconds = 2;

    public FingerprintDesk(ITrackAnalyser analyser, ServerLimits limits)
    {
        _analyser = analyser;
        _slots = new SemaphoreSlim(limits.Analyses);
        _works = new SharedWork<TrackAnalysis>(RunAsync);
    }

    /// <inheritdoc/>
    public bool IsWindowed => _analyser.IsWindowed;

    /// <summary>What a file takes on the average, lately.</summary>
    public double MeanSeconds
    {
        get
        {
            lock (_gate)
            {
                return _meanSeconds;
            }
        }
    }

    /// <inheritdoc/>
    public TrackAnalysis Analyse(string path, CancellationToken cancellationToken) => AnalyseAsync(path, cancellationToken).GetAwaiter().GetResult();

    /// <summary>Analyses a file, or waits for who does.</summary>
    /// <param name="path">Its absolute path.</param>
    /// <param name="cancellation">Who asked is gone.</param>
    public Task<TrackAnalysis> AnalyseAsync(string path, CancellationToken cancellation) => _works.AskAsync(path, refuse: null, cancellation);

    // Not the semaphore: whoever still holds a slot gives it back, and it has no handle that has to be closed.
    public void Dispose() => _works.Dispose();

    private async Task<TrackAnalysis> RunAsync(string path, CancellationToken cancellation)
    {
        await _slots.WaitAsync(cancellation);
        try
        {
            var start = Stopwatch.GetTimestamp();
            var analysis = await Task.Factory.StartNew(
                () => _analyser.Analyse(path, cancellation), cancellation, TaskCreationOptions.LongRunning, TaskScheduler.Default);
            lock (_gate)
            {
                _meanSeconds += 0.1 * (Stopwatch.GetElapsedTime(start).TotalSeconds - _meanSeconds);
            }

            return analysis;
        }
        finally
        {
            _slots.Release();
        }
    }
}
