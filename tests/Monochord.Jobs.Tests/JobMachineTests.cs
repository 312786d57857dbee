using FsCheck;
using FsCheck.Fluent;
using Monochord.Jobs.Stores;
using Monochord.Jobs.Tests.Support;
using Xunit;

namespace Monochord.Jobs.Tests;

/// <summary>Any order of commands leads only along the ways that <c>docs/jobs.md</c> draws, and the timeline tells the whole of it.</summary>
public sealed class JobMachineTests
{
    private static readonly JobStoreOptions Options = new() { MaxStages = 40 };
    private static readonly DateTimeOffset Start = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    // From, what happened, to: the diagram, written down a second time.
    private static readonly HashSet<(JobState?, JobEventKind, JobState)> Ways =
    [
        (null, JobEventKind.Added, JobState.Queued),
        (JobState.Queued, JobEventKind.Started, JobState.Running),
        (JobState.Queued, JobEventKind.Cancelled, JobState.Cancelled),
        (JobState.Running, JobEventKind.Stage, JobState.Running),
        (JobState.Running, JobEventKind.CancelRequested, JobState.Running),
        (JobState.Running, JobEventKind.Unresponsive, JobState.Running),
        (JobState.Running, JobEventKind.Succeeded, JobState.Succeeded),
        (JobState.Running, JobEventKind.Failed, JobState.Failed),
        (JobState.Running, JobEventKind.Cancelled, JobState.Cancelled),
        (JobState.Running, JobEventKind.Postponed, JobState.Queued),
        (JobState.Running, JobEventKind.Released, JobState.Queued),
        (JobState.Running, JobEventKind.Interrupted, JobState.Queued),
        (JobState.Succeeded, JobEventKind.Retried, JobState.Queued),
        (JobState.Failed, JobEventKind.Retried, JobState.Queued),
        (JobState.Cancelled, JobEventKind.Retried, JobState.Queued),
    ];

    public enum Command
    {
        Claim,
        Stage,
        Progress,
        Unresponsive,
        Succeed,
        Fail,
        Postpone,
        Release,
        StopForCancel,
        Interrupt,
        Cancel,
        Retry,
    }

    [Fact]
    public void Commands_AnyOrder_LeadAlongTheWaysOnly() => TestKit.Property.Holds(
        Commands(),
        commands =>
        {
            var (job, events) = Run(commands);
            JobState? state = null;
            foreach (var entry in events)
            {
                Assert.Contains((state, entry.Kind, entry.State), Ways);
                state = entry.State;
            }

            Assert.Equal(job.State, state);
        },
        cases: 2000);

    [Fact]
    public void Timeline_AnyOrder_IsTheHistory() => TestKit.Property.Holds(
        Commands(),
        commands =>
        {
            var (job, events) = Run(commands);
            Assert.Equal(Enumerable.Range(0, job.TimelineLength), events.Select(entry => entry.Sequence));
            Assert.Equal(job.Attempts, events.Count(entry => entry.Kind == JobEventKind.Started));
            Assert.All(events.Zip(events.Skip(1)), pair => Assert.True(pair.First.At <= pair.Second.At));
            Assert.All(events.Zip(events.Skip(1)), pair => Assert.InRange(pair.Second.Attempt - pair.First.Attempt, 0, 1));
            if (job.State == JobState.Running && job.TimelineOmitted == 0)
            {
                Assert.Equal(events.LastOrDefault(entry => entry.Attempt == job.Attempts && entry.Kind == JobEventKind.Stage)?.Stage, job.Stage);
            }
        },
        cases: 2000);

    [Fact]
    public void Job_AnyOrder_IsInItself_Consistent() => TestKit.Property.Holds(
        Commands(),
        commands =>
        {
            var job = Run(commands, Check).Job;
            Check(job);
        },
        cases: 2000);

    /// <summary>Progress goes back only with a new attempt or a return to the queue.</summary>
    [Fact]
    public void Progress_WithinAnAttempt_NeverGoesBack() => TestKit.Property.Holds(
        Commands(),
        commands =>
        {
            Job? before = null;
            Run(commands, job =>
            {
                if (before is { State: JobState.Running } && job.State != JobState.Queued && before.Attempts == job.Attempts)
                {
                    Assert.True(job.Progress >= before.Progress);
                }

                Assert.InRange(job.Progress, 0, 1);
                before = job;
            });
        },
        cases: 2000);

