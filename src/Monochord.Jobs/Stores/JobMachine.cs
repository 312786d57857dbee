namespace Monochord.Jobs.Stores;

/// <summary>Every way from one state of a job to another, as functions: a store loads, calls one of these and saves. None reads a clock.</summary>
/// <remarks>Methods that return false leave the job as it was.</remarks>
internal static class JobMachine
{
    internal static JobEdit Add(string id, JobRequest request, DateTimeOffset now)
    {
        var time = JobEdit.Moment(now);
        var edit = new JobEdit(
            new Job
            {
                Id = id,
                Kind = request.Kind,
                Group = request.Group,
                Created = time,
                Queued = time,
                Updated = time,
                TimeLimit = request.TimeLimit,
                KeepFor = request.KeepFor,
                Parameters = request.Parameters,
            },
            now);
        edit.Log(JobEventKind.Added);
        return edit;
    }

    /// <summary>Whether a job may be taken. A clock that went back can't hold one up: before the time it was queued at, it is due as well.</summary>
    internal static bool IsDue(Job job, DateTimeOffset now) =>
        job.State == JobState.Queued && (job.NotBefore is not { } time || now >= time || now < job.Queued);

    internal static void Claim(JobEdit edit, string worker)
    {
        edit.Job = edit.Job with
        {
            State = JobState.Running,
            Started = edit.At,
            NotBefore = null,
            Attempts = edit.Job.Attempts + 1,
            Beat = edit.Job.Beat + 1,
            Worker = JobText.Sentence(worker),
            Progress = 0,
            Stage = null,
            Message = null,
            Error = null,
        };
        edit.Log(JobEventKind.Started);
    }

    internal static bool Holds(Job job, JobLease lease) => job.State == JobState.Running && job.Lease == lease;

    internal static void Report(JobEdit edit, JobReport report, int maxStages)
    {
        edit.Job = edit.Job with { Beat = edit.Job.Beat + 1, TimelineOmitted = edit.Job.TimelineOmitted + report.OmittedStages };
        foreach (var stage in report.Stages)
        {
            var before = edit.Job;
            edit.Job = before with
            {
                Stage = JobText.Name(stage.Name),
                Progress = Later(before.Progress, stage.Progress),
                Message = JobText.Sentence(stage.Message) ?? before.Message,
            };
            if (before.TimelineLength < maxStages)
            {
                edit.Log(JobEventKind.Stage, stage.At, edit.Job.Message, error: null);
            }
            else
            {
                edit.Job = edit.Job with { TimelineOmitted = before.TimelineOmitted + 1 };
            }
        }

        edit.Job = edit.Job with
        {
            Progress = Later(edit.Job.Progress, report.Progress),
            Message = JobText.Sentence(report.Message) ?? edit.Job.Message,
        };
        if (report.Unresponsive is { } reason && edit.Job.Unresponsive is null)
        {
            edit.Job = edit.Job with { Unresponsive = edit.At };
            edit.Log(JobEventKind.Unresponsive, reason);
        }
    }

    internal static void Finish(JobEdit edit, JobOutcome outcome, JobStoreOptions options)
    {
        var job = edit.Job;
        switch (outcome.Kind)
        {
            case JobEventKind.Succeeded:
                edit.Job = job with { Progress = 1, Result = outcome.Result };
                End(edit, JobState.Succeeded, JobEventKind.Succeeded, options, outcome.Message);
                break;
            case JobEventKind.Failed:
                edit.Job = job with { Error = outcome.Error };
                End(edit, JobState.Failed, JobEventKind.Failed, options, outcome.Error!.Message);
                break;
            case JobEventKind.Cancelled:
                End(edit, JobState.Cancelled, JobEventKind.Cancelled, options, outcome.Message);
                break;

            // Whoever asked for the end does not want another try.
            case JobEventKind.Postponed or JobEventKind.Released when job.CancelRequested is not null:
                edit.Job = job with { Error = outcome.Error };
                End(edit, JobState.Cancelled, JobEventKind.Cancelled, options, outcome.Error?.Message ?? outcome.Message);
                break;
            case JobEventKind.Postponed:
                edit.Job = job with { Retries = job.Retries + 1 };
                Enqueue(edit, JobEventKind.Postponed, outcome.Error!.Message, outcome.Error, outcome.Delay);
                break;
            default:
                Enqueue(edit, JobEventKind.Released, outcome.Message, error: null, TimeSpan.Zero);
                break;
        }
    }

