using System.Diagnostics;
using Monochord.Catalogue;
using Monochord.Fingerprinting;

namespace Monochord.Server.Tracks;

/// <summary>Where everybody asks for the analysis of a file: so many run at once, so many wait, and whoever asks for the same file gets the
/// same answer. What nobody waits for any more is given up.</summary>
internal sealed class FingerprintDesk(ITrackAnalyser analyser, ServerLimits limits) : IDisposable
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Work> _works = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _slots = new(limits.Analyses);
    private double _meanSeconds = 2;
    private int _waiting;

    /// <summary>How many files are analysed, or wait for it.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _works.Count;
            }
        }
    }

    /// <summary>How many wait for a file, for tests.</summary>
    internal int AskersOf(string path)
    {
        lock (_gate)
        {
            return _works.GetValueOrDefault(path)?.Askers ?? 0;
        }
    }

    /// <summary>Analyses a file, or waits for who does.</summary>
    /// <param name="path">Its absolute path.</param>
    /// <param name="isBounded">Whether it is refused when too many wait; else it waits as long as it takes.</param>
    /// <param name="cancellation">Who asked is gone.</param>
    /// <exception cref="BusyException">Too many wait.</exception>
    public async Task<TrackAnalysis> AskAsync(string path, bool isBounded, CancellationToken cancellation)
    {
        var work = Join(path, isBounded);
        try
        {
            return await work.Done.WaitAsync(cancellation);
        }
        finally
        {
            Leave(path, work);
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            foreach (var work in _works.Values)
            {
                work.Stop.Cancel();
            }

            _works.Clear();
        }

        // The semaphore has nothing to dispose of; who still holds a slot gives it back.
    }

    private Work Join(string path, bool isBounded)
    {
        lock (_gate)
        {
            if (!_works.TryGetValue(path, out var work))
            {
                if (isBounded && _waiting >= limits.WaitingAnalyses)
                {
                    throw new BusyException(_waiting, (int)Math.Clamp(Math.Ceiling(_waiting * _meanSeconds / limits.Analyses), 1, 60));
                }

                _waiting++;
                _works[path] = work = new Work();
                work.Done = Task.Run(() => RunAsync(path, work.Stop.Token), CancellationToken.None);
            }

            work.Askers++;
            return work;
        }
    }

    private void Leave(string path, Work work)
    {
        lock (_gate)
        {
            if (--work.Askers > 0)
            {
                return;
            }

            // Whoever asks from now on begins anew.
            if (_works.GetValueOrDefault(path) == work)
            {
                _works.Remove(path);
            }
        }

        if (!work.Done.IsCompleted)
        {
            work.Stop.Cancel();
        }
    }

    private async Task<TrackAnalysis> RunAsync(string path, CancellationToken cancellation)
    {
        try
        {
            await _slots.WaitAsync(cancellation);
        }
        finally
        {
            lock (_gate)
            {
                _waiting--;
            }
        }

        try
        {
            var start = Stopwatch.GetTimestamp();
            var analysis = await Task.Factory.StartNew(
                () => analyser.Analyse(path, cancellation), cancellation, TaskCreationOptions.LongRunning, TaskScheduler.Default);
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

    private sealed class Work
    {
        public CancellationTokenSource Stop { get; } = new();

        public Task<TrackAnalysis> Done { get; set; } = null!;

        public int Askers { get; set; }
    }
}
