using System.Text.Json;
using System.Text.Json.Serialization;
using Monochord.Jobs.Json;

namespace Monochord.Jobs;

/// <summary>Long work: what it is, how far it is, what became of it. A value; the store holds the truth.</summary>
/// <remarks>Times are UTC, to a millisecond. <c>docs/jobs.md</c> and <c>docs/job.schema.json</c> describe the JSON form.</remarks>
public sealed record Job
{
    /// <summary>26 characters of 0-9 and a-z that sort by the time of creation.</summary>
    public required string Id { get; init; }

    /// <summary>Which handler runs it, such as <c>mix</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>What it belongs to, such as a session or a library; null for nothing.</summary>
    public string? Group { get; init; }

    /// <summary>Where it stands.</summary>
    public JobState State { get; init; }

    /// <summary>How far the newest attempt is, 0 to 1; it never goes back within an attempt.</summary>
    public double Progress { get; init; }

    /// <summary>What the work is doing, a name for programs such as <c>loading_stems</c>.</summary>
    public string? Stage { get; init; }

    /// <summary>What the work is doing, a sentence for people.</summary>
    public string? Message { get; init; }

    /// <summary>Why it failed, or why it waits for its next try.</summary>
    public JobError? Error { get; init; }

    /// <summary>When it was added.</summary>
    public DateTimeOffset Created { get; init; }

    /// <summary>When it last came into the queue.</summary>
    public DateTimeOffset Queued { get; init; }

    /// <summary>Before this time nobody takes it; null for at once.</summary>
    public DateTimeOffset? NotBefore { get; init; }

    /// <summary>When the newest attempt began.</summary>
    public DateTimeOffset? Started { get; init; }

    /// <summary>When it ended.</summary>
    public DateTimeOffset? Ended { get; init; }

    /// <summary>When it and its files are removed.</summary>
    public DateTimeOffset? Expires { get; init; }

    /// <summary>When anything of this last changed.</summary>
    public DateTimeOffset Updated { get; init; }

    /// <summary>When its end was asked for; null when it was not.</summary>
    public DateTimeOffset? CancelRequested { get; init; }

    /// <summary>Since when it should have stopped but does not; it holds its slot until it does.</summary>
    public DateTimeOffset? Unresponsive { get; init; }

    /// <summary>How often it was started.</summary>
    public int Attempts { get; init; }

    /// <summary>How often it was tried again by itself since somebody last put it into the queue.</summary>
    public int Retries { get; init; }

    /// <summary>How often a worker died under it since somebody last put it into the queue.</summary>
    public int Interruptions { get; init; }

    /// <summary>How long an attempt may take; null for what its kind allows.</summary>
    [JsonPropertyName("time_limit_seconds")]
    [JsonConverter(typeof(SecondsConverter))]
    public TimeSpan? TimeLimit { get; init; }

    /// <summary>How long it is kept once it ended; null for what the store does.</summary>
    [JsonPropertyName("keep_seconds")]
    [JsonConverter(typeof(SecondsConverter))]
    public TimeSpan? KeepFor { get; init; }

    /// <summary>What it was asked to do.</summary>
    public JsonElement? Parameters { get; init; }

    /// <summary>What came of it.</summary>
    public JsonElement? Result { get; init; }

    /// <summary>Who runs it.</summary>
    public string? Worker { get; init; }

    /// <summary>The number of its newest change: later changes of any job in the store have larger numbers.</summary>
    public long Change { get; init; }

    /// <summary>Entries of the timeline.</summary>
    public int TimelineLength { get; init; }

    /// <summary>Stages that the timeline passed over, because the work changed its stage too often.</summary>
    public int TimelineOmitted { get; init; }

    /// <summary>Everything that happened, in order; null where only a summary was asked for, as in lists and changes.</summary>
    public IReadOnlyList<JobEvent>? Timeline { get; init; }

    /// <summary>Signs of life of the worker, counted.</summary>
    [JsonIgnore]
    public long Beat { get; init; }

    /// <summary>The right to write to the newest attempt.</summary>
    [JsonIgnore]
    public JobLease Lease => new(Id, Attempts);
}

/// <summary>The right of one worker to write to one attempt of a job. Whoever holds an older one is refused.</summary>
/// <param name="Id">The job.</param>
/// <param name="Attempt">The attempt, from 1.</param>
public readonly record struct JobLease(string Id, int Attempt);
