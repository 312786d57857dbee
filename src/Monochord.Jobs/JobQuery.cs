namespace Monochord.Jobs;

/// <summary>Which jobs are asked for. Everything that is given has to hold.</summary>
public sealed record JobQuery
{
    /// <summary>The largest page.</summary>
    public const int MaxLimit = 500;

    /// <summary>Only these states; empty for all.</summary>
    public IReadOnlyList<JobState> States { get; init; } = [];

    /// <summary>Only these kinds; empty for all.</summary>
    public IReadOnlyList<string> Kinds { get; init; } = [];

    /// <summary>Only this group; null for all.</summary>
    public string? Group { get; init; }

    /// <summary>Only jobs older than the one with this id: the <see cref="JobPage.Next"/> of the page before.</summary>
    public string? Before { get; init; }

    /// <summary>Jobs on a page, 1 to <see cref="MaxLimit"/>.</summary>
    public int Limit { get; init; } = 50;

    /// <summary>Whether a job is among those that are asked for; pages apart.</summary>
    public bool Matches(Job job)
    {
        ArgumentNullException.ThrowIfNull(job);
        return (States.Count == 0 || States.Contains(job.State))
            && (Kinds.Count == 0 || Kinds.Contains(job.Kind, StringComparer.Ordinal))
            && (Group is null || Group == job.Group);
    }

    internal void Check()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(Limit, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Limit, MaxLimit);
    }
}

/// <summary>A page of jobs.</summary>
/// <param name="Jobs">Newest first, without their timelines.</param>
/// <param name="Next">What <see cref="JobQuery.Before"/> asks for the next page with; null when this is the last.</param>
public sealed record JobPage(IReadOnlyList<Job> Jobs, string? Next);

/// <summary>How many jobs are in each state.</summary>
public sealed record JobCounts(int Queued, int Running, int Succeeded, int Failed, int Cancelled)
{
    /// <summary>All of them.</summary>
    public int Total => Queued + Running + Succeeded + Failed + Cancelled;
}
