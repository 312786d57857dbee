using Monochord.Audio;
using Monochord.Jobs.Stores;
using Monochord.Jobs.Tests.Support;
using Xunit;

namespace Monochord.Jobs.Tests.Running;

/// <summary>What becomes of a job under a runner, by a clock that tests move.</summary>
public sealed class JobRunnerTests : IDisposable
{
    private readonly Bench _bench = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _bench.Dispose();

    [Fact]
    public async Task Job_ThatReturns_Succeeds()
    {
        await using var runner = _bench.Start(new JobKind("mix", new Handler((context, _) =>
        {
            context.Enter("loading_stems", 0.1, "Two stems");
            context.Enter("mixing", 0.65);
            context.Report(0.3);
            context.Report(double.NaN);
            return Task.FromResult<System.Text.Json.JsonElement?>(Literal.Json("""{"file":"final_mix.wav"}"""));
        })));
        var job = await _bench.RunToEndAsync("mix");
        Assert.Equal((JobState.Succeeded, 1.0, 1), (job.State, job.Progress, job.Attempts));
        Assert.Equal("""{"file":"final_mix.wav"}""", job.Result!.Value.GetRawText());
        Assert.Equal(
            [JobEventKind.Added, JobEventKind.Started, JobEventKind.Stage, JobEventKind.Stage, JobEventKind.Succeeded],
            job.Timeline!.Select(entry => entry.Kind));
        Assert.Equal(0.65, job.Timeline![3].Progress);
    }

