using System.Text.Json;
using Monochord.Jobs;
using Monochord.Jobs.Changes;
using Monochord.Jobs.Stores;
using Monochord.Server.Analysis;
using Monochord.Server.Api;

namespace Monochord.Server.Hosting;

/// <summary>The jobs of the server: their store, what runs them, and who is told.</summary>
internal sealed class ServerJobs : IAsyncDisposable
{
    private readonly JobFiles _files;
    private readonly JobRunner _runner;

    /// <summary>Opens the store in a folder, and starts to run what is there.</summary>
    public ServerJobs(string folder, string version)
    {
        _files = new JobFiles(Directory.CreateDirectory(Path.Combine(folder, "jobs")).FullName);
        Store = new SqliteJobStore(Path.Combine(folder, "jobs.db"));
        Feed = new JobFeed(Store);
        _runner = new JobRunner(Store, [new JobKind(AnalysisHandler.Kind, new AnalysisHandler(version, TimeProvider.System))], new JobRunnerOptions { Files = _files });
        _runner.Start();
    }

    /// <summary>All jobs.</summary>
    public IJobStore Store { get; }

    /// <summary>What changes.</summary>
    public JobFeed Feed { get; }

    /// <summary>A file of a job, whether it is there or not.</summary>
    public string FileOf(string job, string name) => Path.Combine(_files.FolderOf(job), name);

    /// <summary>Every file that a job has still to read.</summary>
    public IReadOnlyCollection<string> FilesInUse()
    {
        var files = new HashSet<string>(StringComparer.Ordinal);
        string? before = null;
        do
        {
            var query = new JobQuery { Kinds = [AnalysisHandler.Kind], States = [JobState.Queued, JobState.Running], Before = before, Limit = JobQuery.MaxLimit };
            var page = Store.ListAsync(query).GetAwaiter().GetResult();
            foreach (var job in page.Jobs)
            {
                files.UnionWith(job.Parameters?.Deserialize<AnalysisParameters>(ApiJson.Options)?.Files.Select(file => Path.GetFullPath(file.Path)) ?? []);
            }

            before = page.Next;
        }
        while (before is not null);
        return files;
    }

    public async ValueTask DisposeAsync()
    {
        await Feed.DisposeAsync();
        await _runner.DisposeAsync();
        await Store.DisposeAsync();
    }
}
