using System.Text.Json;
using Xunit;

namespace Monochord.EndToEnd;

/// <summary><c>./monochord render</c> as a user runs it.</summary>
[Trait("Category", "Slow")]
public sealed class RenderTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("monochord-e2e-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("INT", 130)]
    [InlineData("TERM", 143)]
    public void Render_Interrupted_LeavesNothing(string signal, int code)
    {
        var path = LongTrack.Write(_folder, 9);
        var text = File.ReadAllText(path).Replace("\"duration\": 5,", "\"duration\": 50000,", StringComparison.Ordinal);
        File.WriteAllText(path, text);
        var before = Directory.GetFiles(_folder);
        using var rendering = Script.Start(Script.Path, ["render", "--stems", path]);
        Assert.True(SpinWait.SpinUntil(() => Directory.GetFiles(_folder, ".*.part").Length > 0, TimeSpan.FromSeconds(60)));
        Thread.Sleep(500);
        Script.Shell($"kill -{signal} {rendering.Id}");
        var result = Script.Wait(rendering);
        Assert.Equal((code, string.Empty, string.Empty), (result.ExitCode, result.Output, result.Error));
        Assert.Equal(before.Order(StringComparer.Ordinal), Directory.GetFiles(_folder).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Render_ToALoudness_IsWhatMeterFinds()
    {
        var path = LongTrack.Write(_folder, 9);
        var file = Path.Combine(_folder, "a.flac");
        var result = Script.Run("render", path, "-o", file, "--lufs", "-8", "--ceiling", "-2");
        Assert.Equal((0, string.Empty), (result.ExitCode, result.Error));
        Assert.Matches(@"a\.flac: 00:09\.000, (−8\.0|−8\.1|−7\.9) LUFS, −2\.\d dBTP, −?\d+\.\d dB of gain, limited by up to \d+\.\d dB", result.Output);
        var json = JsonDocument.Parse(Assert.Single(Script.Run("meter", "--json", file).Lines)).RootElement;
        Assert.Equal(-8, json.GetProperty("integrated_lufs").GetDouble(), 0.06);
        Assert.InRange(json.GetProperty("true_peak_dbtp").GetDouble(), -10, -2);
    }
}