    internal static void Interrupt(JobEdit edit, string reason, JobStoreOptions options)
    {
        var job = edit.Job;
        var where = job.Stage is null ? string.Empty : $" in stage '{job.Stage}'";
        var cut = $"Cut off{where} at {Math.Floor(job.Progress * 100):0} %: {reason}";
        edit.Job = job with { Interruptions = job.Interruptions + 1 };
        if (job.CancelRequested is not null)
        {
            End(edit, JobState.Cancelled, JobEventKind.Cancelled, options, cut);
        }
        else if (edit.Job.Interruptions >= options.MaxInterruptions)
        {
            var error = new JobError(
                "job.interrupted",
                JobText.Sentence($"It was cut off {edit.Job.Interruptions} times, so it may be what ends its workers. {cut} Look there, then retry it."));
            edit.Job = edit.Job with { Error = error };
            End(edit, JobState.Failed, JobEventKind.Failed, options, error.Message);
        }
        else
        {
            Enqueue(edit, JobEventKind.Interrupted, cut, error: null, TimeSpan.Zero);
        }
    }

    /// <summary>False when there is nothing to do: it was asked for already.</summary>
    internal static bool Cancel(JobEdit edit, JobStoreOptions options)
    {
        switch (edit.Job.State)
        {
            case JobState.Queued:
                End(edit, JobState.Cancelled, JobEventKind.Cancelled, options, message: null);
                return true;
            case JobState.Running when edit.Job.CancelRequested is not null:
                return false;
            case JobState.Running:
                edit.Job = edit.Job with { CancelRequested = edit.At };
                edit.Log(JobEventKind.CancelRequested);
                return true;
            default:
                throw new JobException("job.ended", $"The job ended already ({Word(edit.Job.State)}): there is nothing to cancel.", edit.Job.Id);
        }
    }

    internal static void Retry(JobEdit edit)
    {
        RequireEnded(edit.Job);
        edit.Job = edit.Job with { Retries = 0, Interruptions = 0, Result = null };
        Enqueue(edit, JobEventKind.Retried, message: null, error: null, TimeSpan.Zero);
    }

    internal static void RequireEnded(Job job)
    {
        if (!job.State.IsEnded())
        {
            throw new JobException("job.not-ended", $"The job is {Word(job.State)}: cancel it first, or wait for its end.", job.Id);
        }
    }

    internal static bool HasExpired(Job job, DateTimeOffset now) => job.State.IsEnded() && job.Expires <= now;

    private static void Enqueue(JobEdit edit, JobEventKind kind, string? message, JobError? error, TimeSpan delay)
    {
        // The entry keeps how far the attempt was; the job starts anew.
        edit.Job = edit.Job with { State = JobState.Queued };
        edit.Log(kind, message, error);
        edit.Job = edit.Job with
        {
            Queued = edit.Now,
            NotBefore = delay > TimeSpan.Zero ? JobEdit.Moment(edit.Now + delay) : null,
            Ended = null,
            Expires = null,
            CancelRequested = null,
            Unresponsive = null,
            Worker = null,
            Progress = 0,
            Stage = null,
            Message = JobText.Sentence(message),
            Error = error,
        };
    }

    private static void End(JobEdit edit, JobState state, JobEventKind kind, JobStoreOptions options, string? message)
    {
        var keep = edit.Job.KeepFor ?? (state == JobState.Succeeded ? options.KeepSucceeded : options.KeepOthers);
        edit.Job = edit.Job with
        {
            State = state,
            Ended = edit.At,
            Expires = JobEdit.Moment(edit.Now + keep),
            NotBefore = null,
            Unresponsive = null,
            Worker = null,
            Message = JobText.Sentence(message) ?? edit.Job.Message,
        };
        edit.Log(kind, message, edit.Job.Error);
    }

    private static string Word(JobState state) => state switch
    {
        JobState.Queued => "queued",
        JobState.Running => "running",
        JobState.Succeeded => "succeeded",
        JobState.Failed => "failed",
        _ => "cancelled",
    };

    private static double Later(double before, double? news) => news is { } value && value > before ? Math.Min(value, 1) : before;
}
