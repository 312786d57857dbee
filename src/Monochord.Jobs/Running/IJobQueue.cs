using Monochord.Jobs.Stores;

namespace Monochord.Jobs.Running;

/// <summary>How a runner gets its next job. The store stays the truth; a queue only says where to look.</summary>
/// <remarks>
/// The usual queue asks the store. One that hands out ids (a message broker) claims each with <see cref="JobClaim.Id"/>, so a message
/// that comes twice is run once. What has to be sent out it learns from <see cref="IJobStore.ChangesAsync"/>: nothing is written in two
/// places, and a message that was lost can be sent again.
/// </remarks>
#pragma warning disable CA1711 // A queue is what it is.
public interface IJobQueue
#pragma warning restore CA1711
{
    /// <summary>Takes the next job that a worker can run; null when there is none now.</summary>
    Task<Job?> TakeAsync(JobClaim claim, CancellationToken cancellationToken);

    /// <summary>Waits until another <see cref="TakeAsync"/> may find one. It may return early, and has to return in the end.</summary>
    Task WaitAsync(CancellationToken cancellationToken);
}

/// <summary>The store as the queue: at once for what this process adds, by polling for what others add.</summary>
internal sealed class StoreQueue(IJobStore store, Signal changed, TimeSpan poll) : IJobQueue
{
    public Task<Job?> TakeAsync(JobClaim claim, CancellationToken cancellationToken) => store.ClaimAsync(claim, cancellationToken);

    public Task WaitAsync(CancellationToken cancellationToken) => changed.WaitAsync(poll, cancellationToken);
}
