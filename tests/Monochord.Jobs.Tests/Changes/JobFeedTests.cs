using Monochord.Jobs.Changes;
using Monochord.Jobs.Stores;
using Monochord.Jobs.Tests.Support;
using Xunit;

namespace Monochord.Jobs.Tests.Changes;

/// <summary>Readers hear of every change while they keep up, of the newest state of each job when they don't, and hold nobody up.</summary>
public sealed class JobFeedTests : IDisposable
{
    private readonly Bench _bench = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _bench.Dispose();

    [Fact]
    public async Task Reader_ThatKeepsUp_HearsOfEveryChangeInOrder()
    {
        await using var feed = new JobFeed(_bench.Store, clock: _bench.Clock);
        await _bench.AddAsync("before");
        using var reader = await feed.SubscribeAsync(cancellationToken: Token);
        await using var changes = reader.ReadAllAsync(Token).GetAsyncEnumerator(Token);
        for (var i = 0; i < 20; i++)
        {
            var id = await _bench.AddAsync("mix");
            Assert.True(await changes.MoveNextAsync());
            Assert.Equal((id, JobState.Queued), (changes.Current.Id, changes.Current.Job!.State));
            await _bench.Store.CancelAsync(id, Token);
            Assert.True(await changes.MoveNextAsync());
            Assert.Equal((id, JobState.Cancelled, 0), (changes.Current.Id, changes.Current.Job!.State, changes.Current.Missed));
        }
    }

    [Fact]
    public async Task Reader_ThatIsSlow_GetsTheNewestFirstAndHowManyItMissed()
    {
        await using var feed = new JobFeed(_bench.Store, clock: _bench.Clock);
        using var slow = await feed.SubscribeAsync(capacity: 3, cancellationToken: Token);
        using var last = await feed.SubscribeAsync(new JobQuery { Kinds = ["end"] }, cancellationToken: Token);
        List<string> ids = [];
        for (var i = 0; i < 10; i++)
        {
            ids.Add(await _bench.AddAsync("mix"));
        }

        await _bench.Store.CancelAsync(ids[1], Token);
        await EndAsync(last);
        List<JobChange> taken = [];
        while (slow.TryRead(out var change))
        {
            taken.Add(change!);
        }

        Assert.Equal(["end", ids[1], ids[9]], taken.Select(change => change.Job!.Kind == "end" ? "end" : change.Id));
        Assert.Equal(JobState.Cancelled, taken[1].Job!.State);
        Assert.InRange(taken[0].Missed, 8, 9);
    }

    [Fact]
    public async Task Reader_ThatNeverReads_HoldsNobodyUp()
    {
        await using var feed = new JobFeed(_bench.Store, clock: _bench.Clock);
        using var asleep = await feed.SubscribeAsync(capacity: 2, cancellationToken: Token);
        using var awake = await feed.SubscribeAsync(new JobQuery { Kinds = ["end"] }, cancellationToken: Token);
        await using var runner = _bench.Start(new JobRunnerOptions { Concurrency = 4 }, new JobKind("mix", Handler.Quick(_ => { })));
        for (var i = 0; i < 100; i++)
        {
            await _bench.AddAsync("mix");
        }

        await _bench.UntilAsync(async () => (await _bench.Store.CountAsync(new JobQuery(), Token)).Succeeded == 100);
        await EndAsync(awake);
        var waiting = 0;
        while (asleep.TryRead(out _))
        {
            waiting++;
        }

        Assert.Equal(2, waiting);
    }

    [Fact]
    public async Task Filter_KindAndGroup_TellsOfThoseAndOfRemovals()
    {
        await using var feed = new JobFeed(_bench.Store, clock: _bench.Clock);
        using var reader = await feed.SubscribeAsync(new JobQuery { Kinds = ["mix"], Group = "a", States = [JobState.Running] }, cancellationToken: Token);
        await using var changes = reader.ReadAllAsync(Token).GetAsyncEnumerator(Token);
        await _bench.AddAsync("mix");
        var ours = (await _bench.Store.AddAsync(new JobRequest("mix") { Group = "a" }, Token)).Id;
        Assert.True(await changes.MoveNextAsync());
        Assert.Equal(ours, changes.Current.Id);
        await _bench.Store.CancelAsync(ours, Token);
        Assert.True(await changes.MoveNextAsync());
        Assert.Equal(JobState.Cancelled, changes.Current.Job!.State);
        await _bench.Store.RemoveAsync(ours, Token);
        Assert.True(await changes.MoveNextAsync());
        Assert.Equal((ours, null), (changes.Current.Id, changes.Current.Job));
    }

    /// <summary>What another process does is found by polling.</summary>
    [Fact]
    public async Task Change_OfAnotherInstance_IsTold()
    {
        await using var other = new SqliteJobStore(_bench.Folder["jobs.db"]);
        await using var feed = new JobFeed(_bench.Store, clock: _bench.Clock);
        using var reader = await feed.SubscribeAsync(cancellationToken: Token);
        var id = (await other.AddAsync(new JobRequest("mix"), Token)).Id;
        JobChange? change = null;
        await _bench.UntilAsync(() => Task.FromResult(reader.TryRead(out change)));
        Assert.Equal(id, change!.Id);
    }

    [Fact]
    public async Task Reader_ThatWasDisposed_HearsNothing()
    {
        await using var feed = new JobFeed(_bench.Store, clock: _bench.Clock);
        var gone = await feed.SubscribeAsync(cancellationToken: Token);
        gone.Dispose();
        using var last = await feed.SubscribeAsync(new JobQuery { Kinds = ["end"] }, cancellationToken: Token);
        await EndAsync(last);
        Assert.False(gone.TryRead(out _));
    }

    /// <summary>Adds a last job and waits until a reader that waits for it has heard of it: all that came before is told then.</summary>
    private async Task EndAsync(JobSubscription last)
    {
        await _bench.AddAsync("end");
        await foreach (var change in last.ReadAllAsync(Token))
        {
            if (change.Job?.Kind == "end")
            {
                return;
            }
        }
    }
}
