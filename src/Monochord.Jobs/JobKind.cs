namespace Monochord.Jobs;

/// <summary>A kind of job that a runner runs.</summary>
/// <param name="Name">What <see cref="Job.Kind"/> says.</param>
/// <param name="Handler">What does the work.</param>
public sealed record JobKind(string Name, IJobHandler Handler)
{
    private const double LargestDoubling = 30;

    /// <summary>How many of this kind run at once in this process; null for as many as there are slots.</summary>
    public int? Concurrency { get; init; }

    /// <summary>How long an attempt may take; null for what the runner allows.</summary>
    public TimeSpan? TimeLimit { get; init; }

    /// <summary>How often a transient failure is tried again before it is one for good.</summary>
    public int MaxRetries { get; init; } = 3;

    /// <summary>The wait before the first retry; each further one is twice as long.</summary>
    public TimeSpan RetryDelay { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>The longest wait before a retry.</summary>
    public TimeSpan MaxRetryDelay { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>The wait after so many retries.</summary>
    internal TimeSpan DelayAfter(int retries)
    {
        var delay = RetryDelay * Math.Pow(2, Math.Min(retries, LargestDoubling));
        return delay < MaxRetryDelay ? delay : MaxRetryDelay;
    }
}
