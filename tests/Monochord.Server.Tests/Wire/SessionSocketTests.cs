using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Text.Json;
using Monochord.Server.Hosting;
using Monochord.Server.Sessions;
using Monochord.Server.Tests.Support;
using Xunit;

namespace Monochord.Server.Tests.Wire;

/// <summary>docs/wire.md, against a real server.</summary>
public sealed class SessionSocketTests
{
    private static readonly int[] Left = [0];
    private static readonly int[] Both = [0, 1];
    private static readonly int[] Swapped = [1, 0];
    private static readonly int[] Three = [2, 0, 1];

    [Fact]
    public async Task Hello_ComesFirst_AndSaysWhereWhatStands()
    {
        await using var server = await TestServer.StartAsync();
        await using var client = await ConnectAsync(server, await OpenDemoAsync(server));
        var hello = (await client.NextAsync())!.Value.Json!.Value;
        Assert.Equal("hello", hello.GetProperty("type").GetString());
        Assert.Equal(1, hello.GetProperty("version").GetInt32());
        Assert.Equal("Demo", hello.GetProperty("session").GetProperty("name").GetString());
        var kinds = hello.GetProperty("kinds");
        Assert.Equal(["levels", "spectrum", "vectorscope", "stems", "samples", "scope"], kinds.EnumerateObject().Select(kind => kind.Name));
        Assert.Equal(30, kinds.GetProperty("spectrum").GetProperty("rate").GetInt32());
        Assert.Equal(
            ["third_octave_dbfs", "max_third_octave_dbfs", "spectrum_dbfs"],
            kinds.GetProperty("spectrum").GetProperty("fields").EnumerateArray().Select(field => field.GetProperty("name").GetString()));
        var stems = kinds.GetProperty("stems").GetProperty("fields").EnumerateArray().Select(field => field.GetProperty("name").GetString()).ToList();
        Assert.Equal("dialogue.momentary_lufs", stems[0]);
        Assert.Contains("speech_to_background_db", stems);
        foreach (var kind in kinds.EnumerateObject())
        {
            // One field after the other, without gaps.
            var end = 0;
            foreach (var field in kind.Value.GetProperty("fields").EnumerateArray())
            {
                Assert.Equal(end, field.GetProperty("offset").GetInt32());
                end += field.GetProperty("length").GetInt32();
            }
        }
    }

    [Fact]
    public async Task Subscription_GetsEveryMessageOfItsKindsInOrder_AndNothingElse()
    {
        await using var server = await TestServer.StartAsync();
        var id = await OpenDemoAsync(server);
        await using var client = await ConnectAsync(server, id);
        var kinds = (await client.NextJsonAsync("hello")).GetProperty("kinds");
        await client.SendAsync(new { type = "subscribe", kinds = new { levels = 60, spectrum = 30, stems = 20 } });
        await server.PostAsync($"/api/sessions/{id}/transport", new { action = "play" });
        var got = new Dictionary<int, List<WireMessage>> { [1] = [], [2] = [], [4] = [] };
        while (got[1].Count < 120)
        {
            var message = await client.NextAsync();
            if (message!.Value.Wire is { } wire)
            {
                got[wire.Kind].Add(wire);
            }
        }

        AssertSteps(got[1], 1);
        AssertSteps(got[2], 1);
        AssertSteps(got[4], 3);
        Assert.Equal(800, got[1][1].Frame - got[1][0].Frame);
        Assert.Equal(1600, got[2][1].Frame - got[2][0].Frame);
        Assert.InRange(got[2].Count, 58, 61);
        Assert.InRange(got[4].Count, 38, 41);
        var fields = kinds.GetProperty("levels").GetProperty("fields").EnumerateArray().ToList();
        Assert.Equal(fields[^1].GetProperty("offset").GetInt32() + fields[^1].GetProperty("length").GetInt32(), got[1][0].Values.Length);
        Assert.All(got[1], message => Assert.Equal((1, 0L), (message.Version, message.Missed)));

        static void AssertSteps(List<WireMessage> messages, long step)
        {
            for (var i = 1; i < messages.Count; i++)
            {
                Assert.Equal(messages[i - 1].Sequence + step, messages[i].Sequence);
            }
        }
    }

