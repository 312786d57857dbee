using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Monochord.Audio;
using Monochord.Audio.Files;
using Monochord.Audio.Processing;
using Monochord.Server.Tests.Support;
using Monochord.Synthesis.Playing;
using Monochord.Tracks;
using Xunit;

namespace Monochord.Server.Tests.Synthesis;

/// <summary>Tracks of steps and voices over HTTP: as sessions, as renders, and as an earlier plan names them.</summary>
public sealed class SynthesisApiTests
{
    [Fact]
    public async Task ASessionOfATrack_SoundsAsItsRender_SampleBySample()
    {
        FakeOutput? output = null;
        await using var server = await TestServer.StartAsync(options => options with { OpenOutput = (format, _) => output = new FakeOutput(format) });
        var session = await server.PostAsync("/api/sessions", new { source = new { kind = "track", track = Track(), name = "Calm" }, output = "default", autoplay = true });
        Assert.Equal(("track", "Calm"), (session.GetProperty("kind").GetString(), session.GetProperty("name").GetString()));
        Assert.Equal(3 * 48_000, session.GetProperty("length_frames").GetInt64());
        Assert.Equal(JsonValueKind.Null, session.GetProperty("analysis_job").ValueKind);
        await EndAsync(server, session);
        var expected = Render();
        Assert.Equal(expected[0], output!.Heard(0));
        Assert.Equal(expected[1], output.Heard(1));
    }

    [Fact]
    public async Task ASessionOfATrack_SoughtAndStopped_IsAtItsFrame()
    {
        FakeOutput? output = null;
        await using var server = await TestServer.StartAsync(options => options with { OpenOutput = (format, _) => output = new FakeOutput(format) });
        var id = (await OpenAsync(server)).GetProperty("id").GetString();
        await server.PostAsync($"/api/sessions/{id}/transport", new { action = "seek", frame = 100_000 });
        await server.PostAsync($"/api/sessions/{id}/transport", new { action = "play" });
        await EndAsync(server, id!);
        Assert.Equal((3 * 48_000) - 100_000, output!.Heard(0).Length);
        Assert.All(Render()[0].Skip(100_000).Zip(output.Heard(0)), pair => Assert.InRange(pair.Second - pair.First, -1e-6, 1e-6));
    }

    [Fact]
    public async Task ATrack_IsChangedWhileItsSessionIsOpen_AndReadBackInTheSecondDialect()
    {
        await using var server = await TestServer.StartAsync();
        var id = (await OpenAsync(server)).GetProperty("id").GetString();
        using var answer = await server.Client.PutAsJsonAsync($"/api/sessions/{id}/track", Track(baseHz: 321, seconds: 7));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var track = await server.GetAsync($"/api/sessions/{id}/track");
        Assert.Equal(321, track.GetProperty("progression")[0].GetProperty("voices")[0].GetProperty("params").GetProperty("baseFreq").GetDouble());
        await server.PostAsync($"/api/sessions/{id}/transport", new { action = "play" });
        await Waiting.UntilAsync(
            async () => (await server.GetAsync($"/api/sessions/{id}/track/status")).GetProperty("length_frames").GetInt64() == 7 * 48_000);
    }

