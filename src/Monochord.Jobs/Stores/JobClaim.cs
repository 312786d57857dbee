namespace Monochord.Jobs.Stores;

/// <summary>What a worker would run.</summary>
/// <param name="Worker">Who it is, for people.</param>
/// <param name="Kinds">The kinds that it has a handler and a slot for.</param>
public sealed record JobClaim(string Worker, IReadOnlyCollection<string> Kinds)
{
    /// <summary>Only this job, for a queue that hands out ids; null for the next.</summary>
    public string? Id { get; init; }
}

/// <summary>Changes of a store.</summary>
/// <param name="Changes">In order; of a job that changed several times only the last.</param>
/// <param name="Last">The number to ask with for what comes next.</param>
public sealed record JobChangeSet(IReadOnlyList<Changes.JobChange> Changes, long Last);