    [Fact]
    public async Task NewClient_OfASessionThatStands_GetsTheNewestOfEveryKind()
    {
        await using var server = await TestServer.StartAsync();
        var id = await OpenDemoAsync(server);
        await server.PostAsync($"/api/sessions/{id}/transport", new { action = "play" });
        await server.Session(id).UntilReadingsAsync(30);
        await server.PostAsync($"/api/sessions/{id}/transport", new { action = "pause" });
        await using var client = await ConnectAsync(server, id);
        await client.SendAsync(new { type = "subscribe", kinds = new { levels = 60, spectrum = 30, vectorscope = 60, stems = 60 } });
        var seen = new HashSet<int>();
        while (seen.Count < 4)
        {
            if ((await client.NextAsync())!.Value.Wire is { } wire)
            {
                seen.Add(wire.Kind);
            }
        }
    }

    [Fact]
    public async Task Seek_AndReset_AreFlagged_AndToldAsState()
    {
        await using var server = await TestServer.StartAsync();
        var id = await OpenDemoAsync(server);
        await using var client = await ConnectAsync(server, id);
        await client.SendAsync(new { type = "subscribe", kinds = new { levels = 60 } });
        await server.PostAsync($"/api/sessions/{id}/transport", new { action = "play" });
        Assert.Equal("playing", (await client.NextJsonAsync("state")).GetProperty("state").GetString());
        await client.NextWireAsync(1);
        await server.PostAsync($"/api/sessions/{id}/transport", new { action = "seek", frame = 960_000 });
        WireMessage message;
        while ((message = await client.NextWireAsync(1)).Frame < 960_000)
        {
            Assert.Equal(0, message.Flags);
        }

        Assert.Equal((1, 960_800L), (message.Flags, message.Frame));
        Assert.Equal(0, (await client.NextWireAsync(1)).Flags);
        await server.PostAsync($"/api/sessions/{id}/reset", new { });
        while ((message = await client.NextWireAsync(1)).Flags == 0)
        {
            Assert.True(message.Frame < 2_000_000);
        }

        Assert.Equal(2, message.Flags);
    }

    [Fact]
    public async Task Samples_AreThoseThatAreHeard_ChannelAfterChannel()
    {
        await using var server = await TestServer.StartAsync();
        var id = (await server.OpenFileAsync()).GetProperty("id").GetString()!;
        await using var client = await ConnectAsync(server, id);
        await client.NextJsonAsync("hello");
        await client.SendAsync(new { type = "subscribe", samples = new { channels = Swapped } });
        await client.SendAsync(new { type = "ping", id = 1 });
        await client.NextJsonAsync("pong");
        while (!server.Session(id).Feed.WantsSamples)
        {
            await Task.Delay(5);
        }

        await server.PostAsync($"/api/sessions/{id}/transport", new { action = "play" });
        var signal = TestKit.Signals.PinkNoise(2, 144_000);
        for (var i = 0; i < 10; i++)
        {
            var message = await client.NextWireAsync(5);
            Assert.Equal(2, message.Channels);
            var frames = message.Values.Length / 2;
            var start = (int)message.Frame - frames;
            Assert.Equal(signal[1].Slice(start, frames).ToArray(), message.Values[..frames]);
            Assert.Equal(signal[0].Slice(start, frames).ToArray(), message.Values[frames..]);
        }
    }

