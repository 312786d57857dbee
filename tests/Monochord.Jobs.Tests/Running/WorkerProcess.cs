using System.Diagnostics;
using System.Text;
using Monochord.Jobs.Stores;
using Monochord.Jobs.Tests.Support;
using Xunit;

namespace Monochord.Jobs.Tests.Running;

/// <summary>A worker in a process of its own: this test program again, told to be one.</summary>
public sealed class WorkerProcess : IDisposable
{
    private const string FolderVariable = "MONOCHORD_JOBS_TEST_FOLDER";

    private readonly Process _process;
    private readonly StringBuilder _output = new();

    private WorkerProcess(Process process)
    {
        _process = process;
        process.OutputDataReceived += Keep;
        process.ErrorDataReceived += Keep;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    internal string Output
    {
        get
        {
            lock (_output)
            {
                return _output.ToString();
            }
        }
    }

    internal static WorkerProcess Start(string folder)
    {
        string[] arguments =
            [typeof(WorkerProcess).Assembly.Location, "-noColor", "-noLogo", "-noAutoReporters", "-explicit", "only", "-method", "*WorkerProgram.Run*"];
        var start = new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment[FolderVariable] = folder;
        return new WorkerProcess(Process.Start(start)!);
    }

    /// <summary>Ends it as the kernel does when memory is short: without a word.</summary>
    internal void Kill()
    {
        _process.Kill();
        _process.WaitForExit();
    }

    internal async Task<int> WaitAsync()
    {
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return _process.ExitCode;
    }

    /// <summary>Waits while it runs.</summary>
    internal Task UntilAsync(Func<Task<bool>> holds) => Eventually.HoldsAsync(async () =>
        await holds() || (_process.HasExited ? throw new InvalidOperationException($"The worker ended: {Output}") : false));

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            Kill();
        }

        _process.Dispose();
    }

    private void Keep(object sender, DataReceivedEventArgs line)
    {
        lock (_output)
        {
            _output.AppendLine(line.Data);
        }
    }

    /// <summary>What the process does: runs jobs until there are none.</summary>
    public sealed class WorkerProgram
    {
        private static readonly JobKind[] Kinds =
        [
            new("log", new Handler(async (context, token) =>
            {
                // A file for each run: nothing to share, nothing to overwrite.
                await File.WriteAllTextAsync(Path.Combine(Folder, $"{context.Job.Id}.{Guid.NewGuid():N}.run"), string.Empty, token);
                await Task.Delay(5, token);
                return null;
            })),
            new("long", new Handler(async (context, token) =>
            {
                context.Enter("mixing", 0.4);
                await Task.Delay(Timeout.InfiniteTimeSpan, token);
                return null;
            })),
            new("deadly", Handler.Quick(_ => Process.GetCurrentProcess().Kill())),
        ];

        private static string Folder => Environment.GetEnvironmentVariable(FolderVariable)!;

        [Fact(Explicit = true)]
        public async Task Run()
        {
            await using var store = new SqliteJobStore(Path.Combine(Folder, "jobs.db"));
            await using var runner = new JobRunner(store, Kinds, new JobRunnerOptions { PollInterval = TimeSpan.FromMilliseconds(20), LeaseTime = TimeSpan.FromSeconds(5) });
            runner.Start();
            await Eventually.HoldsAsync(async () => await store.CountAsync(new JobQuery(), TestContext.Current.CancellationToken) is { Queued: 0, Running: 0 });
        }
    }
}
