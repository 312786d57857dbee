using System.Collections.Concurrent;
using Monochord.Jobs.Stores;
using Monochord.Jobs.Tests.Support;
using Xunit;

namespace Monochord.Jobs.Tests.Running;

/// <summary>Two runners, each with a store of its own on one file.</summary>
public sealed class TwoRunnersTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Jobs_TwoHundred_AreRunOnceEach()
    {
        using var folder = new TestFolder();
        await using var first = new SqliteJobStore(folder["jobs.db"]);
        await using var second = new SqliteJobStore(folder["jobs.db"]);
        var runs = new ConcurrentDictionary<string, int>();
        var byRunner = new int[2];
        JobKind Kind(int runner) => new("mix", Handler.Quick(context =>
        {
            runs.AddOrUpdate(context.Job.Id, 1, (_, count) => count + 1);
            Interlocked.Increment(ref byRunner[runner]);
        }));
        var options = new JobRunnerOptions { Concurrency = 4, PollInterval = TimeSpan.FromMilliseconds(10) };
        await using var one = new JobRunner(first, [Kind(0)], options);
        await using var two = new JobRunner(second, [Kind(1)], options);
        one.Start();
        two.Start();
        for (var i = 0; i < 200; i++)
        {
            await (i % 2 == 0 ? first : second).AddAsync(new JobRequest("mix"), Token);
        }

        await Eventually.HoldsAsync(async () => (await first.CountAsync(new JobQuery(), Token)).Succeeded == 200);
        Assert.Equal(200, runs.Count);
        Assert.All(runs.Values, count => Assert.Equal(1, count));
        Assert.All(byRunner, count => Assert.True(count > 0));
        var page = await first.ListAsync(new JobQuery { Limit = 500 }, Token);
        Assert.All(page.Jobs, job => Assert.Equal((1, 3), (job.Attempts, job.TimelineLength)));
    }
}
