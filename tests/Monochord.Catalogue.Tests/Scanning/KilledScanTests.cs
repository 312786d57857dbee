using System.Diagnostics;
using Monochord.Catalogue.Scanning;
using Monochord.Catalogue.Tests.Support;
using Xunit;

namespace Monochord.Catalogue.Tests.Scanning;

/// <summary>A scan in a process of its own that is killed (SIGKILL) again and again: what it told stays, and nothing is half.</summary>
[Trait("Category", "Slow")]
public sealed class KilledScanTests : IAsyncDisposable
{
    private const string FolderVariable = "MONOCHORD_CATALOGUE_TEST_FOLDER";
    private const int Files = 150;

    private readonly ScanBench _bench = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Fact]
    public async Task Killed_AtAnyMoment_LosesNothingThatWasTold()
    {
        for (var i = 0; i < Files; i++)
        {
            _bench.Write($"{i:00}.wav", SmallWav.Of(i));
        }

        var told = new HashSet<string>(StringComparer.Ordinal);
        for (var kill = 0; kill < 5; kill++)
        {
            await RunAndKillAsync(_bench.Folder, after: 3 + (4 * kill), told);
            foreach (var path in told)
            {
                var track = await _bench.Catalogue.FindByPathAsync(path, Token);
                Assert.True(track is not null, $"{path} was told after {kill + 1} kills, and is not there.");
            }

            // Every track that is there is whole.
            foreach (var track in (await _bench.Catalogue.ListAsync(new TrackQuery { Limit = 1000 }, Token)).Tracks)
            {
                Assert.Equal(track.Fingerprint, (await _bench.Catalogue.AnalysisAsync(track.Id, Token))!.Fingerprint);
            }
        }

        var before = (await _bench.Catalogue.CountAsync(Token)).Tracks;
        Assert.InRange(before, told.Count, Files - 1);
        var (result, _) = await _bench.ScanAsync();
        Assert.Equal((before, Files - before), (result.Known, result.Analysed));
        var counts = await _bench.Catalogue.CountAsync(Token);
        Assert.Equal((Files, Files), (counts.Tracks, counts.Sounds));
    }

    private static async Task RunAndKillAsync(string folder, int after, HashSet<string> told)
    {
        string[] arguments =
        [
            typeof(KilledScanTests).Assembly.Location, "-noColor", "-noLogo", "-noAutoReporters", "-explicit", "only", "-showLiveOutput", "-method",
            "*ScanProgram.Run*",
        ];
        var start = new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true };
        start.Environment[FolderVariable] = folder;
        using var process = Process.Start(start)!;
        var log = Path.Combine(folder, "told.log");
        File.Delete(log);
        for (var lines = 0; lines < after && !process.HasExited; lines = File.Exists(log) ? (await ReadAsync(log)).Length : 0)
        {
            await Task.Delay(5, Token);
        }

        Assert.False(process.HasExited, "It ended before it was killed.");
        process.Kill();
        await process.WaitForExitAsync(Token);
        told.UnionWith(await ReadAsync(log));
    }

    // Only whole lines.
    private static async Task<string[]> ReadAsync(string log)
    {
        await using var stream = new FileStream(log, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var reader = new StreamReader(stream);
        var text = await reader.ReadToEndAsync(Token);
        return text[..(text.LastIndexOf('\n') + 1)].Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    /// <summary>What the process does: scans slowly, and writes down what it was told.</summary>
    public sealed class ScanProgram
    {
        [Fact(Explicit = true)]
        public async Task Run()
        {
            var folder = Environment.GetEnvironmentVariable(FolderVariable)!;
            await using var catalogue = new TrackCatalogue(Path.Combine(folder, "tracks.db"));
            await using var log = new StreamWriter(Path.Combine(folder, "told.log")) { AutoFlush = true };
            var analyser = new SampleAnalyser { Before = (_, token) => token.WaitHandle.WaitOne(40) };
            var scan = new LibraryScan(catalogue, analyser, new LibraryScanOptions { Workers = 2 });
            await scan.RunAsync(
                [Path.Combine(folder, "music")],
                outcome =>
                {
                    if (outcome.Action == ScanAction.Analysed)
                    {
                        log.Write(outcome.Path + "\n");
                    }
                },
                cancellationToken: Token);
        }
    }
}
