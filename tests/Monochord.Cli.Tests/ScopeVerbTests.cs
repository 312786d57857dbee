using System.Diagnostics;
using System.Text.Json;
using Monochord.Audio;
using Monochord.Audio.Rings;
using Monochord.Cli.Scoping;
using Monochord.Cli.Tests.Support;
using Monochord.TestKit;
using Xunit;

namespace Monochord.Cli.Tests;

/// <summary><c>monochord scope</c>: what goes in stands in the ring.</summary>
public sealed class ScopeVerbTests
{
    [Theory]
    [InlineData("2")]
    [InlineData("1")]
    public void File_ToItsEnd_StandsInTheRing(string version)
    {
        using var folder = new TestFolder();
        var noise = Signals.Noise(2, 20_000);
        var file = folder.Write("a.wav", 48_000, noise);
        var run = Run.Of("scope", "--input", file, "--ring", folder["a.ring"], "--keep", "--json", "--ring-version", version);
        Assert.Equal((0, string.Empty), (run.ExitCode, OnDisk(run.Error)));
        using var reader = RingBufferReader.Open(folder["a.ring"]);
        var read = new AudioBuffer(2, 20_000);
        Assert.Equal(20_000, reader.Read(0, read.Block).Frames);
        SampleAssert.Same(noise, read);

        var lines = run.Lines.Select(line => JsonDocument.Parse(line).RootElement).ToArray();
        Assert.Equal(folder["a.ring"], lines[0].GetProperty("ring").GetString());
        Assert.Equal((48_000, 2), (lines[0].GetProperty("sample_rate").GetInt32(), lines[0].GetProperty("channels").GetInt32()));
        Assert.Equal(48_000 * 30, lines[0].GetProperty("capacity_frames").GetInt64());
        Assert.Equal((20_000, 0, true), (lines[^1].GetProperty("frames").GetInt64(), lines[^1].GetProperty("lost_frames").GetInt64(), lines[^1].GetProperty("has_ended").GetBoolean()));
        Assert.All(lines[^1].GetProperty("peaks_dbfs").EnumerateArray(), peak => Assert.InRange(peak.GetDouble(), -20.1, -20));
        Assert.InRange(lines[^1].GetProperty("load").GetDouble(), 0, 1);
    }

    [Fact]
    public void File_ByDefault_LeavesNoRing()
    {
        using var folder = new TestFolder();
        var file = folder.Sine("a.wav", seconds: 0.1);
        var run = Run.Of("scope", "--input", file, "--ring", folder["a.ring"]);
        Assert.Equal(0, run.ExitCode);
        Assert.Contains($"a.ring: 2 channels, 48 kHz, 30", run.Output, StringComparison.Ordinal);
        Assert.False(File.Exists(folder["a.ring"]));
        Assert.Equal(string.Empty, Run.Of("scope", "--input", file, "--ring", folder["a.ring"], "--quiet").Lines.Skip(1).FirstOrDefault() ?? string.Empty);
    }

    [Fact]
    public void File_SomeChannelsAtAnotherRate_IsAsAsked()
    {
        using var folder = new TestFolder();
        var file = folder.Sine("a.wav", seconds: 0.25, sampleRate: 44_100, channels: 6);
        Assert.Equal(0, Run.Of("scope", "-i", file, "--ring", folder["a.ring"], "--keep", "--channels", "3", "--rate", "48000", "--seconds", "1").ExitCode);
        using var reader = RingBufferReader.Open(folder["a.ring"]);
        Assert.Equal((3, 48_000, 48_000, 12_000), (reader.Layout.Channels, reader.Layout.SampleRate, reader.Layout.Capacity, reader.EndFrame));
    }

    [Fact]
    public void File_Looped_GoesOnWithoutAGap()
    {
        using var folder = new TestFolder();
        var noise = Signals.Noise(1, 777);
        using var input = new FileInput(folder.Write("a.wav", 48_000, noise), channels: null, rate: null, isLooped: true);
        var read = new AudioBuffer(1, 2000);
        Assert.Equal(2000, input.Read(read.Block));
        for (var i = 0; i < 2000; i++)
        {
            Assert.Equal(noise[0][i % 777], read[0][i]);
        }
    }

    [Fact]
    public void TestSignal_AnyBlocks_IsASineOnEachChannel()
    {
        var (one, other) = (new TestInput(50, 48_000), new TestInput(50, 48_000));
        var (whole, cut) = (new AudioBuffer(50, 5000), new AudioBuffer(50, 5000));
        one.Read(whole.Block);
        for (var at = 0; at < 5000; at += 500)
        {
            other.Read(cut.Block.Slice(at, 500));
        }

        SampleAssert.Within(whole, cut, 1e-6);
        foreach (var (channel, hz) in ((int, double)[])[(0, 220), (12, 440), (47, 220 * Math.Pow(2, 47 / 12.0)), (48, 220)])
        {
            SampleAssert.Within(Signals.Sine(new AudioFormat(48_000, ChannelLayout.Discrete(1)), 5000, hz, 20 * Math.Log10(0.25))[0], whole[channel], 1e-6);
        }
    }

