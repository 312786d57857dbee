using System.Text.Json;

namespace Monochord.Jobs.Stores;

/// <summary>How an attempt ended.</summary>
public sealed record JobOutcome
{
    private JobOutcome(JobEventKind kind) => Kind = kind;

    /// <summary>What the timeline says of it.</summary>
    public JobEventKind Kind { get; }

    /// <summary>What came of the work.</summary>
    public JsonElement? Result { get; private init; }

    /// <summary>What went wrong.</summary>
    public JobError? Error { get; private init; }

    /// <summary>A sentence for people.</summary>
    public string? Message { get; private init; }

    /// <summary>How long to wait before the next try.</summary>
    public TimeSpan Delay { get; private init; }

    /// <summary>The work is done.</summary>
    public static JobOutcome Succeeded(JsonElement? result) => new(JobEventKind.Succeeded) { Result = result };

    /// <summary>It failed, and trying again would not help.</summary>
    public static JobOutcome Failed(JobError error) => new(JobEventKind.Failed) { Error = error };

    /// <summary>It failed, and may succeed later.</summary>
    public static JobOutcome Postponed(JobError error, TimeSpan delay) => new(JobEventKind.Postponed) { Error = error, Delay = delay };

    /// <summary>It stopped because that was asked for.</summary>
    public static JobOutcome Cancelled(string? message = null) => new(JobEventKind.Cancelled) { Message = message };

    /// <summary>The worker stops: somebody else is to do it.</summary>
    public static JobOutcome Released(string reason) => new(JobEventKind.Released) { Message = reason };
}