    [Fact]
    public async Task Scope_IsTheSourceItself_FromItsFirstFrameToItsLast_WhateverIsHeard()
    {
        await using var server = await TestServer.StartAsync();
        var source = new { kind = "stems", stems = new { noise = new { kind = "library", folder = "music", path = "noise.wav" }, voice = new { kind = "library", folder = "music", path = "album/voice.wav" } } };
        var id = (await server.PostAsync("/api/sessions", new { source })).GetProperty("id").GetString()!;
        await server.Client.PatchAsync($"/api/sessions/{id}/stems/noise", JsonContent.Create(new { mute = true }));
        await using var client = await ConnectAsync(server, id);
        var scope = (await client.NextJsonAsync("hello")).GetProperty("scope");
        Assert.Equal((0, 4 * 48_000), (scope.GetProperty("end").GetInt32(), scope.GetProperty("kept_frames").GetInt32()));
        await client.SendAsync(new { type = "subscribe", scope = new { channels = Three } });
        await Waiting.UntilAsync(() => Task.FromResult(server.Session(id).Feed.IsScoped));
        await server.PostAsync($"/api/sessions/{id}/transport", new { action = "play" });
        var noise = TestKit.Signals.PinkNoise(2, 144_000);
        var voice = TestKit.Signals.SpeechLike(new Monochord.Audio.AudioFormat(48_000, Monochord.Audio.ChannelLayout.Mono), 144_000);
        for (var next = 0; next < 144_000;)
        {
            var message = await client.NextWireAsync(6);
            var frames = message.Values.Length / 3;
            Assert.Equal((next, (long)next + frames, 0L, 3), (message.Sequence, message.Frame, message.Missed, message.Channels));
            Assert.Equal(voice[0].Slice(next, frames).ToArray(), message.Values[..frames]);
            Assert.Equal(noise[0].Slice(next, frames).ToArray(), message.Values[frames..(2 * frames)]);
            Assert.Equal(noise[1].Slice(next, frames).ToArray(), message.Values[(2 * frames)..]);
            next += frames;
        }

        // Who comes back says where it was, and gets the rest.
        await using var again = await ConnectAsync(server, id);
        Assert.Equal(144_000, (await again.NextJsonAsync("hello")).GetProperty("scope").GetProperty("end").GetInt32());
        await again.SendAsync(new { type = "subscribe", scope = new { channels = Left, since = 143_000 } });
        var rest = await again.NextWireAsync(6);
        Assert.Equal(noise[0].Slice(143_000, 1000).ToArray(), rest.Values);
    }

    [Fact]
    public async Task Json_NeedsNoSubscription_AndHasNoNumbersThatJsonLacks()
    {
        await using var server = await TestServer.StartAsync();
        var id = await OpenDemoAsync(server);
        await using var client = await server.ConnectAsync($"/ws/sessions/{id}?format=json");
        await client.NextJsonAsync("hello");
        await server.PostAsync($"/api/sessions/{id}/transport", new { action = "seek", frame = 48_000 });
        await server.PostAsync($"/api/sessions/{id}/transport", new { action = "play" });
        var first = await client.NextJsonAsync("dsp_frame");
        Assert.False(first.TryGetProperty("short_term_lufs", out _));
        JsonElement frame;
        do
        {
            frame = await client.NextJsonAsync("dsp_frame");
        }
        while (!frame.TryGetProperty("momentary_lufs", out _));
        Assert.Equal(128, frame.GetProperty("lissajous").GetArrayLength());
        Assert.Equal(JsonValueKind.Number, frame.GetProperty("stems").GetProperty("dialogue").GetProperty("momentary_lufs").ValueKind);
        Assert.True(frame.GetProperty("masking").TryGetProperty("masked", out _));
    }

    [Fact]
    public async Task Ping_IsAnswered_AndClosedSession_SaysGoodBye()
    {
        await using var server = await TestServer.StartAsync();
        var id = await OpenDemoAsync(server);
        await using var client = await ConnectAsync(server, id);
        await client.SendAsync(new { type = "ping", id = 7 });
        Assert.Equal(7, (await client.NextJsonAsync("pong")).GetProperty("id").GetInt32());
        await server.Client.DeleteAsync($"/api/sessions/{id}");
        await client.NextJsonAsync("bye");
        Assert.Null(await client.NextAsync());
        Assert.Equal(WebSocketCloseStatus.NormalClosure, client.Socket.CloseStatus);
    }