    [Fact]
    public async Task TestSignal_UntilStopped_EndsInOrder()
    {
        using var folder = new TestFolder();
        using var stop = new CancellationTokenSource();
        var run = Task.Run(() => Run.Of(
            context => context with { Cancellation = stop.Token }, "scope", "--input", "test", "--channels", "8", "--ring", folder["a.ring"], "--json"));
        Until(() => File.Exists(folder["a.ring"]) || run.IsCompleted);
        using var reader = RingBufferReader.Open(folder["a.ring"]);
        Until(() => reader.EndFrame > 4800);
        await stop.CancelAsync();
        var done = await run;
        Assert.Equal((0, RingBufferState.Closed), (done.ExitCode, reader.Status.State));
        Assert.False(File.Exists(folder["a.ring"]));
        Assert.Equal(reader.EndFrame, JsonDocument.Parse(done.Lines[^1]).RootElement.GetProperty("frames").GetInt64());
        var block = new AudioBuffer(8, 100);
        Assert.Equal(100, reader.Read(0, block.Block).Frames);
        Assert.Equal(0.25 * Math.Sin(Math.Tau * 220 * 50 / 48_000), block[0][50], 1e-6);
    }

    [Theory]
    [InlineData("none/a.wav", "a.ring", 3, "There is no file")]
    [InlineData("a.wav|--channels|3", "a.ring", 3, "has 2 channels, and 3 were asked for")]
    [InlineData("a.wav", "none/a.ring", 3, "there is no folder")]
    [InlineData("a.wav", "a.wav", 3, "is no ring buffer")]
    [InlineData("a.wav|--seconds|1e12", "a.ring", 3, "would take")]
    [InlineData("http://localhost:1/sessions/x", "a.ring", 3, "can't be reached")]
    [InlineData("http://localhost:1", "a.ring", 3, "can't be reached")]
    public void Run_WhatCannotBe_IsSaid(string input, string ring, int code, string sentence)
    {
        using var folder = new TestFolder();
        folder.Sine("a.wav", seconds: 0.05);
        var words = input.Split('|');
        var run = Run.Of(["scope", "--input", words[0].StartsWith("http", StringComparison.Ordinal) ? words[0] : folder[words[0]], "--ring", folder[ring], .. words[1..]]);
        Assert.Equal((code, string.Empty), (run.ExitCode, run.Output));
        Assert.Contains(sentence, run.Error, StringComparison.Ordinal);
    }

    // A message is lost, and then the connection: what is missing is silence and is counted, what is kept comes again.
    [Fact]
    public void Session_WithALossAndABreak_StandsInTheRingFrameByFrame()
    {
        using var folder = new TestFolder();
        using var server = new MadeUpScope(
            async (socket, _) =>
            {
                await MadeUpScope.SendAsync(socket, """{"type":"state","state":"playing"}""");
                await MadeUpScope.SendAsync(socket, MadeUpScope.Message(5000, 800, 2, missed: 5000));
                await MadeUpScope.SendAsync(socket, MadeUpScope.Message(5800, 1, 2));
                await MadeUpScope.SendAsync(socket, MadeUpScope.Message(6000, 800, 2, missed: 199));
            },
            async (socket, asked) =>
            {
                var since = JsonDocument.Parse(asked).RootElement.GetProperty("scope").GetProperty("since").GetInt64();
                await MadeUpScope.SendAsync(socket, MadeUpScope.Message(since, 6400, 2));
                await MadeUpScope.SendAsync(socket, """{"type":"bye"}""");
            });
        var run = Run.Of(
            "scope", "--input", $"http://localhost:{server.Port}/sessions/s%201?token=secret", "--channels", "2", "--ring", folder["a.ring"], "--keep", "--json");
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("Waiting 30 s", run.Error, StringComparison.Ordinal);
        Assert.Contains("is back", run.Error, StringComparison.Ordinal);
        Assert.All(server.Tokens, token => Assert.Equal("Bearer secret", token));
        Assert.Equal("""{"type":"subscribe","kinds":{},"scope":{"channels":[0,1]}}""", server.Asked[0]);
        Assert.Equal("""{"type":"subscribe","kinds":{},"scope":{"channels":[0,1],"since":6800}}""", server.Asked[1]);

        var last = JsonDocument.Parse(run.Lines[^1]).RootElement;
        Assert.Equal((8200, 199), (last.GetProperty("frames").GetInt64(), last.GetProperty("lost_frames").GetInt64()));
        Assert.Equal("a made-up song", JsonDocument.Parse(run.Lines[0]).RootElement.GetProperty("input").GetString());
        using var reader = RingBufferReader.Open(folder["a.ring"]);
        var read = new AudioBuffer(2, 8200);
        Assert.Equal(8200, reader.Read(0, read.Block).Frames);
        for (var i = 0; i < 8200; i++)
        {
            var frame = 5000 + i;
            Assert.Equal(frame is >= 5801 and < 6000 ? 0 : MadeUpScope.Sample(1, frame), read[1][i]);
        }
    }