    [Fact]
    public async Task Job_ThatThrows_FailsWithWhatWasThrown()
    {
        var errors = new Queue<Exception>([new AudioFileException("file.empty", "It is empty.", "song.wav"), new InvalidOperationException("Oh.")]);
        await using var runner = _bench.Start(new JobKind("mix", Handler.Quick(_ => throw errors.Dequeue())));
        Assert.Equal(new JobError("file.empty", "It is empty.", "song.wav"), (await _bench.RunToEndAsync("mix")).Error);
        var second = await _bench.RunToEndAsync("mix");
        Assert.Equal((JobState.Failed, "internal"), (second.State, second.Error!.Code));
        Assert.Contains("InvalidOperationException: Oh.", second.Error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TransientFailure_Retries_AtTwiceTheDelayEachUntilTheyAreUsedUp()
    {
        var kind = new JobKind("mix", Handler.Quick(_ => throw new TransientJobException("net.busy", "Busy."))) { MaxRetries = 3 };
        await using var runner = _bench.Start(kind);
        var job = await _bench.RunToEndAsync("mix");
        Assert.Equal((JobState.Failed, "net.busy", 4, 3), (job.State, job.Error!.Code, job.Attempts, job.Retries));
        var postponed = job.Timeline!.Where(entry => entry.Kind == JobEventKind.Postponed).Select(entry => entry.At).ToArray();
        var started = job.Timeline!.Where(entry => entry.Kind == JobEventKind.Started).Skip(1).Select(entry => entry.At).ToArray();
        for (var i = 0; i < 3; i++)
        {
            Assert.True(started[i] - postponed[i] >= TimeSpan.FromSeconds(2 << i));
            Assert.Equal(TimeSpan.FromSeconds(2 << i), kind.DelayAfter(i));
        }

        Assert.Equal(kind.MaxRetryDelay, kind.DelayAfter(int.MaxValue));
    }

    [Fact]
    public async Task TimeLimit_HandlerThatListens_FailsAsOutOfTime()
    {
        await using var runner = _bench.Start(new JobKind("mix", Handler.Endless) { TimeLimit = TimeSpan.FromMinutes(5) });
        var job = await _bench.RunToEndAsync("mix", step: TimeSpan.FromSeconds(5));
        Assert.Equal((JobState.Failed, "job.time-limit"), (job.State, job.Error!.Code));
        Assert.True(job.Ended!.Value - job.Started!.Value >= TimeSpan.FromMinutes(5));
    }

    [Fact]
    public async Task Cancel_Running_StopsThroughTheToken()
    {
        await using var runner = _bench.Start(new JobKind("mix", Handler.Endless));
        var id = await _bench.AddAsync("mix");
        await _bench.UntilStateAsync(id, JobState.Running);
        await _bench.Store.CancelAsync(id, Token);
        var job = await _bench.UntilStateAsync(id, JobState.Cancelled);
        Assert.Equal([JobEventKind.CancelRequested, JobEventKind.Cancelled], job.Timeline!.Skip(2).Select(entry => entry.Kind));
        Assert.Null(job.Error);
    }

    [Fact]
    public async Task Cancel_WorkThatWasDoneAMomentBefore_KeepsItsResult()
    {
        var proceed = new TaskCompletionSource();
        await using var runner = _bench.Start(new JobKind("mix", new Handler(async (_, _) =>
        {
            await proceed.Task;
            return Literal.Json("1");
        })));
        var id = await _bench.AddAsync("mix");
        await _bench.UntilStateAsync(id, JobState.Running);
        await _bench.Store.CancelAsync(id, Token);
        proceed.SetResult();
        Assert.Equal("1", (await _bench.UntilStateAsync(id, JobState.Succeeded)).Result!.Value.GetRawText());
    }

    /// <summary>A handler that does not stop is not called stopped: it runs, is marked, and nobody gets its slot.</summary>
    [Fact]
    public async Task Cancel_HandlerThatDoesNotListen_IsMarkedAndHoldsItsSlot()
    {
        var proceed = new TaskCompletionSource();
        var deaf = new JobKind("deaf", new Handler(async (_, _) =>
        {
            await proceed.Task;
            throw new InvalidOperationException("Broken pipe.");
        }));
        await using var runner = _bench.Start(new JobRunnerOptions { Concurrency = 1 }, deaf, new JobKind("mix", Handler.Quick(_ => { })));
        var id = await _bench.AddAsync("deaf");
        await _bench.UntilStateAsync(id, JobState.Running);
        await _bench.Store.CancelAsync(id, Token);
        var waiting = await _bench.AddAsync("mix");
        await _bench.UntilAsync(async () => (await _bench.FindAsync(id)).Unresponsive is not null);

        // Long beyond the grace and the lease, nothing has changed.
        await _bench.Clock.PassAsync(60);

        var job = await _bench.FindAsync(id);
        Assert.Equal((JobState.Running, 0, 1), (job.State, job.Interruptions, job.Timeline!.Count(entry => entry.Kind == JobEventKind.Unresponsive)));
        Assert.Equal(JobState.Queued, (await _bench.FindAsync(waiting)).State);
        Assert.Equal((1, 1, 1), (runner.Status.Slots, runner.Status.Running, runner.Status.Unresponsive));

        proceed.SetResult();
        job = await _bench.UntilStateAsync(id, JobState.Cancelled);
        Assert.Contains("Broken pipe.", job.Message, StringComparison.Ordinal);
        await _bench.UntilStateAsync(waiting, JobState.Succeeded);
    }

    [Fact]
    public async Task Concurrency_TotalAndByKind_AreNeverExceeded()
    {
        var (mixes, all, mostMixes, mostAll) = (0, 0, 0, 0);
        var (gate, full) = (new Lock(), new TaskCompletionSource());
        Handler Counting(bool isMix) => new(async (_, token) =>
        {
            lock (gate)
            {
                mixes += isMix ? 1 : 0;
                all++;
                (mostMixes, mostAll) = (Math.Max(mostMixes, mixes), Math.Max(mostAll, all));
            }

            if (mostAll == 3)
            {
                full.TrySetResult();
            }

            await full.Task;
            await Task.Delay(TimeSpan.FromSeconds(1), _bench.Clock, token);
            lock (gate)
            {
                mixes -= isMix ? 1 : 0;
                all--;
            }

            return null;
        });
        await using var runner = _bench.Start(
            new JobRunnerOptions { Concurrency = 3 }, new JobKind("mix", Counting(true)) { Concurrency = 1 }, new JobKind("scan", Counting(false)));
        for (var i = 0; i < 8; i++)
        {
            await _bench.AddAsync("mix");
            await _bench.AddAsync("scan");
        }

        await _bench.UntilAsync(async () => (await _bench.Store.CountAsync(new JobQuery(), Token)).Succeeded == 16);
        Assert.Equal((1, 3), (mostMixes, mostAll));
    }

    [Fact]
    public async Task Stop_RunningJobs_GoBackToTheQueueAndOnWithTheNextRunner()
    {
        var runner = _bench.Start(new JobKind("mix", Handler.Endless));
        var id = await _bench.AddAsync("mix");
        await _bench.UntilStateAsync(id, JobState.Running);
        Assert.Empty(await runner.StopAsync());
        var job = await _bench.FindAsync(id);
        Assert.Equal((JobState.Queued, JobEventKind.Released, 0), (job.State, job.Timeline![^1].Kind, job.Interruptions));
        Assert.Contains("worker was stopped", job.Timeline![^1].Message, StringComparison.Ordinal);

        await using var next = _bench.Start(new JobKind("mix", Handler.Quick(_ => { })));
        Assert.Equal(2, (await _bench.UntilStateAsync(id, JobState.Succeeded)).Attempts);
    }

    /// <summary>As long as the process of a deaf handler lives, nobody runs the job beside it.</summary>
    [Fact]
    public async Task Stop_HandlerThatDoesNotListen_KeepsItsLease()
    {
        var proceed = new TaskCompletionSource();
        var runner = _bench.Start(new JobKind("mix", new Handler(async (_, _) =>
        {
            await proceed.Task;
            return Literal.Json("1");
        })));
        var id = await _bench.AddAsync("mix");
        await _bench.UntilStateAsync(id, JobState.Running);
        var stopping = runner.StopAsync();
        await _bench.UntilAsync(() => Task.FromResult(stopping.IsCompleted));
        Assert.Equal(id, Assert.Single(await stopping).Id);
        Assert.NotNull((await _bench.FindAsync(id)).Unresponsive);

        var others = 0;
        await using var other = _bench.Start(new JobKind("mix", Handler.Quick(_ => others++)));
        await _bench.Clock.PassAsync(100);

        Assert.Equal((JobState.Running, 1), ((await _bench.FindAsync(id)).State, (await _bench.FindAsync(id)).Attempts));
        proceed.SetResult();
        await _bench.UntilStateAsync(id, JobState.Succeeded);
        Assert.Equal(0, others);
    }

    [Fact]
    public async Task Start_JobOfADeadWorker_GoesOnWhenItsLeaseIsOver()
    {
        var id = await _bench.AddAsync("mix");
        await _bench.Store.ClaimAsync(new JobClaim("a worker of another machine", ["mix"]), Token);
        await using var runner = _bench.Start(new JobKind("mix", Handler.Quick(_ => { })));
        var job = await _bench.UntilStateAsync(id, JobState.Succeeded);
        var cut = Assert.Single(job.Timeline!, entry => entry.Kind == JobEventKind.Interrupted);
        Assert.Contains("a worker of another machine gave no sign of life for 15 s", cut.Message, StringComparison.Ordinal);
        Assert.True(cut.At - job.Created >= TimeSpan.FromSeconds(15));
    }

    [Fact]
    public async Task ClockOfTheWall_JumpsWhileAJobRuns_TakesItFromNobody()
    {
        await using var runner = _bench.Start(new JobKind("mix", Handler.Endless));
        await using var other = _bench.Start(new JobKind("mix", Handler.Endless));
        var id = await _bench.AddAsync("mix");
        await _bench.UntilStateAsync(id, JobState.Running);
        foreach (var jump in new[] { 3600, -86_400, 400 * 86_400, -10 })
        {
            _bench.Clock.Jump(TimeSpan.FromSeconds(jump));
            await _bench.Clock.PassAsync(30);
        }

        var job = await _bench.FindAsync(id);
        Assert.Equal((JobState.Running, 1, 0), (job.State, job.Attempts, job.Interruptions));
    }

    [Fact]
    public async Task Progress_ManyReports_AreWrittenAFewTimesASecond()
    {
        var (done, proceed) = (new TaskCompletionSource(), new TaskCompletionSource());
        await using var runner = _bench.Start(new JobKind("scan", new Handler(async (context, _) =>
        {
            for (var i = 0; i < 100_000; i++)
            {
                context.Report(i / 100_000.0, $"File {i}");
            }

            done.SetResult();
            await proceed.Task;
            return null;
        })));
        var id = await _bench.AddAsync("scan");
        var start = await _bench.Store.LatestChangeAsync(Token);
        await _bench.UntilAsync(() => Task.FromResult(done.Task.IsCompleted));
        await _bench.UntilAsync(async () => (await _bench.FindAsync(id)).Message == "File 99999");
        var rounds = (_bench.Clock.GetUtcNow() - (await _bench.FindAsync(id)).Created) / TimeSpan.FromMilliseconds(250);
        Assert.InRange(await _bench.Store.LatestChangeAsync(Token) - start, 2, 3 + rounds);
        proceed.SetResult();
        await _bench.UntilStateAsync(id, JobState.Succeeded);
    }

    [Fact]
    public async Task Expired_Job_GoesWithItsFiles()
    {
        var files = new JobFiles(_bench.Folder["files"]);
        await using var runner = _bench.Start(
            new JobRunnerOptions { Files = files }, new JobKind("mix", Handler.Quick(context => File.WriteAllText(Path.Combine(context.Folder, "mix.wav"), "..."))));
        var job = await _bench.RunToEndAsync("mix");
        Assert.True(File.Exists(Path.Combine(files.FolderOf(job.Id), "mix.wav")));
        _bench.Clock.Jump(TimeSpan.FromHours(49));
        await _bench.UntilAsync(async () => await _bench.Store.FindAsync(job.Id, Token) is null && !Directory.Exists(files.FolderOf(job.Id)));
    }

    [Fact]
    public async Task Start_FolderWithoutAJob_Goes()
    {
        var files = new JobFiles(_bench.Folder["files"]);
        var orphan = Directory.CreateDirectory(files.FolderOf("01aryz6s410000000000000000")).FullName;
        var stranger = Directory.CreateDirectory(_bench.Folder["files/notes"]).FullName;
        await using var runner = _bench.Start(new JobRunnerOptions { Files = files }, new JobKind("mix", Handler.Endless));
        await _bench.UntilAsync(() => Task.FromResult(!Directory.Exists(orphan)));
        Assert.True(Directory.Exists(stranger));
    }

    [Fact]
    public async Task CancelStorm_AnyMoment_EndsEveryJobOnce()
    {
        await using var runner = _bench.Start(new JobRunnerOptions { Concurrency = 4 }, new JobKind("mix", Handler.Endless), new JobKind("quick", Handler.Quick(_ => { })));
        List<string> ids = [];
        for (var i = 0; i < 40; i++)
        {
            ids.Add(await _bench.AddAsync(i % 4 == 0 ? "quick" : "mix"));
        }

        var storm = ids.SelectMany(id => new[] { id, id, id }).Select(id => Task.Run(async () =>
        {
            try
            {
                await _bench.Store.CancelAsync(id, Token);
            }
            catch (JobException error) when (error.Code == "job.ended")
            {
                // It was quicker.
            }
        })).ToArray();
        await Task.WhenAll(storm);
        await _bench.UntilAsync(async () => (await _bench.Store.CountAsync(new JobQuery(), Token)) is { Queued: 0, Running: 0 });
        foreach (var id in ids)
        {
            var job = await _bench.FindAsync(id);
            Assert.Single(job.Timeline!, entry => entry.State.IsEnded());
            Assert.True(job.State == JobState.Cancelled || job.Kind == "quick");
        }
    }

    [Fact]
    public async Task Parameters_ThatDontFit_AreSaidAsSuch()
    {
        await using var runner = _bench.Start(new JobKind("mix", Handler.Quick(context => context.Parameters(Jobs.Json.JobJson.Default.JobCounts))));
        Assert.Equal("job.parameters", (await _bench.RunToEndAsync("mix")).Error!.Code);
    }

    [Fact]
    public async Task Result_TooLarge_IsAnError()
    {
        await using var runner = _bench.Start(new JobKind("mix", new Handler((_, _) =>
            Task.FromResult<System.Text.Json.JsonElement?>(Literal.Json($"\"{new string('x', JobRunner.MaxResultBytes)}\"")))));
        Assert.Equal("job.result-too-large", (await _bench.RunToEndAsync("mix")).Error!.Code);
    }
}
