using Monochord.Jobs.Stores;
using Monochord.Jobs.Tests.Support;
using Xunit;

namespace Monochord.Jobs.Tests.Stores;

/// <summary>What every store of jobs keeps to: a new one derives from this and says how it is opened.</summary>
public abstract class JobStoreContract
{
    internal ManualClock Clock { get; } = new();

    /// <summary>Opens the one store of this test; a second call opens it once more, as another process would.</summary>
    internal abstract IJobStore Open(JobStoreOptions options);

    private IJobStore Open() => Open(new JobStoreOptions { Clock = Clock });

    private static JobClaim Claim(params string[] kinds) => new("worker", kinds.Length == 0 ? ["mix"] : kinds);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Add_Job_IsFoundAsItWasGiven()
    {
        await using var store = Open();
        var added = await store.AddAsync(
            new JobRequest("mix")
            {
                Group = "session-1",
                Parameters = Literal.Json("""{"stems":["ä","\u0000"],"gain":-3.5}"""),
                TimeLimit = TimeSpan.FromSeconds(1.5),
                KeepFor = TimeSpan.FromHours(1),
            },
            Token);
        var found = (await store.FindAsync(added.Id, Token))!;
        Assert.Equal(JobState.Queued, found.State);
        Assert.Equal("session-1", found.Group);
        Assert.Equal("""{"stems":["ä","\u0000"],"gain":-3.5}""", found.Parameters!.Value.GetRawText());
        Assert.Equal(TimeSpan.FromSeconds(1.5), found.TimeLimit);
        Assert.Equal(Clock.GetUtcNow(), found.Created);
        Assert.Equal(JobEventKind.Added, Assert.Single(found.Timeline!).Kind);
        Assert.Null(await store.FindAsync("01aryz6s410000000000000000", Token));
    }

    [Theory]
    [InlineData("")]
    [InlineData("Mix")]
    [InlineData("a b")]
    public async Task Add_OddKind_IsACallersMistake(string kind)
    {
        await using var store = Open();
        await Assert.ThrowsAsync<ArgumentException>(() => store.AddAsync(new JobRequest(kind), Token));
    }

    [Fact]
    public async Task Claim_SeveralQueued_GivesTheOldestOfTheKindsOnce()
    {
        await using var store = Open();
        await using var other = Open();
        var first = await store.AddAsync(new JobRequest("mix"), Token);
        var fingerprints = await store.AddAsync(new JobRequest("fingerprint"), Token);
        var second = await store.AddAsync(new JobRequest("mix"), Token);
        Assert.Equal(first.Id, (await store.ClaimAsync(Claim(), Token))!.Id);
        Assert.Equal(second.Id, (await other.ClaimAsync(Claim(), Token))!.Id);
        Assert.Null(await store.ClaimAsync(Claim(), Token));
        Assert.Null(await store.ClaimAsync(Claim("fingerprint") with { Id = first.Id }, Token));
        Assert.Equal(fingerprints.Id, (await other.ClaimAsync(Claim("mix", "fingerprint") with { Id = fingerprints.Id }, Token))!.Id);
    }

    [Fact]
    public async Task Report_Holder_IsKeptWithItsStages()
    {
        await using var store = Open();
        await store.AddAsync(new JobRequest("mix"), Token);
        var job = (await store.ClaimAsync(Claim(), Token))!;
        Clock.Advance(TimeSpan.FromSeconds(2));
        JobStage[] stages = [new(Clock.GetUtcNow(), "loading_stems", 0.1, "Loading"), new(Clock.GetUtcNow(), "mixing", 0.65, Message: null)];
        await store.ReportAsync(job.Lease, new JobReport { Progress = 0.7, Stages = stages, Message = "Track 3" }, Token);
        await store.ReportAsync(job.Lease, new JobReport { Progress = 0.2 }, Token);
        var found = (await store.FindAsync(job.Id, Token))!;
        Assert.Equal((0.7, "mixing", "Track 3"), (found.Progress, found.Stage, found.Message));
        Assert.Equal(["loading_stems", "mixing"], found.Timeline!.Where(entry => entry.Kind == JobEventKind.Stage).Select(entry => entry.Stage));
        Assert.True(found.Beat > job.Beat);
    }

    [Fact]
    public async Task Report_TooManyStages_AreCounted()
    {
        await using var store = Open(new JobStoreOptions { Clock = Clock, MaxStages = 10 });
        await store.AddAsync(new JobRequest("mix"), Token);
        var job = (await store.ClaimAsync(Claim(), Token))!;
        JobStage[] stages = [.. Enumerable.Range(0, 50).Select(i => new JobStage(Clock.GetUtcNow(), $"s{i}", 0, Message: null))];
        var now = (await store.ReportAsync(job.Lease, new JobReport { Stages = stages }, Token))!;
        Assert.Equal(("s49", 10, 42), (now.Stage, now.TimelineLength, now.TimelineOmitted));
    }

