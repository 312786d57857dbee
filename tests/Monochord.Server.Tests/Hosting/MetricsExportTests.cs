using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.Extensions.Logging;
using Monochord.Server.Hosting;
using Monochord.Server.Tests.Support;
using Xunit;

namespace Monochord.Server.Tests.Hosting;

/// <summary>Measurements of the server go to a collector by OTLP, where one is named.</summary>
/// <remarks>Alone in the process: to the exporter, meters of one name, as servers of other tests have them, are one.</remarks>
[Collection(Name)]
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class MetricsExportTests
{
    private const string Name = nameof(MetricsExportTests);

    private static readonly TimeSpan Often = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    // Who waits for an answer waits far longer than any test does.
    static MetricsExportTests() => Environment.SetEnvironmentVariable("OTEL_EXPORTER_OTLP_TIMEOUT", "600000");

    [Fact]
    public async Task Collector_ReceivesEveryMetricOfTheDocs_WhileASessionPlays()
    {
        using var collector = new Collector();
        await using var server = await TestServer.StartAsync(options => options with { Collector = collector.Address, CollectEvery = Often });
        using var upload = new ByteArrayContent(await File.ReadAllBytesAsync(Path.Combine(server.Library, "noise.wav")));
        await server.Client.PostAsync("/api/uploads?name=song.wav", upload);
        var id = (await server.OpenFileAsync(autoplay: true)).GetProperty("id").GetString()!;
        await using var client = await server.ConnectAsync($"/ws/sessions/{id}");
        await client.SendAsync(new { type = "subscribe", kinds = new { levels = 60 } });
        for (var i = 0; i < 90; i++)
        {
            await client.NextWireAsync(1);
        }

        (string Name, double Least)[] expected =
        [
            ("monochord.sessions", 1), ("monochord.clients", 1), ("monochord.readings.sent", 90), ("monochord.reading.time", 90),
            ("monochord.uploads.size", 1e6), ("monochord.jobs.started", 1), ("monochord.jobs/succeeded", 1), ("monochord.engine.load", 1e-6),
            ("dotnet.process.memory.working_set", 1e6), ("dotnet.process.cpu.time/user", 1e-3),
        ];
        await UntilAsync(
            () => expected.All(metric => collector.Largest.GetValueOrDefault(metric.Name) >= metric.Least),
            () => string.Join(", ", collector.Largest));
        foreach (var metric in MetricsOfTheDocs().Where(name => name != "monochord.readings.missed"))
        {
            Assert.Contains(collector.Largest.Keys, name => name.Split('/')[0] == metric);
        }

        Assert.All(collector.Paths, path => Assert.Equal("/v1/metrics", path));
        Assert.Equal(("monochord", "1.2.3"), (collector.Resource["service.name"], collector.Resource["service.version"]));
    }

    [Fact]
    public async Task Unasked_NothingIsStarted()
    {
        await using var server = await TestServer.StartAsync();
        Assert.Null(new ServerOptions().Collector);
        Assert.Null(server.Services.GetService(typeof(MetricsExport)));
    }

    [Fact]
    public async Task CollectorThatIsDown_IsSaidOnce_AndHoldsNothingUp()
    {
        var logger = new Heard();
        var away = new Uri($"http://localhost:{Support.Collector.FreePort()}");
        var options = new ServerOptions { Collector = away, CollectEvery = TimeSpan.FromMilliseconds(20) };
        await using var server = await TestServer.StartAsync();
        using (new MetricsExport(options, logger))
        {
            var id = (await server.OpenFileAsync(autoplay: true)).GetProperty("id").GetString()!;
            await using var client = await server.ConnectAsync($"/ws/sessions/{id}");
            await client.SendAsync(new { type = "subscribe", kinds = new { levels = 60 } });
            var first = await client.NextWireAsync(1);
            for (var i = 1; i < 120; i++)
            {
                Assert.Equal((first.Sequence + i, 0L), (await client.NextWireAsync(1) is var next ? next.Sequence : 0, next.Missed));
            }

            await UntilAsync(() => !logger.Lines.IsEmpty, () => "Nothing was said.");
        }

        Assert.Contains(away.AbsoluteUri, Assert.Single(logger.Lines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task CollectorThatNeverAnswers_DoesNotHoldTheEndUp()
    {
        using var silent = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        silent.Start();
        var address = new Uri($"http://127.0.0.1:{((System.Net.IPEndPoint)silent.LocalEndpoint).Port}");
        var server = await TestServer.StartAsync(options => options with { Collector = address, CollectEvery = TimeSpan.FromMilliseconds(20) });
        using (await silent.AcceptTcpClientAsync())
        {
            await server.DisposeAsync().AsTask().WaitAsync(Patience);
        }
    }

    // Names of instruments in the table of docs/server.md.
    private static string[] MetricsOfTheDocs()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "Monochord.slnx")))
        {
            folder = folder.Parent;
        }

        var names = File.ReadLines(Path.Combine(folder.FullName, "docs", "server.md"))
            .Where(line => line.StartsWith("| `monochord.", StringComparison.Ordinal)).Select(line => line.Split('`')[1]).ToArray();
        Assert.True(names.Length >= 10);
        return names;
    }

    private static async Task UntilAsync(Func<bool> holds, Func<string> otherwise)
    {
        for (var watch = Stopwatch.StartNew(); !holds(); await Task.Delay(50))
        {
            Assert.True(watch.Elapsed < Patience, otherwise());
        }
    }

    private sealed class Heard : ILogger<MetricsExport>
    {
        public ConcurrentQueue<string> Lines { get; } = new();

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Lines.Enqueue(formatter(state, exception));
    }
}