    private static void Check(Job job)
    {
        Assert.Equal(job.State.IsEnded(), job.Ended is not null);
        Assert.Equal(job.State.IsEnded(), job.Expires is not null);
        Assert.Equal(job.State == JobState.Running, job.Worker is not null);
        Assert.True(job.Error is not null || job.State != JobState.Failed);
        Assert.True(job.Error is null || job.State is not (JobState.Succeeded or JobState.Running));
        Assert.True(job.Result is null || job.State == JobState.Succeeded);
        Assert.True(job.CancelRequested is null || job.State != JobState.Queued);
        Assert.True(job.Unresponsive is null || job.State == JobState.Running);
        Assert.True(job.Interruptions <= Options.MaxInterruptions);
        Assert.True(job.NotBefore is null || job.State == JobState.Queued);
        Assert.True(job.Progress is 0 || job.State != JobState.Queued);
    }

    private static Arbitrary<(Command Command, int Number)[]> Commands() => Arb.From(
        Gen.Elements(Enum.GetValues<Command>()).SelectMany(_ => Gen.Choose(-60, 100), (command, number) => (command, number)).ListOf()
            .Select(list => list.ToArray()),
        list => Enumerable.Range(0, list.Length).Select(i => list.Where((_, at) => at != i).ToArray()));

    /// <summary>Runs commands as a store does; the number moves the clock, backwards as well.</summary>
    private static (Job Job, List<JobEvent> Events) Run((Command Command, int Number)[] commands, Action<Job>? look = null)
    {
        var now = Start;
        var added = JobMachine.Add("01aryz6s410000000000000000", new JobRequest("mix"), now);
        var (job, events) = (added.Job, new List<JobEvent>(added.Events));
        foreach (var (command, number) in commands)
        {
            now += TimeSpan.FromSeconds(number);
            var edit = new JobEdit(job, now);
            if (Apply(edit, command, number, now))
            {
                job = edit.Job;
                events.AddRange(edit.Events);
                look?.Invoke(job);
            }
        }

        return (job, events);
    }

    private static bool Apply(JobEdit edit, Command command, int number, DateTimeOffset now)
    {
        var error = new JobError("test.failed", "It failed.");
        switch (command)
        {
            case Command.Claim:
                if (!JobMachine.IsDue(edit.Job, now))
                {
                    return false;
                }

                JobMachine.Claim(edit, "somebody");
                return true;
            case Command.Cancel:
                return !Refuses(() => JobMachine.Cancel(edit, Options), edit.Job.State.IsEnded());
            case Command.Retry:
                return !Refuses(() => JobMachine.Retry(edit), !edit.Job.State.IsEnded());
            default:
                if (!JobMachine.Holds(edit.Job, edit.Job.Lease))
                {
                    return false;
                }

                AsHolder(edit, command, number, error);
                return true;
        }
    }

    private static void AsHolder(JobEdit edit, Command command, int number, JobError error)
    {
        switch (command)
        {
            case Command.Stage:
                JobMachine.Report(edit, new JobReport { Stages = [new JobStage(edit.Now, $"stage-{number}", number / 100.0, Message: null)] }, Options.MaxStages);
                break;
            case Command.Progress:
                JobMachine.Report(edit, new JobReport { Progress = number / 50.0 }, Options.MaxStages);
                break;
            case Command.Unresponsive:
                JobMachine.Report(edit, new JobReport { Unresponsive = "It goes on." }, Options.MaxStages);
                break;
            case Command.Interrupt:
                JobMachine.Interrupt(edit, "it is gone.", Options);
                break;
            default:
                JobMachine.Finish(
                    edit,
                    command switch
                    {
                        Command.Succeed => JobOutcome.Succeeded(Literal.Json("{}")),
                        Command.Fail => JobOutcome.Failed(error),
                        Command.Postpone => JobOutcome.Postponed(error, TimeSpan.FromSeconds(Math.Abs(number))),
                        Command.Release => JobOutcome.Released("The worker stops."),
                        _ => JobOutcome.Cancelled(),
                    },
                    Options);
                break;
        }
    }

    private static bool Refuses(Action action, bool expected)
    {
        var error = Record.Exception(action);
        Assert.Equal(expected, error is JobException);
        return expected;
    }
}
