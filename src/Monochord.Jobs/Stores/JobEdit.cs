namespace Monochord.Jobs.Stores;

/// <summary>One change of a job in the making: the job as it becomes, and what its timeline gets.</summary>
internal sealed class JobEdit
{
    private readonly List<JobEvent> _events = [];
    private DateTimeOffset _latest;

    internal JobEdit(Job job, DateTimeOffset now)
    {
        Now = Moment(now);
        // A clock that went back does not make a history run backwards.
        At = Now > job.Updated ? Now : job.Updated;
        _latest = job.Updated;
        Job = job with { Updated = At };
    }

    /// <summary>The time of the clock, to a millisecond, as stores keep it.</summary>
    internal DateTimeOffset Now { get; }

    /// <summary>The time of the change: never before the last one of the job.</summary>
    internal DateTimeOffset At { get; }

    internal Job Job { get; set; }

    internal IReadOnlyList<JobEvent> Events => _events;

    internal static DateTimeOffset Moment(DateTimeOffset time) => DateTimeOffset.FromUnixTimeMilliseconds(time.ToUnixTimeMilliseconds());

    /// <summary>Adds an entry that says where the job stands now.</summary>
    internal void Log(JobEventKind kind, string? message = null, JobError? error = null) => Log(kind, At, message, error);

    /// <summary>Adds an entry of something that happened before this change, since the last one.</summary>
    internal void Log(JobEventKind kind, DateTimeOffset at, string? message, JobError? error)
    {
        _latest = at < _latest ? _latest : at > At ? At : Moment(at);
        _events.Add(new JobEvent
        {
            Sequence = Job.TimelineLength,
            At = _latest,
            Kind = kind,
            State = Job.State,
            Attempt = Job.Attempts,
            Progress = Job.Progress,
            Stage = Job.Stage,
            Message = JobText.Sentence(message),
            Error = error,
        });
        Job = Job with { TimelineLength = Job.TimelineLength + 1 };
    }
}