    [Fact]
    public async Task Socket_OfAPageOfAnotherOrigin_OrOfNoSession_IsRefused()
    {
        await using var server = await TestServer.StartAsync();
        var id = await OpenDemoAsync(server);
        await Assert.ThrowsAsync<WebSocketException>(
            () => server.ConnectAsync($"/ws/sessions/{id}", options => options.SetRequestHeader("Origin", "http://evil.example")));
        await Assert.ThrowsAsync<WebSocketException>(() => server.ConnectAsync("/ws/sessions/none"));
        await using var own = await server.ConnectAsync(
            $"/ws/sessions/{id}", options => options.SetRequestHeader("Origin", server.Client.BaseAddress!.GetLeftPart(UriPartial.Authority)));
        await own.NextJsonAsync("hello");
        await TestServer.AssertProblemAsync(await server.Client.GetAsync($"/ws/sessions/{id}"), 400, "request.invalid");
    }

    [Fact]
    public async Task Clients_BeyondTheLimit_AreRefused()
    {
        await using var server = await TestServer.StartAsync(options => options with { Limits = new ServerLimits { Clients = 2 } });
        var id = await OpenDemoAsync(server);
        await using var one = await ConnectAsync(server, id);
        await using var two = await ConnectAsync(server, id);
        await Assert.ThrowsAsync<WebSocketException>(() => server.ConnectAsync($"/ws/sessions/{id}"));
    }

    [Theory]
    [InlineData("{", "wire.json")]
    [InlineData("[]", "wire.type")]
    [InlineData("{\"type\":7}", "wire.type")]
    [InlineData("{\"type\":\"dance\"}", "wire.type")]
    [InlineData("{\"type\":\"subscribe\",\"kinds\":[]}", "wire.kinds")]
    [InlineData("{\"type\":\"subscribe\",\"kinds\":{\"smell\":1}}", "wire.kind")]
    [InlineData("{\"type\":\"subscribe\",\"kinds\":{\"levels\":61}}", "wire.rate")]
    [InlineData("{\"type\":\"subscribe\",\"kinds\":{\"spectrum\":31}}", "wire.rate")]
    [InlineData("{\"type\":\"subscribe\",\"kinds\":{\"levels\":0.5}}", "wire.rate")]
    [InlineData("{\"type\":\"subscribe\",\"samples\":{\"channels\":[2]}}", "wire.samples")]
    [InlineData("{\"type\":\"subscribe\",\"samples\":{\"channels\":[0,0]}}", "wire.samples")]
    [InlineData("[[[[[[[[[[[[1]]]]]]]]]]]]", "wire.json")]
    [InlineData("{\"type\":\"\\ud800\"}", "wire.json")]
    [InlineData("{\"type\":\"subscribe\",\"kinds\":{\"\\ud800\":1}}", "wire.json")]
    [InlineData("{\"type\":\"subscribe\",\"kinds\":{\"levels\":1e999}}", "wire.rate")]
    [InlineData("{\"type\":\"subscribe\",\"samples\":{\"channels\":[1e30]}}", "wire.samples")]
    [InlineData("{\"type\":\"subscribe\",\"samples\":{\"channels\":\"all\"}}", "wire.samples")]
    [InlineData("{\"type\":\"subscribe\",\"samples\":[]}", "wire.samples")]
    [InlineData("{\"type\":\"subscribe\",\"kinds\":{\"scope\":60}}", "wire.kind")]
    [InlineData("{\"type\":\"subscribe\",\"scope\":{\"channels\":[99]}}", "wire.scope")]
    [InlineData("{\"type\":\"subscribe\",\"scope\":{\"channels\":[0,0]}}", "wire.scope")]
    [InlineData("{\"type\":\"subscribe\",\"scope\":{\"channels\":[0],\"since\":-1}}", "wire.scope")]
    [InlineData("{\"type\":\"subscribe\",\"scope\":{\"channels\":[0],\"since\":\"now\"}}", "wire.scope")]
    [InlineData("{\"type\":\"subscribe\",\"scope\":7}", "wire.scope")]
    public async Task Message_ThatCanNotBeUnderstood_IsAnswered_AndTheSocketLives(string text, string code)
    {
        await using var server = await TestServer.StartAsync();
        await using var client = await ConnectAsync(server, await OpenDemoAsync(server));
        await client.SendTextAsync(text);
        Assert.Equal(code, (await client.NextJsonAsync("error")).GetProperty("code").GetString());
        await client.SendAsync(new { type = "ping", id = "still here" });
        await client.NextJsonAsync("pong");
    }

