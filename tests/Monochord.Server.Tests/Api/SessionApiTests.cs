using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Monochord.Server.Tests.Support;
using Xunit;

namespace Monochord.Server.Tests.Api;

/// <summary>docs/server.md, route by route, against a real server.</summary>
public sealed class SessionApiTests
{
    [Fact]
    public async Task Session_FromOpenToClose_SaysHowItStands()
    {
        await using var server = await TestServer.StartAsync();
        var opened = await server.OpenFileAsync();
        var id = opened.GetProperty("id").GetString();
        Assert.Equal("paused", opened.GetProperty("state").GetString());
        Assert.Equal(144_000, opened.GetProperty("length_frames").GetInt64());
        Assert.Equal(3, opened.GetProperty("duration_seconds").GetDouble());
        Assert.Equal("noise.wav", opened.GetProperty("name").GetString());
        Assert.Equal(1, opened.GetProperty("speed").GetInt32());

        var sought = await server.PostAsync($"/api/sessions/{id}/transport", new { action = "seek", frame = 4800 });
        Assert.Equal(4800, sought.GetProperty("position_frames").GetInt64());
        var looped = await server.PostAsync($"/api/sessions/{id}/transport", new { action = "loop", loop = new { start = 4800, end = 9600 } });
        Assert.Equal(9600, looped.GetProperty("loop").GetProperty("end").GetInt64());
        var free = await server.PostAsync($"/api/sessions/{id}/transport", new { action = "loop", loop = (object?)null });
        Assert.Equal(JsonValueKind.Null, free.GetProperty("loop").ValueKind);
        var fast = await server.PostAsync($"/api/sessions/{id}/transport", new { action = "speed", speed = "fast" });
        Assert.Equal("fast", fast.GetProperty("speed").GetString());
        Assert.Equal("playing", (await server.PostAsync($"/api/sessions/{id}/transport", new { action = "play" })).GetProperty("state").GetString());
        Assert.Equal("paused", (await server.PostAsync($"/api/sessions/{id}/transport", new { action = "stop" })).GetProperty("state").GetString());
        await server.PostAsync($"/api/sessions/{id}/reset", new { });

        Assert.Equal(1, (await server.GetAsync("/api/sessions")).GetProperty("sessions").GetArrayLength());
        Assert.Equal(HttpStatusCode.NoContent, (await server.Client.DeleteAsync($"/api/sessions/{id}")).StatusCode);
        await TestServer.AssertProblemAsync(await server.Client.GetAsync($"/api/sessions/{id}"), 404, "session.not-found");
        await TestServer.AssertProblemAsync(await server.Client.DeleteAsync($"/api/sessions/{id}"), 404, "session.not-found");
    }

