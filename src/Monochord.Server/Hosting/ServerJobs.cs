using System.Text.Json;
using Monochord.Jobs;
using Monochord.Jobs.Changes;
using Monochord.Jobs.Stores;
using Monochord.Server.Analysis;
using Monochord.Server.Api;
using Monochord.Server.Synthesis;
using Monochord.Server.Tracks;

namespace Monochord.Server.Hosting;

/// <summary>The jobs of the server: their store, what runs them, and who is told.</summary>
internal sealed class ServerJobs : IAsyncDisposable
{
    private readonly JobFiles _files;
    private readonly string _version;
    private JobRunner? _runner;

    /// <summary>Opens the store in a folder.</summary>
    public ServerJobs(string folder, string version)
    {
        _version = version;
        _files = new JobFiles(Directory.CreateDirectory(Path.Combine(folder, "jobs")).FullName);
        Store = new SqliteJobStore(Path.Combine(folder, "jobs.db"));
        Feed = new JobFeed(Store);
    }

    /// <summary>All jobs.</summary>
    public IJobStore Store { get; }

    /// <summary>What changes.</summary>
    public JobFeed Feed { get; }

    /// <summary>Starts to run what is there.</summary>
    public void Start(FingerprintHandler fingerprints, RenderHandler renders)
    {
        JobKind[] kinds =
        [
            new(AnalysisHandler.Kind, new AnalysisHandler(_version, TimeProvider.System)),

            // One at a time: each takes all cores. A large library takes days on a small machine.
            new(FingerprintHandler.Kind, fingerprints) { Concurrency = 1, TimeLimit = TimeSpan.FromDays(7) },
            new(RenderHandler.Kind, renders) { TimeLimit = TimeSpan.FromDays(1) },
        ];
        _runner = new JobRunner(Store, kinds, new JobRunnerOptions { Files = _files });
        _runner.Start();
    }

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
        if (_runner is not null)
        {
            await _runner.DisposeAsync();
        }

        await Store.DisposeAsync();
    }
}
