using System.Net.Http.Json;
using Monochord.Audio;
using Monochord.Audio.Rings;
using Monochord.Server.Sessions;
using Monochord.Server.Tests.Support;
using Xunit;

namespace Monochord.Server.Tests.Sessions;

/// <summary>A session that follows what another program writes into a ring buffer.</summary>
public sealed class RingSessionTests
{
    private static readonly AudioFormat Format = new(48_000, ChannelLayout.Default(4));
    private static readonly int[] Wanted = [3, 1];

    [Fact]
    public async Task Scope_GivesEveryFrameThatIsWritten_FromTheNewestOn()
    {
        await using var server = await TestServer.StartAsync(options => options with { RingFolder = options.DataFolder });
        using var writer = Create(server, "loop.ring");
        var written = Write(writer, 0, 10_000);
        var listed = Assert.Single((await server.GetAsync("/api/rings")).GetProperty("rings").EnumerateArray());
        Assert.Equal(("loop.ring", 4, 10_000), (listed.GetProperty("name").GetString(), listed.GetProperty("channels").GetInt32(), listed.GetProperty("end_frames").GetInt32()));

        var session = await server.PostAsync("/api/sessions", new { source = new { kind = "ring", name = "loop.ring" } });
        var id = session.GetProperty("id").GetString()!;
        Assert.True(session.GetProperty("is_live").GetBoolean());
        await using var client = await server.ConnectAsync($"/ws/sessions/{id}");
        await client.NextJsonAsync("hello");
        await client.SendAsync(new { type = "subscribe", scope = new { channels = Wanted } });
        await Waiting.UntilAsync(() => Task.FromResult(server.Session(id).Feed.IsScoped));
        using var stop = new CancellationTokenSource();
        var writing = Task.Run(async () =>
        {
            while (!stop.IsCancellationRequested)
            {
                written = Write(writer, written, 480);
                await Task.Delay(10, CancellationToken.None);
            }
        });
        await server.PostAsync($"/api/sessions/{id}/transport", new { action = "play" });
        long next = -1;
        for (var messages = 0; messages < 60; messages++)
        {
            var message = await client.NextWireAsync(6);
            var frames = message.Values.Length / 2;

            // Each sample says its channel and its frame, counted by the writer.
            var first = (long)message.Values[0] - (3 << 21);
            Assert.True(first >= 10_000, $"The first frame is {first}, older than the session.");
            Assert.Equal(next < 0 ? first : next, first);
            for (var i = 0; i < frames; i++)
            {
                Assert.Equal(Sample(3, first + i), message.Values[i]);
                Assert.Equal(Sample(1, first + i), message.Values[frames + i]);
            }

            next = first + frames;
        }

        await stop.CancelAsync();
        await writing;
        Assert.Equal(0, (await server.GetAsync($"/api/sessions/{id}")).GetProperty("lost_frames").GetInt64());
    }

    [Fact]
    public async Task WriterThatStands_IsWaitedFor_AndOneThatClosesEndsIt()
    {
        await using var server = await TestServer.StartAsync(options => options with { RingFolder = options.DataFolder });
        using var writer = Create(server, "loop.ring");
        var written = Write(writer, 0, 4800);
        var id = (await server.PostAsync("/api/sessions", new { source = new { kind = "ring", name = "loop.ring" }, autoplay = true })).GetProperty("id").GetString()!;
        await server.Session(id).UntilAsync(SessionState.Waiting);
        Assert.Contains("loop", server.Session(id).Status.Interrupted, StringComparison.Ordinal);
        using var stop = new CancellationTokenSource();
        var writing = Task.Run(async () =>
        {
            while (!stop.IsCancellationRequested)
            {
                written = Write(writer, written, 480);
                await Task.Delay(10, CancellationToken.None);
            }
        });
        await server.Session(id).UntilAsync(SessionState.Playing);
        await server.Session(id).UntilReadingsAsync(5);
        await stop.CancelAsync();
        await writing;
        writer.Dispose();
        await server.Session(id).UntilAsync(SessionState.Ended);
    }