    [Fact]
    public async Task BinaryMessages_AreAnswered_AndWhatIsNoTextEndsTheSocket()
    {
        await using var server = await TestServer.StartAsync();
        var id = await OpenDemoAsync(server);
        await using var client = await ConnectAsync(server, id);
        await client.Socket.SendAsync("{\"type\":\"ping\"}"u8.ToArray().AsMemory(), WebSocketMessageType.Binary, endOfMessage: true, CancellationToken.None);
        Assert.Equal("wire.binary", (await client.NextJsonAsync("error")).GetProperty("code").GetString());

        // A text in pieces is one message, an empty one is no JSON.
        await client.Socket.SendAsync("{\"type\":"u8.ToArray().AsMemory(), WebSocketMessageType.Text, endOfMessage: false, CancellationToken.None);
        await client.Socket.SendAsync("\"ping\",\"id\":3}"u8.ToArray().AsMemory(), WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);
        Assert.Equal(3, (await client.NextJsonAsync("pong")).GetProperty("id").GetInt32());
        await client.SendTextAsync(string.Empty);
        Assert.Equal("wire.json", (await client.NextJsonAsync("error")).GetProperty("code").GetString());

        // Bytes that are no UTF-8, in a message that says it is text: RFC 6455, 8.1.
        await client.Socket.SendAsync(new byte[] { 0x22, 0xC3, 0x28, 0x22 }.AsMemory(), WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);
        await Assert.ThrowsAnyAsync<WebSocketException>(async () =>
        {
            while (await client.NextAsync() is not null)
            {
                // Nothing that counts.
            }

            throw new WebSocketException("closed");
        });
        await using var next = await ConnectAsync(server, id);
        await next.NextJsonAsync("hello");
    }

    [Fact]
    public async Task MessagesWithWrongBytes_AreAnswered_AndNeverEndTheSocketOtherwise()
    {
        await using var server = await TestServer.StartAsync(options => options with { Limits = new ServerLimits { BadMessages = 1000 } });
        await using var client = await ConnectAsync(server, await OpenDemoAsync(server));
        var random = new Random(20_000);
        const string Alphabet = "{}[]\",:0123456789-e.\\u \0x";
        const string Valid = "{\"type\":\"subscribe\",\"kinds\":{\"levels\":60,\"stems\":30},\"samples\":{\"channels\":[0,1]}}";
        for (var i = 0; i < 300; i++)
        {
            var text = Valid.ToCharArray();
            for (var edits = 1 + random.Next(4); edits > 0; edits--)
            {
                // Mostly what JSON is made of: a random letter seldom gets past its parser.
                text[random.Next(text.Length)] = Alphabet[random.Next(Alphabet.Length)];
            }

            await client.SendTextAsync(new string(text));
            await client.SendAsync(new { type = "ping", id = i });
            Assert.Equal(i, (await client.NextJsonAsync("pong")).GetProperty("id").GetInt32());
        }
    }

    [Fact]
    public async Task TenBadMessages_OrOneTooLarge_CloseTheSocket()
    {
        await using var server = await TestServer.StartAsync();
        var id = await OpenDemoAsync(server);
        await using var bad = await ConnectAsync(server, id);
        for (var i = 0; i < 10; i++)
        {
            await bad.SendTextAsync("nonsense");
        }

        while (await bad.NextAsync() is not null)
        {
            // Its answers.
        }

        Assert.Equal(WebSocketCloseStatus.PolicyViolation, bad.Socket.CloseStatus);
        await using var large = await ConnectAsync(server, id);
        await large.SendTextAsync(new string(' ', 200_000));
        while (await large.NextAsync() is not null)
        {
            // hello.
        }

        Assert.Equal(WebSocketCloseStatus.MessageTooBig, large.Socket.CloseStatus);
    }

