using System.Text.Json.Serialization;

namespace Monochord.Jobs;

/// <summary>What happened to a job.</summary>
public enum JobEventKind
{
    /// <summary>It was added.</summary>
    [JsonStringEnumMemberName("added")]
    Added,

    /// <summary>A worker took it: a new attempt.</summary>
    [JsonStringEnumMemberName("started")]
    Started,

    /// <summary>The work came to another stage.</summary>
    [JsonStringEnumMemberName("stage")]
    Stage,

    /// <summary>Somebody asked for its end while it ran.</summary>
    [JsonStringEnumMemberName("cancel-requested")]
    CancelRequested,

    /// <summary>It was told to stop and did not within the grace: it still holds its slot.</summary>
    [JsonStringEnumMemberName("unresponsive")]
    Unresponsive,

    /// <summary>A transient failure: back in the queue, to be tried again later.</summary>
    [JsonStringEnumMemberName("postponed")]
    Postponed,

    /// <summary>Its worker stopped in an orderly way: back in the queue.</summary>
    [JsonStringEnumMemberName("released")]
    Released,

    /// <summary>Its worker died under it: back in the queue, unless that came too often.</summary>
    [JsonStringEnumMemberName("interrupted")]
    Interrupted,

    /// <summary>It ended with a result.</summary>
    [JsonStringEnumMemberName("succeeded")]
    Succeeded,

    /// <summary>It ended with an error.</summary>
    [JsonStringEnumMemberName("failed")]
    Failed,

    /// <summary>It ended because somebody asked for it.</summary>
    [JsonStringEnumMemberName("cancelled")]
    Cancelled,

    /// <summary>Somebody put the ended job back into the queue.</summary>
    [JsonStringEnumMemberName("retried")]
    Retried,
}

/// <summary>One entry of a job's timeline: every change of state and stage has one, and none is ever changed.</summary>
public sealed record JobEvent
{
    /// <summary>0 for the first entry of the job, then one more each.</summary>
    public required int Sequence { get; init; }

    /// <summary>When it happened, UTC, to a millisecond. Never before the entry that comes before it, even when the clock went back.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>What happened.</summary>
    public required JobEventKind Kind { get; init; }

    /// <summary>The state from here on.</summary>
    public required JobState State { get; init; }

    /// <summary>The attempt that it belongs to; 0 before the first.</summary>
    public required int Attempt { get; init; }

    /// <summary>How far the work was, 0 to 1.</summary>
    public double Progress { get; init; }

    /// <summary>The stage that the work was in or came to.</summary>
    public string? Stage { get; init; }

    /// <summary>A sentence for a person.</summary>
    public string? Message { get; init; }

    /// <summary>The error, where there was one.</summary>
    public JobError? Error { get; init; }
}