    [Fact]
    public void Session_NoneNamed_IsTheFirst()
    {
        using var folder = new TestFolder();
        using var server = new MadeUpScope(async (socket, _) =>
        {
            await MadeUpScope.SendAsync(socket, MadeUpScope.Message(0, 480, 3));
            await MadeUpScope.SendAsync(socket, """{"type":"bye"}""");
        });
        Assert.Equal(0, Run.Of("scope", "--input", $"http://localhost:{server.Port}", "--ring", folder["a.ring"], "--keep").ExitCode);
        using var reader = RingBufferReader.Open(folder["a.ring"]);
        Assert.Equal((3, 480), (reader.Layout.Channels, reader.EndFrame));
    }

    [Fact]
    public void Session_OfAServerThatKnowsNoScope_IsSaid()
    {
        using var server = new MadeUpScope((_, _) => Task.CompletedTask) { Greeting = MadeUpScope.Hello.Replace("scope", "spectrum", StringComparison.Ordinal) };
        var run = Run.Of("scope", "--input", $"http://localhost:{server.Port}");
        Assert.Equal((3, string.Empty), (run.ExitCode, run.Output));
        Assert.Contains("tells no samples", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://localhost:8440/sessions/abc", "http://localhost:8440/", "abc", null)]
    [InlineData("http://localhost:8440/ws/sessions/abc", "http://localhost:8440/", "abc", null)]
    [InlineData("wss://studio.example/api/sessions/a%20b/report?token=x%20y", "https://studio.example/", "a b", "x y")]
    [InlineData("http://localhost:8440", "http://localhost:8440/", null, null)]
    [InlineData("http://localhost:8440/?token=abc#meter", "http://localhost:8440/", null, "abc")]
    public void SessionAddress_OfWhatIsCopied_IsUnderstood(string text, string server, string? session, string? token) =>
        Assert.Equal(new SessionAddress(new Uri(server), session, token), SessionAddress.Of(text));

    [Theory]
    [InlineData("song.flac")]
    [InlineData("/music/song.flac")]
    [InlineData("usb")]
    [InlineData("test")]
    public void SessionAddress_OfAnythingElse_IsNone(string text) => Assert.Null(SessionAddress.Of(text));

    [Fact]
    [Trait("Category", "Slow")]
    public Task Process_ThatIsTerminated_RemovesItsRing() => TerminatedAsync(new Dictionary<string, string>(StringComparer.Ordinal), ["--input", "test"]);

    // What is the default of a real sound server, which captures at the pace of its own clock.
    [Fact]
    [Trait("Category", "Slow")]
    public async Task Device_OfTheSystem_GoesIntoTheRing()
    {
        using var server = new PulseServer();
        await TerminatedAsync(server.Environment, []);
    }

    private static async Task TerminatedAsync(IReadOnlyDictionary<string, string> environment, string[] words)
    {
        using var folder = new TestFolder();
        var program = Path.Combine(AppContext.BaseDirectory, "monochord.dll");
        var start = new ProcessStartInfo("dotnet", [program, "scope", "--ring", folder["a.ring"], "--json", .. words])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        Until(() => File.Exists(folder["a.ring"]) || process.HasExited);
        using var reader = RingBufferReader.Open(folder["a.ring"]);
        Until(() => reader.EndFrame > 0);
        Assert.Equal((2, 48_000), (reader.Layout.Channels, reader.Layout.SampleRate));
        using var kill = Process.Start("kill", ["-TERM", $"{process.Id}"]);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal((0, false, RingBufferState.Closed), (process.ExitCode, File.Exists(folder["a.ring"]), reader.Status.State));
        Assert.True(JsonDocument.Parse((await output).Split('\n', StringSplitOptions.RemoveEmptyEntries)[^1]).RootElement.GetProperty("has_ended").GetBoolean());
    }

    // The folder of tests may lie on a disk, which is worth a warning.
    private static string OnDisk(string error) => error.Contains("lies on a disk", StringComparison.Ordinal) ? string.Empty : error;

    private static void Until(Func<bool> holds)
    {
        var limit = Stopwatch.StartNew();
        while (!holds())
        {
            Assert.True(limit.Elapsed < TimeSpan.FromMinutes(1), "It did not come for a minute.");
            Thread.Sleep(5);
        }
    }
}