    [Fact]
    [Trait("Category", "Slow")]
    public async Task ClientThatNeverReads_HoldsNobodyUp_AndIsToldWhatItMissed()
    {
        await using var server = await TestServer.StartAsync();
        var id = await OpenDemoAsync(server);
        await using var deaf = await ConnectAsync(server, id);
        await deaf.SendAsync(new { type = "subscribe", kinds = new { levels = 60, spectrum = 30, vectorscope = 60, stems = 60 }, samples = new { channels = Both } });
        await using var client = await ConnectAsync(server, id);
        await client.SendAsync(new { type = "subscribe", kinds = new { levels = 60 } });
        await server.PostAsync($"/api/sessions/{id}/transport", new { action = "loop", loop = new { start = 0, end = 2_880_000 } });
        await server.PostAsync($"/api/sessions/{id}/transport", new { action = "play" });
        var first = await client.NextWireAsync(1);

        // 0.6 MB a second for 40 s: more than the buffers of a system hold (tcp_rmem and tcp_wmem, 10 MB together).
        var last = first;
        for (var i = 0; i < 40 * 60; i++)
        {
            var next = await client.NextWireAsync(1);
            Assert.Equal((last.Sequence + 1, 0L), (next.Sequence, next.Missed));
            last = next;
        }

        Assert.Equal(0, server.Session(id).Underruns);

        // Once it reads again, what it missed is what is not there.
        var before = (await deaf.NextWireAsync(1)).Sequence;
        for (var i = 0; i < 100_000; i++)
        {
            var message = await deaf.NextWireAsync(1);
            Assert.Equal(before + 1 + message.Missed, message.Sequence);
            before = message.Sequence;
            if (message.Missed > 0)
            {
                var metrics = (ServerMetrics)server.Services.GetService(typeof(ServerMetrics))!;
                Assert.True(metrics.Missed >= message.Missed);
                return;
            }
        }

        Assert.Fail("It was never told.");
    }

    [Fact]
    public async Task DisconnectStorm_LeavesNoClientBehind()
    {
        await using var server = await TestServer.StartAsync();
        var id = await OpenDemoAsync(server);
        await server.PostAsync($"/api/sessions/{id}/transport", new { action = "play" });
        await using var stays = await ConnectAsync(server, id);
        await stays.SendAsync(new { type = "subscribe", kinds = new { levels = 60 } });
        var last = await stays.NextWireAsync(1);
        for (var round = 0; round < 5; round++)
        {
            var clients = await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => ConnectAsync(server, id)));
            await Task.WhenAll(clients.Select(client => client.SendAsync(new { type = "subscribe", kinds = new { levels = 60, vectorscope = 60 }, samples = new { channels = Left } })));
            foreach (var client in clients)
            {
                client.Socket.Abort();
            }
        }

        // Two hundred came and went; one that stayed got everything, and the session's clock never had to be set anew.
        for (var i = 0; i < 60; i++)
        {
            var next = await stays.NextWireAsync(1);
            Assert.Equal((last.Sequence + 1, 0L), (next.Sequence, next.Missed));
            last = next;
        }

        Assert.Equal(0, server.Session(id).Underruns);
        stays.Socket.Abort();

        var feed = server.Session(id).Feed;
        for (var attempt = 0; attempt < 300 && (feed.Readers > 0 || feed.WantsSamples); attempt++)
        {
            await Task.Delay(100);
        }

        Assert.Equal(0, feed.Readers);
        Assert.False(feed.WantsSamples);
        Assert.Equal(SessionState.Playing, server.Session(id).Status.State);
    }

    private static async Task<string> OpenDemoAsync(TestServer server) =>
        (await server.PostAsync("/api/sessions", new { source = new { kind = "demo" } })).GetProperty("id").GetString()!;

    private static Task<TestClient> ConnectAsync(TestServer server, string id) => server.ConnectAsync($"/ws/sessions/{id}");
}
