using System.Text.Json;
using Monochord.TestKit;
using Xunit;

namespace Monochord.EndToEnd;

/// <summary><c>./monochord serve</c> as a user runs it: a session that sounds through a real sound server.</summary>
[Trait("Category", "Slow")]
public sealed class SessionTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("monochord-e2e-").FullName;
    private readonly PulseServer _sound = new();
    private readonly ServedProgram _server;

    public SessionTests()
    {
        var library = Directory.CreateDirectory(Path.Combine(_folder, "library")).FullName;
        _server = new ServedProgram(library, Path.Combine(_folder, "data"), _sound.Environment);
    }

    public void Dispose()
    {
        _server.Dispose();
        _sound.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Session_PlayedThroughADevice_SoundsAsTheFileAndReadsAsTheCommandLine()
    {
        var path = Path.Combine(_folder, "library", "noise.wav");
        var samples = NoiseFile.Write(path, 4 * NoiseFile.Rate);
        using var recording = _sound.Record();
        var session = await OpenAsync(new { source = new { kind = "library", folder = "library", path = "noise.wav" }, output = "default", autoplay = true });
        await WaitAsync(session, "ended");
        NoiseFile.AssertHolds(recording.Stop(), samples);

        var report = await _server.GetAsync($"/api/sessions/{session}/report");
        var expected = JsonDocument.Parse(Assert.Single(Script.Run("meter", "--json", path).Lines)).RootElement;
        Assert.All(
            (string[])["integrated_lufs", "max_short_term_lufs", "loudness_range_lu", "true_peak_dbtp", "rms_dbfs", "spectral_centroid_hz"],
            key => Assert.Equal(expected.GetProperty(key).GetRawText(), report.GetProperty(key).GetRawText()));
    }

    [Fact]
    public async Task Session_OnADeviceThatGoesAway_WaitsAndGoesOn()
    {
        var session = await OpenAsync(new { source = new { kind = "device", device = "default" }, autoplay = true });
        await WaitAsync(session, "playing");
        _sound.Kill();
        var lost = await WaitAsync(session, "waiting");
        Assert.NotEqual(JsonValueKind.Null, lost.GetProperty("interrupted").ValueKind);
        _sound.Start();
        await WaitAsync(session, "playing");
    }

    private async Task<string> OpenAsync(object request) => (await _server.OpenAsync(request)).GetProperty("id").GetString()!;

    private Task<JsonElement> WaitAsync(string session, string state) =>
        _server.UntilAsync($"/api/sessions/{session}", now => now.GetProperty("state").GetString() == state);
}
