using System.Runtime.CompilerServices;
using Monochord.Jobs.Running;

namespace Monochord.Jobs.Changes;

/// <summary>The changes of jobs for one reader: of each job the newest only, the newest job first, at most so many waiting.</summary>
/// <remarks>A reader that keeps up sees every written change. A slow one sees each job as it is now; what falls off the end is counted in
/// <see cref="JobChange.Missed"/>. Nobody ever waits for a reader.</remarks>
public sealed class JobSubscription : IDisposable
{
    private readonly Lock _gate = new();
    private readonly LinkedList<JobChange> _waiting = new();
    private readonly Dictionary<string, LinkedListNode<JobChange>> _byJob = new(StringComparer.Ordinal);
    private readonly JobFeed _feed;
    private readonly JobQuery _filter;
    private readonly Signal _arrived;
    private readonly int _capacity;
    private long _missed;

    internal JobSubscription(JobFeed feed, JobQuery filter, int capacity, TimeProvider clock)
    {
        // A job that leaves a state is news for whoever watches that state.
        (_feed, _filter, _capacity) = (feed, filter with { States = [] }, capacity);
        _arrived = new Signal(clock);
    }

    /// <summary>Takes the newest change that was not taken yet; false when there is none.</summary>
    public bool TryRead(out JobChange? change)
    {
        lock (_gate)
        {
            change = _waiting.Last?.Value;
            if (change is null)
            {
                return false;
            }

            _waiting.RemoveLast();
            _byJob.Remove(change.Id);
            change = change with { Missed = _missed };
            return true;
        }
    }

    /// <summary>Takes changes as they come, until it is cancelled.</summary>
    public async IAsyncEnumerable<JobChange> ReadAllAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        while (true)
        {
            while (TryRead(out var change))
            {
                yield return change!;
            }

            await _arrived.WaitAsync(Timeout.InfiniteTimeSpan, cancellationToken);
        }
    }

    /// <summary>Ends it.</summary>
    public void Dispose() => _feed.Remove(this);

    internal void Offer(JobChange change)
    {
        // What a removed job was, nobody knows any more: everybody hears of it.
        if (change.Job is { } job && !_filter.Matches(job))
        {
            return;
        }

        lock (_gate)
        {
            if (_byJob.Remove(change.Id, out var older))
            {
                _waiting.Remove(older);
            }
            else if (_waiting.Count == _capacity)
            {
                _byJob.Remove(_waiting.First!.Value.Id);
                _waiting.RemoveFirst();
                _missed++;
            }

            _byJob.Add(change.Id, _waiting.AddLast(change));
        }

        _arrived.Set();
    }
}
