using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;
using Monochord.TestKit;
using Xunit;

namespace Monochord.EndToEnd;

/// <summary><c>./monochord serve</c> as a user runs it: a session that sounds through a real sound server.</summary>
[Trait("Category", "Slow")]
public sealed class SessionTests : IDisposable
{
    private const string Listens = "Monochord listens on ";

    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(3);

    private readonly string _folder = Directory.CreateTempSubdirectory("monochord-e2e-").FullName;
    private readonly PulseServer _sound = new();
    private readonly HttpClient _client = new();
    private readonly Process _program;

    public SessionTests()
    {
        Directory.CreateDirectory(Path.Combine(_folder, "library"));
        _program = Script.Start(
            Script.Path,
            ["serve", "--port", "0", "--no-demo", "--library", Path.Combine(_folder, "library"), "--data", Path.Combine(_folder, "data")],
            _sound.Environment);
        string? line;
        do
        {
            line = _program.StandardOutput.ReadLine() ?? throw new InvalidOperationException(_program.StandardError.ReadToEnd());
        }
        while (!line.StartsWith(Listens, StringComparison.Ordinal));
        _client.BaseAddress = new Uri(line[Listens.Length..].Trim());
    }

    public void Dispose()
    {
        _client.Dispose();
        _program.Kill(entireProcessTree: true);
        _program.WaitForExit();
        _program.Dispose();
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

        var report = await _client.GetFromJsonAsync<JsonElement>($"/api/sessions/{session}/report", TestContext.Current.CancellationToken);
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

    private async Task<string> OpenAsync(object request)
    {
        using var answer = await _client.PostAsJsonAsync("/api/sessions", request, TestContext.Current.CancellationToken);
        var opened = await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
        Assert.True(answer.IsSuccessStatusCode, opened.ToString());
        return opened.GetProperty("id").GetString()!;
    }

    private async Task<JsonElement> WaitAsync(string session, string state)
    {
        for (var watch = Stopwatch.StartNew(); watch.Elapsed < Limit; await Task.Delay(100, TestContext.Current.CancellationToken))
        {
            var now = await _client.GetFromJsonAsync<JsonElement>($"/api/sessions/{session}", TestContext.Current.CancellationToken);
            if (now.GetProperty("state").GetString() == state)
            {
                return now;
            }
        }

        throw new TimeoutException($"The session did not come to be {state}.");
    }
}
