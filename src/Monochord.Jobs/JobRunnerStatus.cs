namespace Monochord.Jobs;

/// <summary>How a runner stands.</summary>
/// <param name="Slots">Jobs that it runs at once at most.</param>
/// <param name="Running">Jobs that it runs, unresponsive ones included.</param>
/// <param name="Unresponsive">Jobs that were told to stop and did not within the grace; each holds a slot.</param>
/// <param name="LastTrouble">What went wrong last with the store or with files; null when nothing did.</param>
public sealed record JobRunnerStatus(int Slots, int Running, int Unresponsive, Exception? LastTrouble);

/// <summary>What went wrong beside the jobs: the store, the files of a job, a lost lease.</summary>
public sealed class JobTroubleEventArgs(Exception error, string? job) : EventArgs
{
    /// <summary>What went wrong.</summary>
    public Exception Error { get; } = error;

    /// <summary>The id of the job that it is about; null when about none.</summary>
    public string? Job { get; } = job;
}