    [Fact]
    public async Task WriterThatIsGone_AndIsStartedAgain_IsFollowedInItsNewRing()
    {
        await using var server = await TestServer.StartAsync(options => options with { RingFolder = options.DataFolder });
        using var gone = Create(server, "loop.ring");
        Write(gone, 0, 4800);
        var id = (await server.PostAsync("/api/sessions", new { source = new { kind = "ring", name = "loop.ring" }, autoplay = true })).GetProperty("id").GetString()!;
        await server.Session(id).UntilAsync(SessionState.Waiting);
        File.Delete(gone.Path);
        using var next = Create(server, "loop.ring");
        var read = server.Session(id).Feed.Written;
        var written = 0L;
        await Waiting.UntilAsync(() =>
        {
            written = Write(next, written, 960);
            return Task.FromResult(server.Session(id).Feed.Written > read + 10);
        });
        Assert.Equal(SessionState.Playing, server.Session(id).Status.State);
    }

    [Fact]
    public async Task WhatWasOverwrittenBeforeItWasRead_IsSilence_AndCounted()
    {
        await using var server = await TestServer.StartAsync(options => options with { RingFolder = options.DataFolder });
        using var writer = Create(server, "short.ring", seconds: 0.1);
        Write(writer, 0, 100);
        using var origin = new RingOrigin(writer.Path);
        var source = origin.OpenAt(0);
        Write(writer, 100, 4800);
        Write(writer, 4900, 2500);
        var buffer = new AudioBuffer(4, 7300);
        Assert.Equal(7300, source.Read(buffer.Block));
        Assert.Equal(2500, origin.LostFrames);
        Assert.All(buffer[0][..2500].ToArray(), sample => Assert.Equal(0, sample));
        Assert.Equal(Sample(2, 2600), buffer[2][2500]);
        Assert.Equal(Sample(2, 7399), buffer[2][7299]);
        ((IDisposable)source).Dispose();
    }

    [Fact]
    public async Task ChannelNames_SayTheLayout_AndWaitingIsNoLoad()
    {
        await using var server = await TestServer.StartAsync(options => options with { RingFolder = options.DataFolder });
        foreach (var (names, layout) in ((IReadOnlyList<string>?, string)[])[(null, "quad"), ([], "quad"), (["L", "R", "C", "S"], "4 discrete"), (["L", "R", "C", "Cs"], "4.0")])
        {
            using var writer = Create(server, "named.ring", names: names);
            using var origin = new RingOrigin(writer.Path);
            Assert.Equal(layout, origin.Format.Layout.Name);
        }

        using var ring = Create(server, "loop.ring");
        var id = (await server.PostAsync("/api/sessions", new { source = new { kind = "ring", name = "loop.ring" }, autoplay = true })).GetProperty("id").GetString()!;
        var written = 0L;
        await Waiting.UntilAsync(async () =>
        {
            // A tenth of the pace of the sound: nine tenths are waiting.
            written = Write(ring, written, 96);
            return server.Session(id).Feed.Written > 20 && (await server.GetAsync($"/api/sessions/{id}")).GetProperty("load").GetDouble() < 0.9;
        });
    }

    [Theory]
    [InlineData("none.ring", 404, "ring.not-found")]
    [InlineData("../music/noise.wav", 404, "ring.not-found")]
    [InlineData("", 404, "ring.not-found")]
    [InlineData("notes.txt", 422, "ring.not-a-ring")]
    public async Task NameOfNoRing_IsRefused(string name, int status, string code)
    {
        await using var server = await TestServer.StartAsync(options => options with { RingFolder = Path.Combine(Path.GetDirectoryName(options.DataFolder)!, "music") });
        await TestServer.AssertProblemAsync(await server.Client.PostAsJsonAsync("/api/sessions", new { source = new { kind = "ring", name } }), status, code);
        Assert.Empty((await server.GetAsync("/api/rings")).GetProperty("rings").EnumerateArray());
    }

    private static RingBufferWriter Create(TestServer server, string name, double seconds = 5, IReadOnlyList<string>? names = null) =>
        RingBufferWriter.Create(Format, new RingBufferOptions { Path = Path.Combine(server.Folder, "data", name), Seconds = seconds, ChannelNames = names });

    private static long Write(RingBufferWriter writer, long first, int frames)
    {
        var buffer = new AudioBuffer(4, frames);
        for (var channel = 0; channel < 4; channel++)
        {
            for (var i = 0; i < frames; i++)
            {
                buffer[channel][i] = Sample(channel, first + i);
            }
        }

        writer.Write(buffer.Block.AsReadOnly());
        return first + frames;
    }

    // Whole numbers that a float holds exactly.
    private static float Sample(int channel, long frame) => (channel << 21) + frame;
}