    [Fact]
    public async Task Finish_ByAnOlderLease_ChangesNothing()
    {
        await using var store = Open();
        await store.AddAsync(new JobRequest("mix"), Token);
        var first = (await store.ClaimAsync(Claim(), Token))!;
        Assert.NotNull(await store.InterruptAsync(first.Lease, first.Beat, "it was gone.", Token));
        var second = (await store.ClaimAsync(Claim(), Token))!;
        Assert.Null(await store.FinishAsync(first.Lease, JobOutcome.Succeeded(Literal.Json("1")), JobReport.Alive, Token));
        Assert.Null(await store.ReportAsync(first.Lease, JobReport.Alive, Token));
        Assert.NotNull(await store.FinishAsync(second.Lease, JobOutcome.Succeeded(Literal.Json("2")), JobReport.Alive, Token));
        Assert.Null(await store.FinishAsync(second.Lease, JobOutcome.Succeeded(Literal.Json("3")), JobReport.Alive, Token));
        var found = (await store.FindAsync(first.Id, Token))!;
        Assert.Equal((JobState.Succeeded, "2", 1.0), (found.State, found.Result!.Value.GetRawText(), found.Progress));
        Assert.Single(found.Timeline!, entry => entry.Kind == JobEventKind.Succeeded);
    }

    [Fact]
    public async Task Interrupt_AfterANewSignOfLife_ChangesNothing()
    {
        await using var store = Open();
        await store.AddAsync(new JobRequest("mix"), Token);
        var job = (await store.ClaimAsync(Claim(), Token))!;
        await store.ReportAsync(job.Lease, JobReport.Alive, Token);
        Assert.Null(await store.InterruptAsync(job.Lease, job.Beat, "it was gone.", Token));
        Assert.Equal(JobState.Running, (await store.FindAsync(job.Id, Token))!.State);
    }

    [Fact]
    public async Task Interrupt_Running_SaysWhatWasCutOff()
    {
        await using var store = Open();
        await store.AddAsync(new JobRequest("mix"), Token);
        var job = (await store.ClaimAsync(Claim(), Token))!;
        job = (await store.ReportAsync(job.Lease, new JobReport { Stages = [new(Clock.GetUtcNow(), "mastering", 0.8, Message: null)] }, Token))!;
        await store.InterruptAsync(job.Lease, job.Beat, "its worker ended.", Token);
        var found = (await store.FindAsync(job.Id, Token))!;
        Assert.Equal((JobState.Queued, 0.0, 1), (found.State, found.Progress, found.Interruptions));
        var entry = found.Timeline![^1];
        Assert.Equal((JobEventKind.Interrupted, "mastering", 0.8), (entry.Kind, entry.Stage, entry.Progress));
        Assert.Equal("Cut off in stage 'mastering' at 80 %: its worker ended.", entry.Message);
    }

    [Fact]
    public async Task Interrupt_ThreeTimes_FailsAndARetryForgives()
    {
        await using var store = Open();
        var id = (await store.AddAsync(new JobRequest("mix"), Token)).Id;
        for (var i = 0; i < 3; i++)
        {
            var job = (await store.ClaimAsync(Claim(), Token))!;
            await store.InterruptAsync(job.Lease, job.Beat, "it was gone.", Token);
        }

        var failed = (await store.FindAsync(id, Token))!;
        Assert.Equal((JobState.Failed, "job.interrupted"), (failed.State, failed.Error!.Code));
        Assert.Null(await store.ClaimAsync(Claim(), Token));
        var retried = await store.RetryAsync(id, Token);
        Assert.Equal((JobState.Queued, 0, 3), (retried.State, retried.Interruptions, retried.Attempts));
        Assert.Null(retried.Error);
    }

    [Fact]
    public async Task Postponed_Job_IsTakenWhenItsTimeHasCome()
    {
        await using var store = Open();
        await store.AddAsync(new JobRequest("mix"), Token);
        var job = (await store.ClaimAsync(Claim(), Token))!;
        await store.FinishAsync(job.Lease, JobOutcome.Postponed(new JobError("test.busy", "Busy."), TimeSpan.FromMinutes(1)), JobReport.Alive, Token);
        Assert.Null(await store.ClaimAsync(Claim(), Token));
        Clock.Advance(TimeSpan.FromSeconds(59));
        Assert.Null(await store.ClaimAsync(Claim(), Token));
        Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(2, (await store.ClaimAsync(Claim(), Token))!.Attempts);
    }

