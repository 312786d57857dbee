using Monochord.Jobs;
using Monochord.Jobs.Changes;
using Monochord.Jobs.Stores;
using Monochord.Server.Analysis;
using Monochord.Server.Tracks;

namespace Monochord.Server.Hosting;

/// <summary>The jobs of the server: their store, what runs them, and who is told.</summary>
internal sealed class ServerJobs : IAsyncDisposable
{
    private readonly JobFiles _files;
    private readonly JobRunner _runner;

    /// <summary>Opens the store in a folder, and starts to run what is there.</summary>
    public ServerJobs(string folder, string version, FingerprintHandler fingerprints)
    {
        _files = new JobFiles(Directory.CreateDirectory(Path.Combine(folder, "jobs")).FullName);
        Store = new SqliteJobStore(Path.Combine(folder, "jobs.db"));
        Feed = new JobFeed(Store);
        JobKind[] kinds =
        [
            new(AnalysisHandler.Kind, new AnalysisHandler(version, TimeProvider.System)),

            // One at a time: each takes all cores. A large library takes days on a small machine.
            new(FingerprintHandler.Kind, fingerprints) { Concurrency = 1, TimeLimit = TimeSpan.FromDays(7) },
        ];
        _runner = new JobRunner(Store, kinds, new JobRunnerOptions { Files = _files });
        _runner.Start();
    }

    /// <summary>All jobs.</summary>
    public IJobStore Store { get; }

    /// <summary>What changes.</summary>
    public JobFeed Feed { get; }

    /// <summary>A file of a job, whether it is there or not.</summary>
    public string FileOf(string job, string name) => Path.Combine(_files.FolderOf(job), name);

    public async ValueTask DisposeAsync()
    {
        await Feed.DisposeAsync();
        await _runner.DisposeAsync();
        await Store.DisposeAsync();
    }
}
