using System.Globalization;
using System.Text.Json;
using Monochord.Cli.Tests.Support;
using Monochord.TestKit;
using Xunit;

namespace Monochord.Cli.Tests;

public sealed class SeriesTests
{
    [Theory]
    [InlineData(48_000, 48_000 * 4)]
    [InlineData(44_100, 44_100)]
    [InlineData(44_100, 44_099)]
    [InlineData(8_000, 8_000 * 30)]
    [InlineData(69_313, 100_000)]
    [InlineData(48_000, 799)]
    public void Csv_AnyLength_HasEveryReadingAtItsTime(int rate, int frames)
    {
        using var folder = new TestFolder();
        var file = folder.Write("a.wav", rate, Signals.Noise(2, frames));
        var run = Run.Of("meter", "--series", folder["a.csv"], file);

        Assert.Equal(0, run.ExitCode);
        var rows = File.ReadAllLines(folder["a.csv"]);
        Assert.StartsWith("time_seconds,momentary_lufs,", rows[0], StringComparison.Ordinal);
        Assert.Contains(",true_peak_dbtp_per_channel_L,true_peak_dbtp_per_channel_R,", rows[0], StringComparison.Ordinal);
        Assert.Equal(frames * 60L / rate, rows.Length - 1);
        for (var k = 1; k < rows.Length; k++)
        {
            var cells = rows[k].Split(',');
            Assert.Equal(rows[0].Split(',').Length, cells.Length);
            // Hop k ends at frame floor(k * rate / 60).
            Assert.Equal((double)((long)k * rate / 60) / rate, double.Parse(cells[0], CultureInfo.InvariantCulture), 1e-6);
        }
    }

    [Fact]
    public void Csv_BeforeTheFirstWindow_IsEmptyAndSilenceIsMinusInfinity()
    {
        using var folder = new TestFolder();
        Run.Of("meter", "--series", folder["a.csv"], folder.Write("a.wav", 48_000, Signals.Silence(2, 48_000)));
        var rows = File.ReadAllLines(folder["a.csv"]).Select(row => row.Split(',')).ToArray();
        var momentary = Array.IndexOf(rows[0], "momentary_lufs");
        Assert.Equal((string.Empty, "-inf"), (rows[1][momentary], rows[60][momentary]));
        Assert.Equal(string.Empty, rows[60][Array.IndexOf(rows[0], "correlation")]);
    }

    [Fact]
    public void JsonLines_BeforeTheFirstWindow_NamePendingKeys()
    {
        using var folder = new TestFolder();
        Run.Of("meter", "--series", folder["a.jsonl"], folder.Write("a.wav", 48_000, Signals.Silence(2, 48_000 * 4)));
        var rows = File.ReadAllLines(folder["a.jsonl"]).Select(row => JsonDocument.Parse(row).RootElement).ToArray();

        Assert.Equal(240, rows.Length);
        Assert.False(rows[0].TryGetProperty("momentary_lufs", out _));
        Assert.Contains("momentary_lufs", rows[0].GetProperty("pending").EnumerateArray().Select(key => key.GetString()));
        Assert.Equal(JsonValueKind.Null, rows[239].GetProperty("short_term_lufs").ValueKind);
        Assert.Equal(JsonValueKind.Null, rows[239].GetProperty("correlation").ValueKind);
        Assert.Equal(4.0, rows[239].GetProperty("time_seconds").GetDouble());
    }

    // 256 columns of a drawing have no place in a table; in JSON they are two arrays.
    [Fact]
    public void Points_OfTheVectorscope_AreArraysInJsonAndNotInCsv()
    {
        using var folder = new TestFolder();
        var file = folder.Sine("a.wav");
        Run.Of("meter", "--series", folder["{name}.jsonl"], file);
        Run.Of("meter", "--series", folder["{name}.csv"], file);
        var header = File.ReadAllLines(folder["a.wav.csv"])[0].Split(',');
        Assert.DoesNotContain(header, name => name.StartsWith("vectorscope", StringComparison.Ordinal));
        Assert.Contains("third_octave_dbfs_1000", header);
        var row = JsonDocument.Parse(File.ReadAllLines(folder["a.wav.jsonl"])[^1]).RootElement;
        Assert.Equal((128, 128), (row.GetProperty("vectorscope_x").GetArrayLength(), row.GetProperty("vectorscope_y").GetArrayLength()));
        // The same sine in both channels stands upright in the middle.
        Assert.All(row.GetProperty("vectorscope_x").EnumerateArray(), x => Assert.Equal(0, x.GetDouble(), 1e-4));
    }

    [Fact]
    public void StandardOutput_TakesThePlaceOfTheReport()
    {
        using var folder = new TestFolder();
        var file = folder.Sine("a.wav");
        var csv = Run.Of("meter", "--series", "-", file);
        Assert.Equal(61, csv.Lines.Length);
        Assert.StartsWith("time_seconds,", csv.Output, StringComparison.Ordinal);
        var json = Run.Of("meter", "--json", "--series", "-", file);
        Assert.Equal(60, json.Lines.Length);
        Assert.All(json.Lines, line => Assert.True(JsonDocument.Parse(line).RootElement.TryGetProperty("time_seconds", out _)));
    }

    [Fact]
    public void Folder_SeveralFiles_GetOneEach()
    {
        using var folder = new TestFolder();
        var run = Run.Of("meter", "--series", folder["out"] + "/", folder.Sine("a.wav"), folder.Sine("b.wav"));
        Assert.Equal(0, run.ExitCode);
        Assert.Equal(["a.wav.csv", "b.wav.csv"], Directory.GetFiles(folder["out"]).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Pattern_SeveralFiles_GetOneEach()
    {
        using var folder = new TestFolder();
        Run.Of("meter", "--series", folder["{name}.jsonl"], folder.Sine("a.wav"), folder.Sine("b.wav"));
        Assert.True(File.Exists(folder["a.wav.jsonl"]) && File.Exists(folder["b.wav.jsonl"]));
    }

    [Fact]
    public void File_BadInput_LeavesNothingBehind()
    {
        using var folder = new TestFolder();
        File.WriteAllText(folder["bad.wav"], "this is not a sound file, it only has the name of one\n");
        var run = Run.Of("meter", "--series", folder["out.csv"], folder["bad.wav"]);
        Assert.Equal(3, run.ExitCode);
        Assert.Equal(["bad.wav"], Directory.GetFiles(folder.Path).Select(Path.GetFileName));
    }

    [Fact]
    public void File_PlaceThatCannotBeWritten_SaysSo()
    {
        using var folder = new TestFolder();
        var file = folder.Sine("a.wav");
        var run = Run.Of("meter", "--json", "--series", "/proc/none/out.csv", file);
        Assert.Equal(3, run.ExitCode);
        Assert.Contains("series.not-written", run.Output, StringComparison.Ordinal);
    }
}
