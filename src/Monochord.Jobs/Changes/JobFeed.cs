using Monochord.Jobs.Running;
using Monochord.Jobs.Stores;

namespace Monochord.Jobs.Changes;

/// <summary>Tells any number of readers what changes in a store, whichever process changes it.</summary>
/// <remarks>It reads the store while somebody listens: at once after a write of this process, and by polling for those of others. What it
/// tells is durable. Workers know nothing of it and never wait for it.</remarks>
public sealed class JobFeed : IAsyncDisposable
{
    private const int Batch = 500;

    private readonly Lock _gate = new();
    private readonly List<JobSubscription> _readers = [];
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly CancellationTokenSource _stop = new();
    private readonly IJobStore _store;
    private readonly TimeProvider _clock;
    private readonly TimeSpan _poll;
    private readonly Signal _changed;
    private Task? _loop;
    private long _position;

    /// <summary>A feed of a store.</summary>
    /// <param name="store">Read, not owned.</param>
    /// <param name="poll">How often a look is taken at what other processes did; null for a quarter of a second.</param>
    /// <param name="clock">Where the time comes from; null for the system.</param>
    public JobFeed(IJobStore store, TimeSpan? poll = null, TimeProvider? clock = null)
    {
        ArgumentNullException.ThrowIfNull(store);
        (_store, _clock, _poll) = (store, clock ?? TimeProvider.System, poll ?? TimeSpan.FromMilliseconds(250));
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(_poll, TimeSpan.Zero);
        _changed = new Signal(_clock);
        _store.Changed += OnChanged;
    }

    /// <summary>Why changes don't come just now; null when all is well. The feed goes on trying.</summary>
    public Exception? Trouble { get; private set; }

    /// <summary>Starts to listen. Every change from here on is told, so a list that is asked for afterwards misses nothing.</summary>
    /// <param name="filter">Kinds and group of the jobs; null for all. States are passed over, so that a job that leaves one is told.</param>
    /// <param name="capacity">Jobs whose changes may wait, at least 1.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public async Task<JobSubscription> SubscribeAsync(
        JobQuery? filter = null, int capacity = 256, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(capacity, 1);
        ObjectDisposedException.ThrowIf(_stop.IsCancellationRequested, this);
        var reader = new JobSubscription(this, filter ?? new JobQuery(), capacity, _clock);
        await _turn.WaitAsync(cancellationToken);
        try
        {
            if (IsIdle())
            {
                _position = await _store.LatestChangeAsync(cancellationToken);
            }

            lock (_gate)
            {
                _readers.Add(reader);
            }

            _loop ??= Task.Run(LoopAsync, CancellationToken.None);
            _changed.Set();
            return reader;
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Stops telling.</summary>
    public async ValueTask DisposeAsync()
    {
        _store.Changed -= OnChanged;
        await _stop.CancelAsync();
        if (_loop is { } loop)
        {
            await loop;
        }
    }

    internal void Remove(JobSubscription reader)
    {
        lock (_gate)
        {
            _readers.Remove(reader);
        }
    }

    private void OnChanged(object? sender, EventArgs args) => _changed.Set();

    private bool IsIdle()
    {
        lock (_gate)
        {
            return _readers.Count == 0;
        }
    }

    private async Task LoopAsync()
    {
        try
        {
            while (true)
            {
                await _changed.WaitAsync(IsIdle() ? Timeout.InfiniteTimeSpan : _poll, _stop.Token);
                await TellAsync();
            }
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // The end that was asked for.
        }
    }

    private async Task TellAsync()
    {
        await _turn.WaitAsync(_stop.Token);
        try
        {
            JobChangeSet set;
            do
            {
                if (IsIdle())
                {
                    return;
                }

                set = await _store.ChangesAsync(_position, Batch, _stop.Token);
                Tell(set);
                _position = set.Last;
            }
            while (set.Changes.Count == Batch);
            Trouble = null;
        }
        catch (JobStoreException error)
        {
            Trouble = error;
        }
        finally
        {
            _turn.Release();
        }
    }

    private void Tell(JobChangeSet set)
    {
        JobSubscription[] readers;
        lock (_gate)
        {
            readers = [.. _readers];
        }

        foreach (var change in set.Changes)
        {
            foreach (var reader in readers)
            {
                reader.Offer(change);
            }
        }
    }
}
