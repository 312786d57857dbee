using Monochord.Jobs.Stores;
using Xunit;

namespace Monochord.Jobs.Tests.Support;

/// <summary>A store, a clock and runners over them.</summary>
internal sealed class Bench : IDisposable
{

    internal Bench() => Store = new SqliteJobStore(
        Folder["jobs.db"], new JobStoreOptions { Clock = Clock, BusyTimeout = TimeSpan.FromMilliseconds(1) });

    internal TestFolder Folder { get; } = new();

    internal ManualClock Clock { get; } = new();

    internal SqliteJobStore Store { get; }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    internal JobRunner Start(params JobKind[] kinds) => Start(new JobRunnerOptions(), kinds);

    internal JobRunner Start(JobRunnerOptions options, params JobKind[] kinds)
    {
        var runner = new JobRunner(Store, kinds, options with { Clock = Clock });
        runner.Start();
        return runner;
    }

    internal async Task<string> AddAsync(string kind) => (await Store.AddAsync(new JobRequest(kind), Token)).Id;

    internal async Task<Job> FindAsync(string id) => (await Store.FindAsync(id, Token))!;

    internal Task UntilAsync(Func<Task<bool>> holds) => Clock.UntilAsync(holds);

    /// <summary>Lets time pass until a job is in a state.</summary>
    internal async Task<Job> UntilStateAsync(string id, JobState state, TimeSpan? step = null)
    {
        await Clock.UntilAsync(async () => (await FindAsync(id)).State == state, step);
        return await FindAsync(id);
    }

    /// <summary>Adds a job and lets time pass until it ended.</summary>
    internal async Task<Job> RunToEndAsync(string kind, TimeSpan? step = null)
    {
        var id = await AddAsync(kind);
        await Clock.UntilAsync(async () => (await FindAsync(id)).State.IsEnded(), step);
        return await FindAsync(id);
    }

    public void Dispose()
    {
        Store.DisposeAsync().AsTask().Wait();
        Folder.Dispose();
    }
}