    [Fact]
    public async Task Postponed_ClockSetBackADay_DoesNotWaitADay()
    {
        await using var store = Open();
        await store.AddAsync(new JobRequest("mix"), Token);
        var job = (await store.ClaimAsync(Claim(), Token))!;
        await store.FinishAsync(job.Lease, JobOutcome.Postponed(new JobError("test.busy", "Busy."), TimeSpan.FromMinutes(1)), JobReport.Alive, Token);
        Clock.Jump(TimeSpan.FromDays(-1));
        var again = (await store.ClaimAsync(Claim(), Token))!;
        var timeline = (await store.FindAsync(again.Id, Token))!.Timeline!;
        Assert.All(timeline.Zip(timeline.Skip(1)), pair => Assert.True(pair.First.At <= pair.Second.At));
    }

    [Fact]
    public async Task Cancel_EachState_DoesWhatItSays()
    {
        await using var store = Open();
        var queued = await store.AddAsync(new JobRequest("mix"), Token);
        Assert.Equal(JobState.Cancelled, (await store.CancelAsync(queued.Id, Token)).State);
        Assert.Equal("job.ended", (await Assert.ThrowsAsync<JobException>(() => store.CancelAsync(queued.Id, Token))).Code);
        Assert.Equal("job.not-found", (await Assert.ThrowsAsync<JobException>(() => store.CancelAsync("nothing", Token))).Code);

        await store.AddAsync(new JobRequest("mix"), Token);
        var running = (await store.ClaimAsync(Claim(), Token))!;
        var asked = await store.CancelAsync(running.Id, Token);
        Assert.Equal(JobState.Running, asked.State);
        Assert.NotNull(asked.CancelRequested);
        Assert.Equal(asked.Change, (await store.CancelAsync(running.Id, Token)).Change);

        // Who asked for the end does not get another try.
        var ended = await store.FinishAsync(running.Lease, JobOutcome.Released("The worker stops."), JobReport.Alive, Token);
        Assert.Equal(JobState.Cancelled, ended!.State);
    }

    [Fact]
    public async Task Retry_AnyEndedState_IsANewAttemptOfTheSameJob()
    {
        await using var store = Open();
        foreach (var outcome in new[] { JobOutcome.Succeeded(Literal.Json("1")), JobOutcome.Failed(new JobError("a.b", "c")), JobOutcome.Cancelled() })
        {
            var id = (await store.AddAsync(new JobRequest("mix"), Token)).Id;
            var job = (await store.ClaimAsync(Claim(), Token))!;
            Assert.Equal("job.not-ended", (await Assert.ThrowsAsync<JobException>(() => store.RetryAsync(id, Token))).Code);
            await store.FinishAsync(job.Lease, outcome, JobReport.Alive, Token);
            var retried = await store.RetryAsync(id, Token);
            Assert.Equal((JobState.Queued, null, null, null), (retried.State, retried.Result, retried.Error, retried.Expires));
            var second = (await store.ClaimAsync(Claim(), Token))!;
            Assert.Equal((id, 2), (second.Id, second.Attempts));
            await store.FinishAsync(second.Lease, JobOutcome.Succeeded(null), JobReport.Alive, Token);
        }
    }

    [Fact]
    public async Task List_PagesAndFilters_GiveEachJobOnceNewestFirst()
    {
        await using var store = Open();
        List<string> ids = [];
        for (var i = 0; i < 23; i++)
        {
            ids.Add((await store.AddAsync(new JobRequest(i % 2 == 0 ? "mix" : "fingerprint") { Group = i < 5 ? "a" : null }, Token)).Id);
        }

        await store.CancelAsync(ids[4], Token);
        List<string> seen = [];
        string? before = null;
        do
        {
            var page = await store.ListAsync(new JobQuery { Limit = 5, Before = before }, Token);
            Assert.All(page.Jobs, job => Assert.Null(job.Timeline));
            seen.AddRange(page.Jobs.Select(job => job.Id));
            before = page.Next;
        }
        while (before is not null);
        Assert.Equal(ids.AsEnumerable().Reverse(), seen);

        var some = await store.ListAsync(new JobQuery { Kinds = ["mix"], Group = "a", States = [JobState.Queued, JobState.Running] }, Token);
        Assert.Equal([ids[2], ids[0]], some.Jobs.Select(job => job.Id));
        Assert.Equal(new JobCounts(22, 0, 0, 0, 1), await store.CountAsync(new JobQuery(), Token));
        Assert.Equal(new JobCounts(2, 0, 0, 0, 1), await store.CountAsync(new JobQuery { Kinds = ["mix"], Group = "a" }, Token));
    }

