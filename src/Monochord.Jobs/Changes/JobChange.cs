namespace Monochord.Jobs.Changes;

/// <summary>A job as it is after a change, or that it was removed.</summary>
/// <param name="Id">The job.</param>
/// <param name="Change">The number of the change.</param>
/// <param name="Job">The job now, without its timeline; null when it was removed.</param>
public sealed record JobChange(string Id, long Change, Job? Job)
{
    /// <summary>How many jobs' changes this subscriber has lost so far because it was too slow: reason to ask for the list again.</summary>
    public long Missed { get; init; }
}
