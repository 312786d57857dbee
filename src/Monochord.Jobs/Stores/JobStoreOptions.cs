namespace Monochord.Jobs.Stores;

/// <summary>What a store does by itself.</summary>
public sealed record JobStoreOptions
{
    /// <summary>How long a job that succeeded is kept.</summary>
    public TimeSpan KeepSucceeded { get; init; } = TimeSpan.FromHours(48);

    /// <summary>How long a job that failed or was cancelled is kept.</summary>
    public TimeSpan KeepOthers { get; init; } = TimeSpan.FromHours(24);

    /// <summary>A job whose worker died under it this often fails: it may well be what kills them.</summary>
    public int MaxInterruptions { get; init; } = 3;

    /// <summary>Stages of a job that the timeline takes; what comes after is only counted.</summary>
    public int MaxStages { get; init; } = 500;

    /// <summary>How long a call waits for another process that writes.</summary>
    public TimeSpan BusyTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Where the time comes from.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;
}
