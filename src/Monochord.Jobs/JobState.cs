using System.Text.Json.Serialization;

namespace Monochord.Jobs;

/// <summary>Where a job stands. <c>docs/jobs.md</c> draws the ways between them.</summary>
public enum JobState
{
    /// <summary>Waits for a slot, or for the time of its next try.</summary>
    [JsonStringEnumMemberName("queued")]
    Queued,

    /// <summary>A worker has it.</summary>
    [JsonStringEnumMemberName("running")]
    Running,

    /// <summary>Ended with a result.</summary>
    [JsonStringEnumMemberName("succeeded")]
    Succeeded,

    /// <summary>Ended with an error.</summary>
    [JsonStringEnumMemberName("failed")]
    Failed,

    /// <summary>Ended because somebody asked for it.</summary>
    [JsonStringEnumMemberName("cancelled")]
    Cancelled,
}

/// <summary>Questions to a <see cref="JobState"/>.</summary>
public static class JobStates
{
    /// <summary>Whether nothing happens to it any more unless somebody retries it.</summary>
    public static bool IsEnded(this JobState state) => state is JobState.Succeeded or JobState.Failed or JobState.Cancelled;
}