    [Fact]
    public async Task Stems_AreSoloedAndMutedByName_AndHeardOnADevice()
    {
        await using var server = await TestServer.StartAsync();
        var source = new
        {
            kind = "stems",
            stems = new Dictionary<string, object>(StringComparer.Ordinal)
            {
                ["dialogue"] = new { kind = "library", folder = "music", path = "album/voice.wav" },
                ["music"] = new { kind = "library", folder = "music", path = "noise.wav" },
            },
        };
        var opened = await server.PostAsync("/api/sessions", new { source, output = "default" });
        var id = opened.GetProperty("id").GetString();
        Assert.Equal("fake", opened.GetProperty("output").GetString());
        Assert.Equal(2, opened.GetProperty("heard").GetProperty("channels").GetInt32());
        var patched = await server.Client.PatchAsJsonAsync($"/api/sessions/{id}/stems/music", new { mute = true });
        using var muted = JsonDocument.Parse(await patched.Content.ReadAsStringAsync());
        Assert.True(muted.RootElement.GetProperty("stems")[1].GetProperty("mute").GetBoolean());
        Assert.False(muted.RootElement.GetProperty("stems")[1].GetProperty("solo").GetBoolean());
        await TestServer.AssertProblemAsync(
            await server.Client.PatchAsJsonAsync($"/api/sessions/{id}/stems/drums", new { mute = true }), 404, "session.no-stem");
        var silent = await server.Client.PatchAsJsonAsync($"/api/sessions/{id}/output", new { device = "none" });
        Assert.Contains("\"output\":null", await silent.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{", "request.invalid")]
    [InlineData("null", "request.invalid")]
    [InlineData("{}", "request.invalid")]
    [InlineData("{\"source\":{\"kind\":\"radio\"}}", "request.invalid")]
    [InlineData("{\"source\":{\"kind\":\"library\"}}", "request.invalid")]
    [InlineData("{\"source\":{\"kind\":\"stems\",\"stems\":{}}}", "request.invalid")]
    [InlineData("{\"source\":{\"kind\":\"stems\",\"stems\":{\"a\":{\"kind\":\"demo\"}}}}", "request.invalid")]
    [InlineData("{\"source\":7}", "request.invalid")]
    [InlineData("{\"source\":{\"kind\":\"\\ud800\"}}", "request.invalid")]
    [InlineData("{\"source\":{\"kind\":\"demo\"},\"output\":\"\\udc00\"}", "request.invalid")]
    public async Task Open_WhatCanNotBeUnderstood_IsAProblem(string body, string code)
    {
        await using var server = await TestServer.StartAsync();
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        await TestServer.AssertProblemAsync(await server.Client.PostAsync("/api/sessions", content), 400, code);
        Assert.Equal(0, (await server.GetAsync("/api/sessions")).GetProperty("sessions").GetArrayLength());
    }

    [Theory]
    [InlineData("{\"action\":\"fly\"}", 400, "request.invalid")]
    [InlineData("{\"action\":\"seek\"}", 400, "request.invalid")]
    [InlineData("{\"action\":\"seek\",\"frame\":-1}", 400, "session.range")]
    [InlineData("{\"action\":\"seek\",\"frame\":144001}", 400, "session.range")]
    [InlineData("{\"action\":\"loop\",\"loop\":{\"start\":10,\"end\":5}}", 400, "session.loop")]
    [InlineData("{\"action\":\"speed\",\"speed\":2}", 400, "request.invalid")]
    public async Task Transport_WhatCanNotBeDone_IsAProblem(string body, int status, string code)
    {
        await using var server = await TestServer.StartAsync();
        var id = (await server.OpenFileAsync()).GetProperty("id").GetString();
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        await TestServer.AssertProblemAsync(await server.Client.PostAsync($"/api/sessions/{id}/transport", content), status, code);
    }

    [Fact]
    public async Task Sessions_BeyondTheLimit_AreRefused()
    {
        await using var server = await TestServer.StartAsync(options => options with { Limits = new ServerLimits { Sessions = 2 } });
        await server.OpenFileAsync();
        var second = await server.OpenFileAsync();
        var third = await server.Client.PostAsJsonAsync("/api/sessions", new { source = new { kind = "demo" } });
        await TestServer.AssertProblemAsync(third, 503, "session.too-many");
        await server.Client.DeleteAsync($"/api/sessions/{second.GetProperty("id").GetString()}");
        await server.OpenFileAsync();
    }

    // What may be a track, which may hold its sound files, has the limit of tracks.
    [Theory]
    [InlineData("/api/sessions", 1 << 20, 1000)]
    [InlineData("/api/tracks/convert", 1 << 20, 1000)]
    [InlineData("/api/fingerprints", 1000, 1 << 20)]
    public async Task Body_AboveTheLimit_IsRefused(string path, int jsonBytes, int trackBytes)
    {
        await using var server = await TestServer.StartAsync(
            options => options with { Limits = new ServerLimits { JsonBytes = jsonBytes, TrackBytes = trackBytes } });
        using var content = new StringContent($"{{\"source\":{{\"kind\":\"{new string('x', 2000)}\"}}}}", Encoding.UTF8, "application/json");
        await TestServer.AssertProblemAsync(await server.Client.PostAsync(path, content), 413, "request.too-large");
    }

    [Fact]
    public async Task Analysis_OfAFile_SaysWhatTheOfflineMeterSays()
    {
        await using var server = await TestServer.StartAsync();
        var opened = await server.OpenFileAsync();
        var analysis = await WaitForAnalysisAsync(server, opened.GetProperty("id").GetString()!);
        using var file = Audio.Files.AudioFile.Open(Path.Combine(server.Library, "noise.wav"));
        var expected = Metering.ProgrammeMeter.Measure(file);
        var report = analysis.GetProperty("report");
        Assert.Equal(expected.IntegratedLufs, report.GetProperty("integrated_lufs").GetDouble(), 1e-5);
        Assert.Equal(expected.TruePeakDbtp, report.GetProperty("true_peak_dbtp").GetDouble(), 1e-5);
        Assert.Equal(30, report.GetProperty("history").GetProperty("momentary_lufs").GetArrayLength());
        Assert.Equal(JsonValueKind.Null, report.GetProperty("history").GetProperty("short_term_lufs")[0].ValueKind);
        Assert.Equal(2, analysis.GetProperty("waveform").GetProperty("channels").GetArrayLength());

        var written = await server.GetAsync($"/api/sessions/{opened.GetProperty("id").GetString()}/report");
        Assert.Equal(expected.IntegratedLufs, written.GetProperty("integrated_lufs").GetDouble(), 0.01);
        var page = await server.Client.GetStringAsync($"/api/sessions/{opened.GetProperty("id").GetString()}/report.html");
        Assert.Contains("noise.wav", page, StringComparison.Ordinal);
        var payload = await server.GetAsync($"/api/sessions/{opened.GetProperty("id").GetString()}/payload");
        Assert.True(payload.GetProperty("is_complete").GetBoolean());

        var job = await server.GetAsync($"/api/jobs/{opened.GetProperty("analysis_job").GetString()}");
        Assert.Equal("succeeded", job.GetProperty("state").GetString());
        Assert.Equal(1, (await server.GetAsync("/api/jobs?kind=analysis")).GetProperty("jobs").GetArrayLength());
        await TestServer.AssertProblemAsync(
            await server.Client.PostAsync($"/api/jobs/{job.GetProperty("id").GetString()}/cancel", null), 409, "job.ended");
        await TestServer.AssertProblemAsync(await server.Client.GetAsync("/api/jobs/none"), 404, "job.not-found");
    }

    internal static async Task<JsonElement> WaitForAnalysisAsync(TestServer server, string id)
    {
        for (var attempt = 0; attempt < 600; attempt++)
        {
            using var answer = await server.Client.GetAsync($"/api/sessions/{id}/analysis");
            if (answer.StatusCode != HttpStatusCode.Accepted)
            {
                var text = await answer.Content.ReadAsStringAsync();
                Assert.True(answer.IsSuccessStatusCode, text);
                using var json = JsonDocument.Parse(text);
                return json.RootElement.Clone();
            }

            await Task.Delay(100);
        }

        throw new TimeoutException("The analysis did not end.");
    }
}
