using System.Text;
using System.Text.Json;
using Monochord.Jobs.Stores;

namespace Monochord.Jobs.Running;

/// <summary>Why a running job was told to stop. The first reason counts.</summary>
internal enum StopReason
{
    None,
    Cancel,
    TimeLimit,
    Shutdown,
    LeaseLost,
}

/// <summary>One attempt in this process: its handler, its lease and what it was told.</summary>
#pragma warning disable CA1001 // Neither source nor turn holds anything of the system: no timer of theirs, no wait handle; a late look at them must not throw.
internal sealed class RunningJob
#pragma warning restore CA1001
{
    private readonly CancellationTokenSource _stop = new();
    private readonly Lock _gate = new();
    private readonly JobRunnerOptions _options;
    private readonly TimeSpan _limit;
    private readonly ITimer _timer;

    internal RunningJob(Job job, JobKind kind, JobRunnerOptions options)
    {
        (Job, Kind, _options) = (job, kind, options);
        Context = new JobContext(job, options.Files, options.Clock);
        LastBeat = options.Clock.GetTimestamp();
        _limit = job.TimeLimit ?? kind.TimeLimit ?? options.TimeLimit;
        _timer = options.Clock.CreateTimer(_ => Ask(StopReason.TimeLimit), state: null, Bounded(_limit), Timeout.InfiniteTimeSpan);
    }

    internal Job Job { get; }

    internal JobKind Kind { get; }

    internal JobContext Context { get; }

    /// <summary>The one who may write of it to the store.</summary>
    internal SemaphoreSlim Turn { get; } = new(1, 1);

    /// <summary>When the store last took a sign of life, on the monotonic clock. Only for the one who has the turn.</summary>
    internal long LastBeat { get; set; }

    /// <summary>Its end is stored, or is none of ours any more. Only for the one who has the turn.</summary>
    internal bool IsSettled { get; set; }

    internal bool IsMarked { get; set; }

    internal StopReason Reason { get; private set; }

    private long AskedAt { get; set; }

    internal TimeSpan SinceBeat => _options.Clock.GetElapsedTime(LastBeat);

    /// <summary>Whether it was told to stop longer ago than the grace.</summary>
    internal bool IsOverGrace
    {
        get
        {
            lock (_gate)
            {
                return Reason != StopReason.None && _options.Clock.GetElapsedTime(AskedAt) >= _options.Grace;
            }
        }
    }

    /// <summary>Tells it to stop.</summary>
    internal void Ask(StopReason reason)
    {
        lock (_gate)
        {
            if (Reason != StopReason.None)
            {
                return;
            }

            Reason = reason;
            AskedAt = _options.Clock.GetTimestamp();
        }

        // What a handler hangs on its token runs elsewhere: it may block.
        _ = _stop.CancelAsync().ContinueWith(
            static done => _ = done.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
    }

    /// <summary>Runs the handler to its end.</summary>
    internal async Task<JobOutcome> WorkAsync()
    {
        try
        {
            var result = await Kind.Handler.RunAsync(Context, _stop.Token);
            return result is { } value && Encoding.UTF8.GetByteCount(Text(value)) > JobRunner.MaxResultBytes
                ? JobOutcome.Failed(new JobError(
                    "job.result-too-large", $"The result has more than {JobRunner.MaxResultBytes} bytes: it belongs into a file.", Job.Kind))
                : JobOutcome.Succeeded(result);
        }
#pragma warning disable CA1031 // Whatever a handler throws is the end of its job, not of the worker.
        catch (Exception error)
#pragma warning restore CA1031
        {
            return OutcomeOf(error);
        }
        finally
        {
            await _timer.DisposeAsync();
        }
    }

    /// <summary>What is said when it does not stop.</summary>
    internal string WhyUnresponsive() =>
        $"It was told to stop ({Word()}) and did not within {_options.Grace.TotalSeconds:0.###} s. It holds its slot until it does.";

    private JobOutcome OutcomeOf(Exception error)
    {
        var said = error is OperationCanceledException ? null : $"While it stopped: {JobError.From(error).Message}";
        switch (Reason)
        {
            case StopReason.Cancel:
                return JobOutcome.Cancelled(said);
            case StopReason.TimeLimit:
                return JobOutcome.Failed(new JobError(
                    "job.time-limit",
                    $"It took longer than its limit of {_limit.TotalSeconds:0.###} s: give it less to do, or a longer limit. {said}".TrimEnd(),
                    Job.Kind));
            case StopReason.Shutdown or StopReason.LeaseLost:
                return JobOutcome.Released($"Its worker was stopped; it goes on from the queue. {said}".TrimEnd());
            default:
                return IsTransient(error) && Job.Retries < Kind.MaxRetries
                    ? JobOutcome.Postponed(JobError.From(error), (error as TransientJobException)?.RetryAfter ?? Kind.DelayAfter(Job.Retries))
                    : JobOutcome.Failed(JobError.From(error));
        }
    }

    private bool IsTransient(Exception error)
    {
        try
        {
            return Kind.Handler.IsTransient(error);
        }
#pragma warning disable CA1031 // The failure that is judged is kept; a judge that fails has not called it transient.
        catch (Exception)
#pragma warning restore CA1031
        {
            return false;
        }
    }

    private string Word() => Reason switch
    {
        StopReason.Cancel => "cancelled",
        StopReason.TimeLimit => "out of time",
        StopReason.Shutdown => "the worker stops",
        _ => "its lease is lost",
    };

    private static string Text(JsonElement value) => value.GetRawText();

    // A timer counts at most 2^32 - 2 ms, 49.7 days.
    private static TimeSpan Bounded(TimeSpan limit) => limit < TimeSpan.FromDays(49) ? limit : TimeSpan.FromDays(49);
}