    [Fact]
    public async Task AChangeThatIsWrong_SaysWhere_AndWhatSoundsStays()
    {
        await using var server = await TestServer.StartAsync();
        var id = (await OpenAsync(server)).GetProperty("id").GetString();
        using var wrong = await server.Client.PutAsJsonAsync(
            $"/api/sessions/{id}/track", new { progression = new[] { new { duration = 1, voices = new[] { new { synth_function_name = "binaural_bat" } } } } });
        await TestServer.AssertProblemAsync(wrong, 400, "track.voice-unknown");
        Assert.Contains("binaural_beat", await wrong.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        var track = await server.GetAsync($"/api/sessions/{id}/track");
        Assert.Equal(200, track.GetProperty("progression")[0].GetProperty("voices")[0].GetProperty("params").GetProperty("baseFreq").GetDouble());
    }

    [Fact]
    public async Task ATrackOfTheFirstDialect_IsConvertedWithoutASession()
    {
        await using var server = await TestServer.StartAsync();
        const string Earlier = """
            {"global_settings": {"sampleRate": 48000},
             "steps": [{"durationSeconds": 2, "voices": [{"synthFunctionName": "binaural_beat", "parameters": {"baseFreq": 250}}]}]}
            """;
        using var answer = await server.Client.PostAsync("/api/tracks/convert", new StringContent(Earlier, Encoding.UTF8, "application/json"));
        var text = await answer.Content.ReadAsStringAsync();
        Assert.Equal(TrackWriter.Write(TrackReader.Read(Earlier)), text);
        Assert.Equal(250, JsonDocument.Parse(text).RootElement.GetProperty("progression")[0].GetProperty("voices")[0].GetProperty("params").GetProperty("baseFreq").GetDouble());
    }

    [Fact]
    public async Task ATrackThatCanNotBeConverted_SaysAllThatIsWrong_AndWhere()
    {
        await using var server = await TestServer.StartAsync();
        const string Wrong = """
            {"progression": [{"duration": -1, "voices": []}, {"duration": 1, "voices": [{"synth_function_name": "binaural_beat", "params": {"baseFrq": 1}}]}]}
            """;
        using var answer = await server.Client.PostAsync("/api/tracks/convert", new StringContent(Wrong, Encoding.UTF8, "application/json"));
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var faults = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("faults");
        Assert.Equal(
            [("progression[0].duration", 1, null), ("progression[1].voices[0].params.baseFrq", 2, (int?)1)],
            faults.EnumerateArray().Select(fault => (
                fault.GetProperty("path").GetString(), fault.GetProperty("step").GetInt32(),
                fault.GetProperty("voice").ValueKind == JsonValueKind.Null ? (int?)null : fault.GetProperty("voice").GetInt32())));
        using var nothing = await server.Client.PostAsync("/api/tracks/convert", new StringContent("{ no", Encoding.UTF8, "application/json"));
        await TestServer.AssertProblemAsync(nothing, 400, "track.json");
    }

    [Fact]
    public async Task LevelAndVoices_AreMoved_AndWhatIsNotThereIsRefused()
    {
        await using var server = await TestServer.StartAsync();
        var id = (await OpenAsync(server)).GetProperty("id").GetString();
        using var moved = await server.Client.PatchAsJsonAsync($"/api/sessions/{id}/track", new { level = 0.5, voices = new[] { new { step = 0, voice = 0, mute = true } } });
        Assert.Equal(HttpStatusCode.OK, moved.StatusCode);
        using var noVoice = await server.Client.PatchAsJsonAsync($"/api/sessions/{id}/track", new { voices = new[] { new { step = 0, voice = 5, gain = 1 } } });
        await TestServer.AssertProblemAsync(noVoice, 400, "request.invalid");
        using var noGain = await server.Client.PatchAsJsonAsync($"/api/sessions/{id}/track", new { level = -1 });
        await TestServer.AssertProblemAsync(noGain, 400, "request.invalid");
        var file = (await server.OpenFileAsync()).GetProperty("id").GetString();
        using var noTrack = await server.Client.GetAsync($"/api/sessions/{file}/track");
        await TestServer.AssertProblemAsync(noTrack, 409, "session.no-track");
    }

    [Fact]
    public async Task ATrackOfTheLibrary_OpensByItsPath_AndItsClipsComeFromBesideIt()
    {
        await using var server = await TestServer.StartAsync();
        await WriteTrackAsync(server, "calm.json", Track(clip: "noise.wav"));
        await WriteTrackAsync(server, "gone.json", Track(clip: "gone.wav"));
        await WriteTrackAsync(server, "bad.json", new { progression = "none" });
        var session = await server.PostAsync("/api/sessions", new { source = new { kind = "track", folder = "music", path = "calm.json" } });
        Assert.Equal("calm", session.GetProperty("name").GetString());
        Assert.Equal(4 * 48_000, session.GetProperty("length_frames").GetInt64());
        await RefusedAsync(server, "gone.json", "track.file-not-found");
        var told = await RefusedAsync(server, "bad.json", "track.kind");
        Assert.DoesNotContain(server.Folder, told, StringComparison.Ordinal);
        await RefusedAsync(server, "../data/x.json", "library.outside", 403);
    }

    [Fact]
    public async Task ARender_IsAJob_WhoseFilesAreWhatTheRendererGives()
    {
        await using var server = await TestServer.StartAsync();
        using var begun = await server.Client.PostAsJsonAsync(
            "/api/renders", new { track = Track(), name = "Calm / 1", options = new { format = "wav", bits = "float", stems = true } });
        Assert.Equal(HttpStatusCode.Accepted, begun.StatusCode);
        var id = (await begun.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString();
        var job = await EndOfJobAsync(server, id!);
        Assert.Equal("succeeded", job.GetProperty("state").GetString());
        var files = job.GetProperty("result").GetProperty("files").EnumerateArray().Select(file => file.GetString()!).ToArray();
        Assert.Equal(["Calm _ 1.wav", "Calm _ 1.binaural_beat.wav"], files);
        Assert.Equal(3, job.GetProperty("result").GetProperty("duration_seconds").GetDouble());

        var path = Path.Combine(server.Folder, "fetched.wav");
        await File.WriteAllBytesAsync(path, await server.Client.GetByteArrayAsync($"/api/renders/{id}/Calm%20_%201.wav"));
        using var decoded = AudioFile.Open(path);
        var sound = new AudioBuffer(2, 3 * 48_000);
        Assert.Equal(3 * 48_000, decoded.Read(sound.Block));
        Assert.Equal(Render()[0], sound[0].ToArray());

        using var none = await server.Client.GetAsync($"/api/renders/{id}/other.wav");
        await TestServer.AssertProblemAsync(none, 404, "job.not-found");
    }

    [Theory]
    [InlineData("""{"options": {"format": "mp3"}}""", "request.invalid")]
    [InlineData("""{"options": {"lufs": 3}}""", "request.invalid")]
    [InlineData("""{"options": {"sampleRate": 0, "sample_rate": 0}}""", "request.invalid")]
    [InlineData("""{"path": "nowhere.json"}""", "request.invalid")]
    public async Task ARenderThatCanNotBe_IsRefusedBeforeItIsAJob(string change, string code)
    {
        await using var server = await TestServer.StartAsync();
        var body = JsonSerializer.SerializeToNode(new { track = Track() })!.AsObject();
        foreach (var (name, value) in JsonDocument.Parse(change).RootElement.EnumerateObject().Select(member => (member.Name, member.Value)))
        {
            body[name] = JsonSerializer.SerializeToNode(value);
        }

        using var answer = await server.Client.PostAsJsonAsync("/api/renders", body);
        await TestServer.AssertProblemAsync(answer, 400, code);
        Assert.Empty((await server.GetAsync("/api/jobs")).GetProperty("jobs").EnumerateArray());
    }

    [Fact]
    public async Task Play_OfTwoClients_TheLastCounts_AndBothSeeIt()
    {
        var outputs = new List<FakeOutput>();
        await using var server = await TestServer.StartAsync(options => options with
        {
            OpenOutput = (format, _) =>
            {
                outputs.Add(new FakeOutput(format));
                return outputs[^1];
            },
        });
        var first = await server.PostAsync("/play?start=1", Track());
        var second = await server.PostAsync("/play", Track(seconds: 600));
        var all = (await server.GetAsync("/api/sessions")).GetProperty("sessions").EnumerateArray().ToArray();
        Assert.Equal(second.GetProperty("id").GetString(), Assert.Single(all).GetProperty("id").GetString());
        Assert.NotEqual(first.GetProperty("id").GetString(), second.GetProperty("id").GetString());
        Assert.True(outputs[0].IsDisposed);
        Assert.True((await server.PostAsync("/stop", new { })).GetProperty("stopped").GetBoolean());
        Assert.False((await server.PostAsync("/stop", new { })).GetProperty("stopped").GetBoolean());
        Assert.Empty((await server.GetAsync("/api/sessions")).GetProperty("sessions").EnumerateArray());
        using var wrong = await server.Client.PostAsJsonAsync("/play", new { steps = 5 });
        Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
    }

    [Fact]
    public async Task Voices_AreListedWithWhatTheyTake()
    {
        await using var server = await TestServer.StartAsync();
        var voices = (await server.GetAsync("/api/voices")).GetProperty("voices").EnumerateArray().ToArray();
        Assert.Equal(23, voices.Length);
        var base_ = voices.Single(voice => voice.GetProperty("name").GetString() == "binaural_beat").GetProperty("parameters").EnumerateArray()
            .Single(parameter => parameter.GetProperty("name").GetString() == "baseFreq");
        Assert.Equal((200, "Hz", 0), (base_.GetProperty("default").GetDouble(), base_.GetProperty("unit").GetString(), base_.GetProperty("minimum").GetDouble()));
    }

    [Fact]
    public async Task Presets_AreListedWhole_AndPlayAsTheyAre()
    {
        await using var server = await TestServer.StartAsync();
        var presets = (await server.GetAsync("/api/presets")).GetProperty("presets").EnumerateArray().ToArray();
        Assert.Equal(TrackPresets.All.Select(preset => preset.Id), presets.Select(preset => preset.GetProperty("id").GetString()));
        Assert.All(presets, preset =>
        {
            var known = TrackPresets.Find(preset.GetProperty("id").GetString()!)!;
            Assert.Equal(TrackWriter.Write(known.Track), TrackWriter.Write(TrackReader.Read(preset.GetProperty("track").GetRawText())));
            Assert.Equal(known.Seconds, preset.GetProperty("duration_seconds").GetDouble());
        });
    }

    private static object Track(double baseHz = 200, double seconds = 3, string? clip = null) => new
    {
        global = new { sample_rate = 48_000 },
        progression = new[]
        {
            new { duration = seconds, voices = new[] { new { synth_function_name = "binaural_beat", @params = new { ampL = 0.9, ampR = 0.9, baseFreq = baseHz, beatFreq = 4 } } } },
        },
        overlay_clips = clip is null ? Array.Empty<object>() : [new { file_path = clip, start = 1 }],
    };

    private static float[][] Render()
    {
        var track = TrackReader.Read(JsonSerializer.Serialize(Track()));
        using var renderer = new TrackRenderer(track, new TrackRendererOptions { Master = new TruePeakLimiter() });
        var sound = new AudioBuffer(2, (int)renderer.LengthFrames);
        Assert.Equal(sound.Frames, renderer.Read(sound.Block));
        return [sound[0].ToArray(), sound[1].ToArray()];
    }

    private static Task<JsonElement> OpenAsync(TestServer server) =>
        server.PostAsync("/api/sessions", new { source = new { kind = "track", track = Track() }, output = "default" });

    private static Task EndAsync(TestServer server, JsonElement session) => EndAsync(server, session.GetProperty("id").GetString()!);

    private static Task EndAsync(TestServer server, string id) => Waiting.UntilAsync(
        async () => (await server.GetAsync($"/api/sessions/{id}")).GetProperty("state").GetString() == "ended");

    private static async Task<JsonElement> EndOfJobAsync(TestServer server, string id)
    {
        var job = default(JsonElement);
        await Waiting.UntilAsync(
            async () => (job = await server.GetAsync($"/api/jobs/{id}")).GetProperty("state").GetString() is not ("queued" or "running"));
        return job;
    }

    private static Task WriteTrackAsync(TestServer server, string name, object track) =>
        File.WriteAllTextAsync(Path.Combine(server.Library, name), JsonSerializer.Serialize(track));

    private static async Task<string> RefusedAsync(TestServer server, string path, string code, int status = 400)
    {
        using var answer = await server.Client.PostAsJsonAsync("/api/sessions", new { source = new { kind = "track", folder = "music", path } });
        await TestServer.AssertProblemAsync(answer, status, code);
        return await answer.Content.ReadAsStringAsync();
    }
}
