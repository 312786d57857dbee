namespace Monochord.Jobs.Stores;

/// <summary>Where jobs are kept: the one truth about each, shared by any number of processes.</summary>
/// <remarks>
/// Every call is one transaction: it happened as a whole and is durable, or it threw and nothing changed. What the store can't do is a
/// <see cref="JobStoreException"/>. Calls of workers carry a lease and answer null when it is not theirs any more: the job was given to
/// another, ended or removed, and nothing was written. So of two workers that both hold a job after a fault, one result counts.
/// <para>Whether a lease has run out is judged by watching: a sign of life (<see cref="Job.Beat"/>) that does not change for the lease
/// time on the watcher's own monotonic clock. Clocks of the wall, which may jump and differ, have no say in it.</para>
/// </remarks>
public interface IJobStore : IAsyncDisposable
{
    /// <summary>Something was written through this instance. Raised on any thread; handlers have to be quick.</summary>
    event EventHandler? Changed;

    /// <summary>Puts a new job into the queue.</summary>
    Task<Job> AddAsync(JobRequest request, CancellationToken cancellationToken = default);

    /// <summary>A job with its timeline; null when there is none.</summary>
    Task<Job?> FindAsync(string id, CancellationToken cancellationToken = default);

    /// <summary>A page of jobs, newest first.</summary>
    Task<JobPage> ListAsync(JobQuery query, CancellationToken cancellationToken = default);

    /// <summary>How many jobs there are in each state, of the kinds and the group that are asked for; its states are passed over.</summary>
    Task<JobCounts> CountAsync(JobQuery query, CancellationToken cancellationToken = default);

    /// <summary>The number of the newest change.</summary>
    Task<long> LatestChangeAsync(CancellationToken cancellationToken = default);

    /// <summary>What changed after a number, at most so many jobs.</summary>
    Task<JobChangeSet> ChangesAsync(long after, int limit, CancellationToken cancellationToken = default);

    /// <summary>Ends a job: at once when it is queued, by asking its worker when it runs. Asking twice is asking once.</summary>
    /// <exception cref="JobException"><c>job.not-found</c>, <c>job.ended</c>.</exception>
    Task<Job> CancelAsync(string id, CancellationToken cancellationToken = default);

    /// <summary>Puts an ended job back into the queue, as a new attempt of the same job. Its result and error go; its timeline stays.</summary>
    /// <exception cref="JobException"><c>job.not-found</c>, <c>job.not-ended</c>.</exception>
    Task<Job> RetryAsync(string id, CancellationToken cancellationToken = default);

    /// <summary>Removes an ended job and its timeline.</summary>
    /// <exception cref="JobException"><c>job.not-found</c>, <c>job.not-ended</c>.</exception>
    Task RemoveAsync(string id, CancellationToken cancellationToken = default);

    /// <summary>Gives a worker the oldest job that it can run and whose time has come; null when there is none.</summary>
    Task<Job?> ClaimAsync(JobClaim claim, CancellationToken cancellationToken = default);

    /// <summary>Takes a worker's sign of life and its news.</summary>
    /// <returns>The job now, without its timeline; null when the lease is not theirs any more.</returns>
    Task<Job?> ReportAsync(JobLease lease, JobReport report, CancellationToken cancellationToken = default);

    /// <summary>Ends an attempt, with the last news of it.</summary>
    /// <returns>The job now, without its timeline; null when the lease is not theirs any more.</returns>
    Task<Job?> FinishAsync(JobLease lease, JobOutcome outcome, JobReport lastReport, CancellationToken cancellationToken = default);

    /// <summary>Every job that runs, without timelines.</summary>
    Task<IReadOnlyList<Job>> RunningAsync(CancellationToken cancellationToken = default);

    /// <summary>Takes a job from a worker that died: back into the queue, or failed when that came too often, or cancelled when that was
    /// asked for.</summary>
    /// <param name="lease">What the dead worker held.</param>
    /// <param name="beat">The sign of life that was the last seen: with a newer one nothing happens.</param>
    /// <param name="reason">What is known of the death, a sentence.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The job now; null when the worker is not dead after all.</returns>
    Task<Job?> InterruptAsync(JobLease lease, long beat, string reason, CancellationToken cancellationToken = default);

    /// <summary>Removes jobs whose time is over, at most so many.</summary>
    /// <returns>Their ids, so that their files can go as well.</returns>
    Task<IReadOnlyList<string>> RemoveExpiredAsync(int limit, CancellationToken cancellationToken = default);
}
