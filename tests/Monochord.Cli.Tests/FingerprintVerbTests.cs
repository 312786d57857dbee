using System.Text.Json;
using Monochord.Audio;
using Monochord.Catalogue.Scanning;
using Monochord.Cli.Fingerprints;
using Monochord.Cli.Tests.Support;
using Monochord.Fingerprinting;
using Xunit;

namespace Monochord.Cli.Tests;

/// <summary><c>monochord fingerprint</c>, on files of a second with the fingerprinter that ships.</summary>
public sealed class FingerprintVerbTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Json_OneFile_HasEverything_AndIsCachedTheSecondTime()
    {
        var file = _folder.Sine("a.wav", sampleRate: 44_100);
        var first = Fingerprint("--json", file);
        Assert.Equal((0, string.Empty), (first.ExitCode, first.Error));
        using var json = JsonDocument.Parse(first.Output);
        var root = json.RootElement;
        Assert.Equal((file, "WAV", 1, "whole", false), (
            root.GetProperty("file").GetString(), root.GetProperty("format").GetString(), root.GetProperty("version").GetInt32(),
            root.GetProperty("strategy").GetString(), root.GetProperty("cached").GetBoolean()));
        Assert.Equal(Dimensions.All.ToArray().Select(dimension => dimension.Name), root.GetProperty("fingerprint").EnumerateObject().Select(number => number.Name));
        Assert.True(root.GetProperty("fingerprint").GetProperty("mid_pct").GetDouble() > 0.99);
        Assert.Equal(
            ["signal", "rhythm", "tonality", "timbre", "waveform", "loudness_range_lu", "true_peak_dbtp"],
            root.GetProperty("extra").EnumerateObject().Select(part => part.Name));

        var second = Fingerprint("--json", file);
        Assert.Equal(first.Output.Replace("\"cached\":false", "\"cached\":true", StringComparison.Ordinal), second.Output);
    }

    [Fact]
    public void Json_Silence_HasNoInfinity()
    {
        var file = _folder.Write("silence.wav", 44_100, new AudioBuffer(2, 44_100));
        using var json = JsonDocument.Parse(Fingerprint("--json", file).Output);
        Assert.Equal(JsonValueKind.Null, json.RootElement.GetProperty("extra").GetProperty("true_peak_dbtp").ValueKind);
        Assert.Equal(-70, json.RootElement.GetProperty("fingerprint").GetProperty("lufs").GetDouble());
    }

    [Fact]
    public void Folder_WithAFailure_GoesOnAndEndsWith3()
    {
        _folder.Sine("music/a.wav", sampleRate: 44_100);
        _folder.Sine("music/deep/b.wav", sampleRate: 44_100, levelDb: -10);
        File.WriteAllText(_folder["music/broken.flac"], "fLaC and nothing more");
        var flat = Fingerprint("--csv", _folder["music"]);
        Assert.Equal((3, 3), (flat.ExitCode, flat.Lines.Length));
        Assert.Contains("file.damaged", flat.Lines[2], StringComparison.Ordinal);
        Assert.Equal(flat.Lines[0].Split(',').Length, flat.Lines[1].Split(',').Length);
        Assert.StartsWith($"monochord: {_folder["music/broken.flac"]}: ", flat.Error, StringComparison.Ordinal);

        var deep = Fingerprint("--recursive", _folder["music"]);
        Assert.Equal(3, deep.ExitCode);
        Assert.Contains(_folder["music/deep/b.wav"], deep.Output, StringComparison.Ordinal);
        Assert.Contains("3 files: 1 analysed, 0 known by their sound, 1 unchanged, 1 failed", deep.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Table_OneFile_ShowsEveryNumber()
    {
        var run = Fingerprint(_folder.Sine("a.wav", sampleRate: 44_100));
        Assert.Equal(0, run.ExitCode);
        foreach (var dimension in Dimensions.All.ToArray())
        {
            Assert.Contains(dimension.Name, run.Output, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Sidecars_AreWrittenBeside()
    {
        var file = _folder.Sine("a.wav", sampleRate: 44_100);
        Assert.Equal(0, Fingerprint("--sidecars", file).ExitCode);
        Assert.True(File.Exists(file + ".25d"));
    }

    [Fact]
    public void Nothing_ToAnalyse_SaysSo()
    {
        Directory.CreateDirectory(_folder["empty"]);
        var run = Fingerprint(_folder["empty"]);
        Assert.Equal(3, run.ExitCode);
        Assert.Contains("There is no sound file in", run.Error, StringComparison.Ordinal);
        run = Fingerprint(_folder["none.wav"]);
        Assert.Equal(3, run.ExitCode);
        Assert.Contains("There is no file", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Damaged_Catalogue_IsTold()
    {
        File.WriteAllText(_folder["tracks.db"], new string('x', 5000));
        var run = Fingerprint(_folder.Sine("a.wav"));
        Assert.Equal(3, run.ExitCode);
        Assert.Contains("The file of tracks is damaged or is none", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Progress_SaysHowFarItIs()
    {
        var scan = new ScanProgress
        {
            Found = 54_700,
            IsListed = true,
            Known = 50_000,
            Analysed = 40,
            Reused = 2,
            Failed = 1,
            Vanished = 0,
            Seconds = 10,
            TracksPerSecond = 4.25,
            SecondsLeft = 1096,
        };
        Assert.Equal("50043 of 54700 files  4.3/s  18:16 left  1 failed", ScanLine.Text(scan));
        Assert.Equal("12 files found", ScanLine.Text(scan with { IsListed = false, Found = 12, TracksPerSecond = 0, SecondsLeft = null, Failed = 0 }));
    }

    private Run Fingerprint(params string[] words) => Run.Of(["fingerprint", "--catalogue", _folder["tracks.db"], .. words]);
}
