using Microsoft.Data.Sqlite;
using Monochord.Jobs.Tests.Support;
using Xunit;

namespace Monochord.Jobs.Tests.Running;

/// <summary>A store that fails for a while delays what becomes of a job; it never loses it.</summary>
public sealed class StoreTroubleTests : IDisposable
{
    private readonly Bench _bench = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _bench.Dispose();

    [Fact]
    public async Task DiskFull_AtTheEndOfAJob_KeepsTheResultUntilThereIsSpace()
    {
        var result = Literal.Json($"\"{new string('x', 100_000)}\"");
        var runs = 0;
        await using var runner = _bench.Start(new JobKind("mix", new Handler((_, _) =>
        {
            runs++;
            _bench.Store.LimitPages(1);
            return Task.FromResult<System.Text.Json.JsonElement?>(result);
        })));
        var codes = new List<string>();
        runner.Trouble += (_, trouble) =>
        {
            lock (codes)
            {
                codes.Add((trouble.Error as JobStoreException)?.Code ?? "?");
            }
        };
        var id = await _bench.AddAsync("mix");
        await _bench.UntilAsync(() => Task.FromResult(runner.Status.LastTrouble is not null));

        // Much longer than a lease.
        for (var i = 0; i < 60; i++)
        {
            _bench.Clock.Advance(TimeSpan.FromSeconds(1));
            await Task.Delay(1, Token);
        }

        Assert.Equal(JobState.Running, (await _bench.FindAsync(id)).State);
        _bench.Store.LimitPages(1_000_000);
        var job = await _bench.UntilStateAsync(id, JobState.Succeeded);
        Assert.Equal((100_002, 1, 1), (job.Result!.Value.GetRawText().Length, runs, job.Attempts));
        Assert.All(codes, code => Assert.Equal("jobs.full", code));
    }

    /// <summary>Who can't give a sign of life stops before others take it for dead.</summary>
    [Fact]
    [Trait("Category", "Slow")]
    public async Task Locked_LongerThanALease_StopsTheJobAndGivesItBack()
    {
        await using var runner = _bench.Start(new JobKind("mix", Handler.Endless));
        var id = await _bench.AddAsync("mix");
        await _bench.UntilStateAsync(id, JobState.Running);
        using (var other = new SqliteConnection($"Data Source={_bench.Folder["jobs.db"]};Pooling=False"))
        {
            other.Open();
            using var command = other.CreateCommand();
            command.CommandText = "BEGIN IMMEDIATE";
            command.ExecuteNonQuery();
            var start = _bench.Clock.GetTimestamp();
            await _bench.UntilAsync(() => Task.FromResult(
                runner.Status.LastTrouble is not null && _bench.Clock.GetElapsedTime(start) > TimeSpan.FromSeconds(12)));
        }

        var job = await _bench.UntilStateAsync(id, JobState.Running);
        await _bench.UntilAsync(async () => (await _bench.FindAsync(id)).Attempts == 2);
        job = await _bench.FindAsync(id);
        Assert.Contains(job.Timeline!, entry => entry.Kind == JobEventKind.Released);
        Assert.DoesNotContain(job.Timeline!, entry => entry.Kind == JobEventKind.Interrupted);
    }

    [Fact]
    public async Task TakenForDead_WorkerThatGoesOn_IsStoppedAndItsResultRefused()
    {
        var stopped = new TaskCompletionSource();
        await using var runner = _bench.Start(new JobRunnerOptions { Concurrency = 1 }, new JobKind("mix", new Handler(async (context, token) =>
        {
            if (context.Job.Attempts == 1)
            {
                await Task.Delay(Timeout.InfiniteTimeSpan, token).ContinueWith(_ => stopped.TrySetResult(), TaskScheduler.Default);
                return Literal.Json("\"first\"");
            }

            return Literal.Json("\"second\"");
        })));
        var id = await _bench.AddAsync("mix");
        var job = await _bench.UntilStateAsync(id, JobState.Running);
        await Eventually.HoldsAsync(async () =>
        {
            var now = await _bench.FindAsync(id);
            return await _bench.Store.InterruptAsync(now.Lease, now.Beat, "it was thought to be gone.", Token) is not null;
        });
        job = await _bench.UntilStateAsync(id, JobState.Succeeded);
        Assert.True(stopped.Task.IsCompleted);
        Assert.Equal("\"second\"", job.Result!.Value.GetRawText());
        Assert.Single(job.Timeline!, entry => entry.Kind == JobEventKind.Succeeded);
        Assert.Equal("job.lease-lost", Assert.IsType<JobException>(runner.Status.LastTrouble).Code);
    }
}