    [Fact]
    public async Task Changes_FromAnyInstance_ComeInOrderWithRemovals()
    {
        await using var store = Open();
        await using var other = Open();
        var start = await store.LatestChangeAsync(Token);
        var a = await store.AddAsync(new JobRequest("mix"), Token);
        var b = await other.AddAsync(new JobRequest("mix"), Token);
        await other.CancelAsync(a.Id, Token);
        var set = await store.ChangesAsync(start, 10, Token);
        Assert.Equal([b.Id, a.Id], set.Changes.Select(change => change.Id));
        Assert.Equal(JobState.Cancelled, set.Changes[1].Job!.State);
        Assert.Empty((await store.ChangesAsync(set.Last, 10, Token)).Changes);

        await other.RemoveAsync(a.Id, Token);
        var removed = Assert.Single((await store.ChangesAsync(set.Last, 10, Token)).Changes);
        Assert.Equal((a.Id, null), (removed.Id, removed.Job));

        // In pieces of one, nothing is passed over.
        var first = await store.ChangesAsync(start, 1, Token);
        Assert.Equal(b.Id, Assert.Single(first.Changes).Id);
        Assert.Equal(a.Id, Assert.Single((await store.ChangesAsync(first.Last, 1, Token)).Changes).Id);
    }

    [Fact]
    public async Task RemoveExpired_EndedJobs_GoWhenTheirTimeIsOver()
    {
        await using var store = Open();
        var cancelled = await store.AddAsync(new JobRequest("mix"), Token);
        await store.CancelAsync(cancelled.Id, Token);
        await store.AddAsync(new JobRequest("mix"), Token);
        var job = (await store.ClaimAsync(Claim(), Token))!;
        await store.FinishAsync(job.Lease, JobOutcome.Succeeded(null), JobReport.Alive, Token);
        var queued = await store.AddAsync(new JobRequest("mix"), Token);
        Clock.Advance(TimeSpan.FromHours(24));
        Assert.Equal([cancelled.Id], await store.RemoveExpiredAsync(10, Token));
        Clock.Advance(TimeSpan.FromHours(24));
        Assert.Equal([job.Id], await store.RemoveExpiredAsync(10, Token));
        Clock.Advance(TimeSpan.FromDays(1000));
        Assert.Empty(await store.RemoveExpiredAsync(10, Token));
        Assert.NotNull(await store.FindAsync(queued.Id, Token));
        Assert.Null(await store.FindAsync(job.Id, Token));
    }

    [Fact]
    public async Task Remove_NotEnded_IsRefused()
    {
        await using var store = Open();
        var job = await store.AddAsync(new JobRequest("mix"), Token);
        Assert.Equal("job.not-ended", (await Assert.ThrowsAsync<JobException>(() => store.RemoveAsync(job.Id, Token))).Code);
        await store.CancelAsync(job.Id, Token);
        await store.RemoveAsync(job.Id, Token);
        Assert.Equal("job.not-found", (await Assert.ThrowsAsync<JobException>(() => store.RemoveAsync(job.Id, Token))).Code);
    }

    [Fact]
    public async Task Text_OfAnySort_IsMadeFit()
    {
        await using var store = Open();
        await store.AddAsync(new JobRequest("mix"), Token);
        var job = (await store.ClaimAsync(Claim(), Token))!;
        var message = "a\0b\n\ud800" + new string('x', 5000);
        await store.ReportAsync(job.Lease, new JobReport { Message = message }, Token);
        var found = (await store.FindAsync(job.Id, Token))!.Message!;
        Assert.StartsWith("a b \ufffdxxx", found, StringComparison.Ordinal);
        Assert.Equal(1000, found.Length);
    }

    /// <summary>Four claimants on two instances at once: each job goes to one of them.</summary>
    [Fact]
    public async Task Claim_ManyAtOnce_GivesEachJobOnce()
    {
        await using var store = Open();
        await using var other = Open();
        for (var i = 0; i < 60; i++)
        {
            await store.AddAsync(new JobRequest("mix"), Token);
        }

        var claimed = await Task.WhenAll(Enumerable.Range(0, 4).Select(i => Task.Run(async () =>
        {
            List<string> ids = [];
            while (await (i % 2 == 0 ? store : other).ClaimAsync(Claim(), Token) is { } job)
            {
                ids.Add(job.Id);
            }

            return ids;
        })));
        Assert.Equal(60, claimed.Sum(ids => ids.Count));
        Assert.Equal(60, claimed.SelectMany(ids => ids).Distinct().Count());
    }
}
