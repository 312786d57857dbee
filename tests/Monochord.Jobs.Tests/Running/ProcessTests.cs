using Monochord.Jobs.Stores;
using Monochord.Jobs.Tests.Support;
using Xunit;

namespace Monochord.Jobs.Tests.Running;

/// <summary>Workers in processes of their own, some of which are killed (SIGKILL) in the middle of their work.</summary>
[Trait("Category", "Slow")]
public sealed class ProcessTests : IDisposable
{
    private readonly TestFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Killed_InTheMiddle_GoesOnWithTheQueueAndSaysWhatWasCutOff()
    {
        await using var store = new SqliteJobStore(_folder["jobs.db"]);
        var long1 = (await store.AddAsync(new JobRequest("long"), Token)).Id;
        List<string> waiting = [];
        for (var i = 0; i < 5; i++)
        {
            waiting.Add((await store.AddAsync(new JobRequest("long"), Token)).Id);
        }

        using (var worker = WorkerProcess.Start(_folder.Path))
        {
            await worker.UntilAsync(async () => (await store.FindAsync(long1, Token)) is { Stage: "mixing", Progress: 0.4 });
            worker.Kill();
        }

        Assert.Equal(JobState.Running, (await store.FindAsync(long1, Token))!.State);
        await using var runner = new JobRunner(store, [new JobKind("long", Handler.Quick(_ => { }))]);
        runner.Start();
        await Eventually.HoldsAsync(async () => (await store.CountAsync(new JobQuery(), Token)).Succeeded == 6);
        var job = (await store.FindAsync(long1, Token))!;
        Assert.Equal(
            [JobEventKind.Added, JobEventKind.Started, JobEventKind.Stage, JobEventKind.Interrupted, JobEventKind.Started, JobEventKind.Succeeded],
            job.Timeline!.Select(entry => entry.Kind));
        Assert.StartsWith("Cut off in stage 'mixing' at 40 %: its worker ", job.Timeline![3].Message, StringComparison.Ordinal);
        Assert.EndsWith(" ended without a word.", job.Timeline![3].Message, StringComparison.Ordinal);
        Assert.Equal((2, 1), (job.Attempts, job.Interruptions));

        // The worker had two slots: the second job was cut off as well, those behind it were not.
        Assert.Equal([2, 1, 1, 1, 1], (await store.ListAsync(new JobQuery(), Token)).Jobs.Reverse().Skip(1).Select(late => late.Attempts));
    }

    [Fact]
    public async Task Deadly_Job_FailsAfterItKilledThreeWorkers()
    {
        await using var store = new SqliteJobStore(_folder["jobs.db"]);
        var id = (await store.AddAsync(new JobRequest("deadly"), Token)).Id;
        var deaths = 0;
        while (!(await store.FindAsync(id, Token))!.State.IsEnded())
        {
            using var worker = WorkerProcess.Start(_folder.Path);
            deaths += await worker.WaitAsync() == 0 ? 0 : 1;
            Assert.True(deaths <= 3, worker.Output);
        }

        var job = (await store.FindAsync(id, Token))!;
        Assert.Equal((3, JobState.Failed, "job.interrupted", 3), (deaths, job.State, job.Error!.Code, job.Attempts));
        Assert.Contains("cut off 3 times", job.Error.Message, StringComparison.Ordinal);

        // It no longer stands in the way of others.
        var harmless = (await store.AddAsync(new JobRequest("log"), Token)).Id;
        using var last = WorkerProcess.Start(_folder.Path);
        Assert.Equal(0, await last.WaitAsync());
        Assert.Equal(JobState.Succeeded, (await store.FindAsync(harmless, Token))!.State);
    }

    [Fact]
    public async Task TwoProcesses_TwoHundredJobs_AreRunOnceEach()
    {
        await using var store = new SqliteJobStore(_folder["jobs.db"]);
        List<string> ids = [];
        for (var i = 0; i < 200; i++)
        {
            ids.Add((await store.AddAsync(new JobRequest("log"), Token)).Id);
        }

        using var one = WorkerProcess.Start(_folder.Path);
        using var two = WorkerProcess.Start(_folder.Path);
        Assert.Equal(0, await one.WaitAsync());
        Assert.Equal(0, await two.WaitAsync());
        Assert.Equal(ids, Directory.GetFiles(_folder.Path, "*.run").Select(file => Path.GetFileName(file).Split('.')[0]).Order(StringComparer.Ordinal));
        Assert.Equal(200, (await store.CountAsync(new JobQuery(), Token)).Succeeded);
    }

    /// <summary>Two workers, one after the other of them killed again and again: every job ends well, and its end is written once.</summary>
    [Fact]
    public async Task KilledAgainAndAgain_Jobs_EndOnceEach()
    {
        const int Jobs = 120;
        await using var store = new SqliteJobStore(_folder["jobs.db"]);
        for (var i = 0; i < Jobs; i++)
        {
            await store.AddAsync(new JobRequest("log"), Token);
        }

        var workers = new[] { WorkerProcess.Start(_folder.Path), WorkerProcess.Start(_folder.Path) };
        for (var kills = 0; kills < 4; kills++)
        {
            var goal = (kills + 1) * Jobs / 5;
            await workers[kills % 2].UntilAsync(async () => (await store.CountAsync(new JobQuery(), Token)).Succeeded >= goal);
            workers[kills % 2].Kill();
            workers[kills % 2].Dispose();
            workers[kills % 2] = WorkerProcess.Start(_folder.Path);
        }

        foreach (var worker in workers)
        {
            Assert.Equal(0, await worker.WaitAsync());
            worker.Dispose();
        }

        Assert.Equal(Jobs, (await store.CountAsync(new JobQuery(), Token)).Succeeded);
        foreach (var job in (await store.ListAsync(new JobQuery { Limit = 500 }, Token)).Jobs)
        {
            var found = (await store.FindAsync(job.Id, Token))!;
            Assert.Single(found.Timeline!, entry => entry.Kind == JobEventKind.Succeeded);
            Assert.Equal(found.Attempts - 1, found.Timeline!.Count(entry => entry.Kind == JobEventKind.Interrupted));
        }
    }
}
