using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Monochord.Server.Tests.Support;
using Monochord.Server.Tracks;
using Monochord.TestKit;
using Xunit;

namespace Monochord.Server.Tests.Tracks;

/// <summary>Fingerprints on demand, with an analyser that is as slow as the test wants.</summary>
public sealed class FingerprintApiTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Theory]
    [InlineData("album/voice.wav", null)]
    [InlineData("music/album/voice.wav", null)]
    [InlineData("album/voice.wav", "music")]
    [InlineData("ABSOLUTE", null)]
    public async Task File_NamedInAnyWay_IsAnalysedOnce_AndKept(string path, string? library)
    {
        var analyser = new MadeUpAnalyser();
        await using var server = await StartAsync(analyser);
        path = path == "ABSOLUTE" ? Path.Combine(server.Library, "album", "voice.wav") : path;
        var first = await server.PostAsync("/api/fingerprints", new { path, library });
        Assert.False(first.GetProperty("cached").GetBoolean());
        Assert.Equal("album/voice.wav", first.GetProperty("file").GetString());
        Assert.Equal(25, first.GetProperty("fingerprint").EnumerateObject().Count());
        Assert.Equal(20, first.GetProperty("extra").GetProperty("timbre").GetProperty("mfcc_means").GetArrayLength());
        var second = await server.PostAsync("/api/fingerprints", new { path, library });
        Assert.True(second.GetProperty("cached").GetBoolean());
        Assert.Equal(first.GetProperty("fingerprint").GetRawText(), second.GetProperty("fingerprint").GetRawText());
        Assert.Equal(1, Assert.Single(analyser.Calls).Value);
        var track = Assert.Single((await server.GetAsync("/api/tracks")).GetProperty("tracks").EnumerateArray());
        Assert.Equal(("music", "album/voice.wav"), (track.GetProperty("library").GetString(), track.GetProperty("path").GetString()));
        Assert.Equal(first.GetProperty("track_id").GetInt64(), track.GetProperty("id").GetInt64());
    }

    [Fact]
    public async Task File_ThatChanged_IsAnalysedAnew()
    {
        var analyser = new MadeUpAnalyser();
        await using var server = await StartAsync(analyser);
        await server.PostAsync("/api/fingerprints", new { path = "noise.wav" });
        await Task.Delay(20);
        WavFile.WriteFloat(Path.Combine(server.Library, "noise.wav"), 48_000, Signals.Noise(2, 100_000));
        Assert.False((await server.PostAsync("/api/fingerprints", new { path = "noise.wav" })).GetProperty("cached").GetBoolean());
        Assert.Equal(2, Assert.Single(analyser.Calls).Value);
        Assert.Equal(1, (await server.GetAsync("/api/tracks")).GetProperty("total").GetInt32());
    }

    [Fact]
    public async Task Upload_IsAnalysed_StaysOpenable_AndIsNotKeptAsATrack()
    {
        await using var server = await StartAsync(new MadeUpAnalyser());
        using var content = new ByteArrayContent(await File.ReadAllBytesAsync(Path.Combine(server.Library, "noise.wav")));
        var sent = await (await server.Client.PostAsync("/api/uploads?name=My%20song.wav", content)).Content.ReadFromJsonAsync<JsonElement>();
        var upload = sent.GetProperty("id").GetString();
        Assert.Equal("My song.wav", (await server.PostAsync("/api/fingerprints", new { upload })).GetProperty("file").GetString());
        Assert.Equal(0, (await server.GetAsync("/api/tracks")).GetProperty("total").GetInt32());
        await server.PostAsync("/api/sessions", new { source = new { kind = "upload", id = upload } });
        await TestServer.AssertProblemAsync(
            await server.Client.PostAsJsonAsync("/api/fingerprints", new { upload = "none" }), 404, "upload.not-found");
    }

    [Theory]
    [InlineData("../secret.wav")]
    [InlineData("album/../../secret.wav")]
    [InlineData("/etc/passwd")]
    [InlineData("OUTSIDE")]
    [InlineData("DOTS")]
    [InlineData("%2e%2e/secret.wav")]
    [InlineData("out/secret.wav")]
    [InlineData("out.wav")]
    [InlineData("LINK")]
    public async Task Paths_ThatLeadOut_AreRefused_ByAllThreeWays(string path)
    {
        var analyser = new MadeUpAnalyser();
        await using var server = await StartAsync(analyser);
        var secret = Path.Combine(server.Folder, "secret.wav");
        WavFile.WriteFloat(secret, 48_000, Signals.Noise(1, 48_000));
        File.CreateSymbolicLink(Path.Combine(server.Library, "out"), server.Folder);
        File.CreateSymbolicLink(Path.Combine(server.Library, "out.wav"), secret);
        path = path switch
        {
            "OUTSIDE" => secret,
            "DOTS" => Path.Combine(server.Library, "..", "secret.wav"),
            "LINK" => Path.Combine(server.Library, "out.wav"),
            _ => path,
        };
        await TestServer.AssertProblemAsync(await server.Client.PostAsJsonAsync("/api/fingerprints", new { path }), 403, "library.outside");
        await TestServer.AssertProblemAsync(await server.Client.PostAsJsonAsync("/api/fingerprints/batch", new { paths = new[] { path } }), 403, "library.outside");
        var earlier = await server.Client.PostAsJsonAsync("/fingerprint", new { track_id = 1, filepath = path });
        Assert.Equal(HttpStatusCode.Forbidden, earlier.StatusCode);
        Assert.Empty(analyser.Calls);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("{\"path\": \"\"}")]
    [InlineData("{\"path\": \"noise.wav\", \"upload\": \"x\"}")]
    [InlineData("{\"path\": 5}")]
    [InlineData("no json")]
    public async Task Nonsense_IsAProblem(string body)
    {
        await using var server = await StartAsync(new MadeUpAnalyser());
        using var content = new StringContent(body, new MediaTypeHeaderValue("application/json"));
        await TestServer.AssertProblemAsync(await server.Client.PostAsync("/api/fingerprints", content), 400, "request.invalid");
    }

    [Fact]
    public async Task File_ThatIsNoSound_OrNotThere_IsAProblem_AndAFailure()
    {
        await using var server = await StartAsync(new MadeUpAnalyser());
        await TestServer.AssertProblemAsync(await server.Client.PostAsJsonAsync("/api/fingerprints", new { path = "none.wav" }), 404, "file.not-found");
        await File.WriteAllTextAsync(Path.Combine(server.Library, "text.wav"), "This is no sound.");
        var answer = await server.Client.PostAsJsonAsync("/api/fingerprints", new { path = "text.wav" });
        await TestServer.AssertProblemAsync(answer, 422, "file.not-audio");
        Assert.DoesNotContain(server.Folder, await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        var failure = Assert.Single((await server.GetAsync("/api/tracks/failures")).GetProperty("failures").EnumerateArray());
        Assert.Equal(("text.wav", "file.not-audio"), (failure.GetProperty("path").GetString(), failure.GetProperty("code").GetString()));
    }

    [Fact]
    public async Task ThirtyTwoClients_OfEightFiles_NoneTwice_AndNoMoreAtOnceThanMay()
    {
        var analyser = new MadeUpAnalyser { Takes = TimeSpan.FromMilliseconds(200) };
        await using var server = await StartAsync(analyser, new ServerLimits { Analyses = 3 });
        for (var i = 0; i < 8; i++)
        {
            WavFile.WriteFloat(Path.Combine(server.Library, $"{i}.wav"), 48_000, Signals.Noise(1, 48_000 + i));
        }

        var answers = await Task.WhenAll(Enumerable.Range(0, 32).Select(i => server.PostAsync("/api/fingerprints", new { path = $"{i % 8}.wav" })));
        Assert.Equal(8, analyser.Calls.Count);
        Assert.All(analyser.Calls.Values, calls => Assert.Equal(1, calls));
        Assert.InRange(analyser.MostAtOnce, 1, 3);
        Assert.Equal(8, (await server.GetAsync("/api/tracks")).GetProperty("total").GetInt32());
        Assert.All(answers.GroupBy(answer => answer.GetProperty("file").GetString()), same =>
            Assert.Single(same.Select(answer => answer.GetProperty("track_id").GetInt64()).Distinct()));
    }

    [Fact]
    public async Task Queue_ThatIsFull_SaysWhenToComeBack()
    {
        var analyser = new MadeUpAnalyser();
        analyser.Gate.Reset();
        await using var server = await StartAsync(analyser, new ServerLimits { Analyses = 1, WaitingAnalyses = 2 });
        for (var i = 0; i < 5; i++)
        {
            WavFile.WriteFloat(Path.Combine(server.Library, $"{i}.wav"), 48_000, Signals.Noise(1, 48_000 + i));
        }

        var running = server.Client.PostAsJsonAsync("/api/fingerprints", new { path = "0.wav" });
        await UntilAsync(() => analyser.AtOnce == 1);
        var waiting = Enumerable.Range(1, 2).Select(i => server.Client.PostAsJsonAsync("/api/fingerprints", new { path = $"{i}.wav" })).ToList();
        var desk = (Fingerprints)server.Services.GetService(typeof(Fingerprints))!;
        await UntilAsync(() => desk.Count == 3);
        var refused = await server.Client.PostAsJsonAsync("/api/fingerprints", new { path = "3.wav" });
        Assert.InRange(refused.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 60);
        await TestServer.AssertProblemAsync(refused, 429, "fingerprint.busy");
        var earlier = await server.Client.PostAsJsonAsync("/fingerprint", new { track_id = 1, filepath = Path.Combine(server.Library, "4.wav") });
        Assert.Equal(HttpStatusCode.TooManyRequests, earlier.StatusCode);
        Assert.NotNull(earlier.Headers.RetryAfter);

        // Who asks for what is under way waits with the others.
        var joined = server.Client.PostAsJsonAsync("/api/fingerprints", new { path = "1.wav" });
        analyser.Gate.Set();
        foreach (var answer in await Task.WhenAll([running, .. waiting, joined]))
        {
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }
    }

    [Fact]
    public async Task Client_ThatGoesAway_EndsItsWork_ButNotThatOfOthers()
    {
        var analyser = new MadeUpAnalyser();
        analyser.Gate.Reset();
        await using var server = await StartAsync(analyser);
        using var gone = new CancellationTokenSource();
        var alone = server.Client.PostAsJsonAsync("/api/fingerprints", new { path = "noise.wav" }, gone.Token);
        var shared = server.Client.PostAsJsonAsync("/api/fingerprints", new { path = "album/voice.wav" }, gone.Token);
        var desk = (Fingerprints)server.Services.GetService(typeof(Fingerprints))!;
        await UntilAsync(() => desk.Count == 2);
        var stays = server.Client.PostAsJsonAsync("/api/fingerprints", new { path = "album/voice.wav" });
        await UntilAsync(() => desk.AskersOf(Path.Combine(server.Library, "album", "voice.wav")) == 2);
        await gone.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => alone);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => shared);
        await UntilAsync(() => desk.Count == 1 && desk.AskersOf(Path.Combine(server.Library, "album", "voice.wav")) == 1);
        analyser.Gate.Set();
        Assert.Equal(HttpStatusCode.OK, (await stays).StatusCode);
        await UntilAsync(() => desk.Count == 0 && analyser.AtOnce == 0);
        Assert.Equal(1, (await server.GetAsync("/api/tracks")).GetProperty("total").GetInt32());
        Assert.Equal(0, (await server.GetAsync("/api/tracks/failures")).GetProperty("total").GetInt32());
    }

    [Fact]
    public async Task Batch_OfTheLibrary_DoesAll_ThenKnowsAll()
    {
        var analyser = new MadeUpAnalyser();
        await using var server = await StartAsync(analyser);
        await File.WriteAllTextAsync(Path.Combine(server.Library, "text.wav"), "This is no sound.");
        File.CreateSymbolicLink(Path.Combine(server.Library, "around"), server.Library);
        WavFile.WriteFloat(Path.Combine(server.Folder, "secret.wav"), 48_000, Signals.Noise(1, 48_000));
        File.CreateSymbolicLink(Path.Combine(server.Library, "out.wav"), Path.Combine(server.Folder, "secret.wav"));
        File.CreateSymbolicLink(Path.Combine(server.Library, "out"), server.Folder);
        var first = await RunAsync(server, new { folder = "music" });
        Assert.Equal((2, 0, 1), Counts(first));
        Assert.Contains("of 3", first.GetProperty("message").GetString());
        Assert.Equal((0, 2, 1), Counts(await RunAsync(server, new { folder = "music", recursive = true })));
        Assert.Equal((2, 0, 1), Counts(await RunAsync(server, new { folder = server.Library, force = true })));
        Assert.Equal((0, 1, 1), Counts(await RunAsync(server, new { folder = "music", recursive = false })));
        Assert.Equal((0, 1, 0), Counts(await RunAsync(server, new { paths = (List<string>)["album/voice.wav", "album"] })));
        Assert.Equal(2, (await server.GetAsync("/api/tracks")).GetProperty("total").GetInt32());
        Assert.Equal(1, (await server.GetAsync("/api/tracks/failures")).GetProperty("total").GetInt32());
        await TestServer.AssertProblemAsync(await server.Client.PostAsJsonAsync("/api/fingerprints/batch", new { }), 400, "request.invalid");
    }

    [Fact]
    public async Task Batch_ThatIsCancelled_StopsAtOnce()
    {
        var analyser = new MadeUpAnalyser();
        analyser.Gate.Reset();
        await using var server = await StartAsync(analyser);
        var job = await server.PostAsync("/api/fingerprints/batch", new { folder = "music" });
        await UntilAsync(() => analyser.AtOnce > 0);
        await server.PostAsync($"/api/jobs/{job.GetProperty("id").GetString()}/cancel", new { });
        Assert.Equal("cancelled", (await EndAsync(server, job)).GetProperty("state").GetString());
        await UntilAsync(() => analyser.AtOnce == 0);
        Assert.Equal(0, (await server.GetAsync("/api/tracks/failures")).GetProperty("total").GetInt32());
    }

    [Fact]
    public async Task EarlierClients_GetTheirNamesAndUnits()
    {
        await using var server = await StartAsync(new MadeUpAnalyser());
        var path = Path.Combine(server.Library, "noise.wav");
        using var content = new StringContent($$"""{"track_id": 4000000000, "filepath": "{{path}}"}""");
        var sent = await server.Client.PostAsync("/fingerprint", content);
        Assert.True(sent.IsSuccessStatusCode, await sent.Content.ReadAsStringAsync());
        var answer = await sent.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal(4_000_000_000, answer.GetProperty("track_id").GetInt64());
        Assert.Equal(25, answer.GetProperty("fingerprint").EnumerateObject().Count());
        var ours = (await server.PostAsync("/api/fingerprints", new { path })).GetProperty("fingerprint");
        Assert.Equal(100 * ours.GetProperty("bass_pct").GetDouble(), answer.GetProperty("fingerprint").GetProperty("bass_pct").GetDouble(), 3);
        Assert.Equal(ours.GetProperty("lufs").GetDouble(), answer.GetProperty("fingerprint").GetProperty("lufs").GetDouble());
        var metadata = answer.GetProperty("metadata");
        Assert.Equal((48_000, 2, "wav"), (metadata.GetProperty("sample_rate").GetInt32(), metadata.GetProperty("channels").GetInt32(), metadata.GetProperty("format").GetString()));
        Assert.Equal(3, metadata.GetProperty("duration_sec").GetDouble());
        Assert.True(answer.GetProperty("processing_time_ms").GetInt64() >= 0);
        var health = await server.GetAsync("/health");
        Assert.Equal(("healthy", "1.2.3"), (health.GetProperty("status").GetString(), health.GetProperty("version").GetString()));
        Assert.True(health.GetProperty("uptime_sec").GetDouble() >= 0);
    }

    [Theory]
    [InlineData("none.wav", 404)]
    [InlineData("text.wav", 415)]
    public async Task EarlierClients_GetTheirCodes(string name, int status)
    {
        await using var server = await StartAsync(new MadeUpAnalyser());
        await File.WriteAllTextAsync(Path.Combine(server.Library, "text.wav"), "This is no sound.");
        var answer = await server.Client.PostAsJsonAsync("/fingerprint", new { track_id = 1, filepath = Path.Combine(server.Library, name) });
        Assert.Equal(status, (int)answer.StatusCode);
        Assert.NotEqual(string.Empty, (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("error").GetString());
        using var nonsense = new StringContent("{\"track_id\": -1, \"filepath\": \"x\"}");
        Assert.Equal(400, (int)(await server.Client.PostAsync("/fingerprint", nonsense)).StatusCode);
    }

    [Fact]
    public async Task File_WithSamplesThatAreNoNumbers_IsRefused_NotKept()
    {
        // The true analyser.
        await using var server = await TestServer.StartAsync();
        var signal = Signals.Noise(1, 96_000);
        signal[0][50_000] = float.NaN;
        var path = Path.Combine(server.Library, "nan.wav");
        WavFile.WriteFloat(path, 48_000, signal);
        await TestServer.AssertProblemAsync(await server.Client.PostAsJsonAsync("/api/fingerprints", new { path }), 422, "fingerprint.non-finite");
        Assert.Equal(500, (int)(await server.Client.PostAsJsonAsync("/fingerprint", new { track_id = 1, filepath = path })).StatusCode);
        Assert.Equal(0, (await server.GetAsync("/api/tracks")).GetProperty("total").GetInt32());
        Assert.Equal(1, (await server.GetAsync("/api/tracks/failures")).GetProperty("total").GetInt32());
    }

    [Fact]
    public async Task File_OfTheLibrary_ByTheTrueAnalyser_HasItsNumbers()
    {
        await using var server = await TestServer.StartAsync();
        var answer = await server.PostAsync("/api/fingerprints", new { path = "noise.wav" });
        var numbers = answer.GetProperty("fingerprint");
        Assert.Equal(1, numbers.EnumerateObject().Take(7).Sum(band => band.Value.GetDouble()), 4);
        Assert.Equal(3, answer.GetProperty("duration_seconds").GetDouble(), 3);
        Assert.Equal(48_000, answer.GetProperty("sample_rate").GetDouble());
    }

    private static Task<TestServer> StartAsync(MadeUpAnalyser analyser, ServerLimits? limits = null) =>
        TestServer.StartAsync(options => options with { Analyser = analyser, Limits = limits ?? new ServerLimits() });

    private static async Task<JsonElement> RunAsync(TestServer server, object request)
    {
        var answer = await server.Client.PostAsJsonAsync("/api/fingerprints/batch", request);
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        var job = await answer.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal("fingerprint", job.GetProperty("kind").GetString());
        var end = await EndAsync(server, job);
        Assert.True(end.GetProperty("state").GetString() == "succeeded", end.GetRawText());
        return end;
    }

    private static async Task<JsonElement> EndAsync(TestServer server, JsonElement job)
    {
        JsonElement now = default;
        await UntilAsync(async () =>
        {
            now = await server.GetAsync($"/api/jobs/{job.GetProperty("id").GetString()}");
            return now.GetProperty("state").GetString() is not ("queued" or "running");
        });
        return now;
    }

    private static (int Done, int Known, int Failed) Counts(JsonElement job)
    {
        var result = job.GetProperty("result");
        return (result.GetProperty("done").GetInt32(), result.GetProperty("known").GetInt32(), result.GetProperty("failed").GetInt32());
    }

    private static Task UntilAsync(Func<bool> holds) => UntilAsync(() => Task.FromResult(holds()));

    private static async Task UntilAsync(Func<Task<bool>> holds)
    {
        using var limit = new CancellationTokenSource(Patience);
        while (!await holds())
        {
            await Task.Delay(20, limit.Token);
        }
    }
}
