namespace Monochord.Jobs.Stores;

/// <summary>What a worker says of a running job: a sign of life, and what is new.</summary>
public sealed record JobReport
{
    /// <summary>A sign of life and nothing else.</summary>
    public static JobReport Alive { get; } = new();

    /// <summary>How far it is, 0 to 1; null for no news. Less than before is passed over.</summary>
    public double? Progress { get; init; }

    /// <summary>What it does, for people; null for no news.</summary>
    public string? Message { get; init; }

    /// <summary>The stages that it came to since the last report, in order.</summary>
    public IReadOnlyList<JobStage> Stages { get; init; } = [];

    /// <summary>Stages between those that were passed over.</summary>
    public int OmittedStages { get; init; }

    /// <summary>Why it ought to have stopped, when it did not; null otherwise.</summary>
    public string? Unresponsive { get; init; }
}

/// <summary>A stage that work came to.</summary>
/// <param name="At">When.</param>
/// <param name="Name">For programs, at most 100 characters.</param>
/// <param name="Progress">How far the work was, 0 to 1.</param>
/// <param name="Message">For people, at most 1000 characters.</param>
public sealed record JobStage(DateTimeOffset At, string Name, double Progress, string? Message);
