using Monochord.Jobs.Stores;

namespace Monochord.Jobs.Running;

/// <summary>Clears up after others: jobs of dead workers go back to the queue, jobs whose time is over go, with their files.</summary>
internal sealed class Sweeper(IJobStore store, JobRunnerOptions options, Troubles troubles)
{
    private const int Batch = 200;

    private readonly Dictionary<JobLease, (long Beat, long Seen)> _watched = [];
    private bool _hasOrphans = true;

    /// <summary>One round.</summary>
    /// <param name="own">What this runner holds: its keeper cares for those.</param>
    internal async Task RoundAsync(IReadOnlySet<JobLease> own)
    {
        await TakeFromTheDeadAsync(own);
        await RemoveExpiredAsync();
        if (_hasOrphans)
        {
            await RemoveOrphansAsync();
        }
    }

    private async Task TakeFromTheDeadAsync(IReadOnlySet<JobLease> own)
    {
        var running = await store.RunningAsync();
        foreach (var gone in _watched.Keys.Except(running.Select(job => job.Lease)).ToArray())
        {
            _watched.Remove(gone);
        }

        foreach (var job in running.Where(job => !own.Contains(job.Lease)))
        {
            if (ProcessIdentity.IsKnownDead(job.Worker))
            {
                await store.InterruptAsync(job.Lease, job.Beat, $"its worker {job.Worker} ended without a word.");
            }
            else if (!_watched.TryGetValue(job.Lease, out var seen) || seen.Beat != job.Beat)
            {
                _watched[job.Lease] = (job.Beat, options.Clock.GetTimestamp());
            }
            else if (options.Clock.GetElapsedTime(seen.Seen) >= options.LeaseTime)
            {
                await store.InterruptAsync(
                    job.Lease, job.Beat, $"its worker {job.Worker} gave no sign of life for {options.LeaseTime.TotalSeconds:0.###} s.");
            }
        }
    }

    private async Task RemoveExpiredAsync()
    {
        IReadOnlyList<string> removed;
        do
        {
            removed = await store.RemoveExpiredAsync(Batch);
            foreach (var id in removed)
            {
                RemoveFiles(id);
            }
        }
        while (removed.Count == Batch);
    }

    // The row goes first: a process that dies in between leaves a folder without a job, never a job without its files.
    private async Task RemoveOrphansAsync()
    {
        _hasOrphans = false;
        foreach (var id in options.Files?.Ids().ToArray() ?? [])
        {
            if (await store.FindAsync(id) is null)
            {
                RemoveFiles(id);
            }
        }
    }

    private void RemoveFiles(string id)
    {
        try
        {
            options.Files?.Remove(id);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            _hasOrphans = true;
            troubles.Say(error, id);
        }
    }
}
