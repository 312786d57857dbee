using System.Text.Json;
using Monochord.Cli.Tests.Support;
using Monochord.TestKit;
using Xunit;

namespace Monochord.Cli.Tests;

public sealed class MeterVerbTests
{
    private static readonly SchemaCheck Schema = SchemaCheck.Load("meter-report.schema.json");

    [Fact]
    public void Meter_StereoSine_ReadsItsLevel()
    {
        using var folder = new TestFolder();
        var run = Run.Of("meter", "--json", folder.Sine("sine.wav", seconds: 4));

        Assert.Equal((0, string.Empty), (run.ExitCode, run.Error));
        var json = JsonDocument.Parse(Assert.Single(run.Lines)).RootElement;
        Assert.Empty(Schema.Errors(json));
        // BS.1770-5: a 997 Hz sine at 0 dBFS in one channel reads -3.01 LUFS; two channels, 20 dB down.
        Assert.Equal(-20.0, json.GetProperty("integrated_lufs").GetDouble(), 0.01);
        Assert.Equal(-20.0, json.GetProperty("true_peak_dbtp").GetDouble(), 0.02);
        Assert.Equal(-20.0, json.GetProperty("rms_dbfs").GetDouble(), 0.01);
        Assert.Equal(4.0, json.GetProperty("duration_seconds").GetDouble());
        Assert.Equal(folder["sine.wav"], json.GetProperty("file").GetString());
    }

    [Fact]
    public void Meter_Quick_LeavesSpectrumAndSpeechOut()
    {
        using var folder = new TestFolder();
        var sine = folder.Sine("sine.wav", seconds: 4);
        var run = Run.Of("meter", "--json", "--quick", sine);
        var json = JsonDocument.Parse(Assert.Single(run.Lines)).RootElement;
        Assert.Empty(Schema.Errors(json));
        Assert.Equal(-20.0, json.GetProperty("integrated_lufs").GetDouble(), 0.01);
        Assert.Equal(JsonValueKind.Null, json.GetProperty("spectral_centroid_hz").ValueKind);
        Assert.Empty(json.GetProperty("bands_hz").EnumerateArray());
        Assert.False(json.TryGetProperty("speech", out _));
        Assert.Equal(2, Run.Of("meter", "--quick", "--html", folder["page.html"], sine).ExitCode);
    }

    [Fact]
    public void Meter_Mix_SaysThatItsSpeechIsAnEstimate()
    {
        using var folder = new TestFolder();
        var run = Run.Of("meter", "--json", folder.Sine("sine.wav", seconds: 4));
        var speech = JsonDocument.Parse(Assert.Single(run.Lines)).RootElement.GetProperty("speech");
        Assert.True(speech.GetProperty("estimate").GetBoolean());
        Assert.Equal(0, speech.GetProperty("speech_share").GetDouble());
        Assert.Equal(JsonValueKind.Null, speech.GetProperty("speech_to_background_db").ValueKind);
    }

    [Fact]
    public void Meter_DualMono_ReadsThreeMore()
    {
        using var folder = new TestFolder();
        var mono = folder.Sine("mono.wav", channels: 1);
        Assert.Equal(3.01, Integrated(Run.Of("meter", "--json", "--dual-mono", mono)) - Integrated(Run.Of("meter", "--json", mono)), 0.001);
    }

    [Fact]
    public void Meter_SeveralFilesOnSeveralThreads_KeepTheirOrder()
    {
        using var folder = new TestFolder();
        // The first takes longest.
        var names = Enumerable.Range(0, 8).Select(i => folder.Sine($"{i}.wav", seconds: i == 0 ? 20 : 0.5)).ToArray();
        var run = Run.Of(["meter", "--json", "--jobs", "4", .. names]);
        Assert.Equal(names, run.Lines.Select(line => JsonDocument.Parse(line).RootElement.GetProperty("file").GetString()));
    }

    [Theory]
    [InlineData("--json")]
    [InlineData("--csv")]
    [InlineData("--quiet")]
    public void Meter_OneBadFile_DoesNotStopTheOthers(string form)
    {
        using var folder = new TestFolder();
        var run = Run.Of("meter", form, folder.Sine("a.wav"), folder["none.wav"], folder.Sine("b.wav"));

        Assert.Equal(3, run.ExitCode);
        Assert.StartsWith($"monochord: {folder["none.wav"]}: There is no file", run.Error, StringComparison.Ordinal);
        Assert.Contains("file.not-found", run.Output, StringComparison.Ordinal);
        Assert.Contains("a.wav", run.Output, StringComparison.Ordinal);
        Assert.Contains("b.wav", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Meter_BadFileInJson_IsAnObjectAfterTheSchema()
    {
        using var folder = new TestFolder();
        var json = JsonDocument.Parse(Run.Of("meter", "--json", folder["none.wav"]).Output).RootElement;
        Assert.Empty(Schema.Errors(json));
        Assert.Equal("file.not-found", json.GetProperty("error").GetProperty("code").GetString());
    }

    [Fact]
    public void Meter_Folder_IsAnErrorWithoutRecursive()
    {
        using var folder = new TestFolder();
        folder.Sine("a.wav");
        var run = Run.Of("meter", "--json", folder.Path);
        Assert.Equal(3, run.ExitCode);
        Assert.Contains("file.is-folder", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Meter_Recursive_FindsSoundInOrder()
    {
        using var folder = new TestFolder();
        folder.Sine("b.wav");
        folder.Sine("a.wav");
        folder.Sine("inner/c.wav");
        folder.Sine(".hidden.wav");
        File.WriteAllText(folder["notes.txt"], "no sound");
        var circle = Directory.CreateSymbolicLink(folder["inner/circle"], folder.Path);
        Assert.True(circle.Exists);

        var run = Run.Of("meter", "--json", "-r", folder.Path);

        Assert.Equal(0, run.ExitCode);
        Assert.Equal(
            [folder["a.wav"], folder["b.wav"], folder["inner/c.wav"]],
            run.Lines.Select(line => JsonDocument.Parse(line).RootElement.GetProperty("file").GetString()));
    }

    [Fact]
    public void Meter_RecursiveWithoutSound_SaysSo()
    {
        using var folder = new TestFolder();
        var run = Run.Of("meter", "-r", folder.Path);
        Assert.Equal(3, run.ExitCode);
        Assert.Contains("There is no sound file in the folder", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ebu-r128", -23.0, 0)]
    [InlineData("ebu-r128", -22.0, 1)]
    [InlineData("ebu-r128-live", -22.0, 0)]
    [InlineData("netflix", -23.0, 0)]
    public void Meter_Target_DecidesTheExitCode(string target, double levelDb, int expected)
    {
        using var folder = new TestFolder();
        var run = Run.Of("meter", "--target", target, folder.Sine("a.wav", seconds: 4, levelDb: levelDb));
        Assert.Equal(expected, run.ExitCode);
    }

    [Theory]
    [InlineData("--json")]
    [InlineData("--csv")]
    [InlineData("--quiet")]
    public void Meter_TargetThatCannotBeJudged_SaysSoInEveryForm(string form)
    {
        using var folder = new TestFolder();
        var run = Run.Of("meter", form, "--target", "netflix", folder.Sine("a.wav", seconds: 4, levelDb: -23));
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("a.wav: netflix is not judged: it is the loudness of the dialogue alone", run.Error, StringComparison.Ordinal);
        Assert.Empty(Run.Of("meter", form, "--target", "ebu-r128", folder["a.wav"]).Error);
    }

    [Fact]
    public void Meter_BadFileAndMissedTarget_IsBadInput()
    {
        using var folder = new TestFolder();
        Assert.Equal(3, Run.Of("meter", "-t", "ebu-r128", folder.Sine("a.wav", levelDb: 0), folder["none.wav"]).ExitCode);
    }

    [Fact]
    public void Meter_SplitMono_IsOneProgramme()
    {
        using var folder = new TestFolder();
        var left = folder.Sine("l.wav", channels: 1);
        var right = folder.Sine("r.wav", channels: 1);
        var run = Run.Of("meter", "--json", "--channels", $"L={left}", $"R={right}");

        Assert.Equal(0, run.ExitCode);
        var json = JsonDocument.Parse(Assert.Single(run.Lines)).RootElement;
        Assert.Equal("stereo", json.GetProperty("layout").GetString());
        Assert.Equal(-20.0, json.GetProperty("integrated_lufs").GetDouble(), 0.01);
    }

    [Fact]
    public void Meter_NonFiniteSamples_AreCountedAndWarnedOf()
    {
        using var folder = new TestFolder();
        var signal = Signals.Noise(2, 48_000);
        signal[0][100] = float.NaN;
        signal[1][200] = float.PositiveInfinity;
        var file = folder.Write("nan.wav", 48_000, signal);

        var json = JsonDocument.Parse(Run.Of("meter", "--json", file).Output).RootElement;
        Assert.Equal(2, json.GetProperty("non_finite_samples").GetInt32());
        Assert.Contains("signal.non-finite", json.GetProperty("warnings").EnumerateArray().Select(warning => warning.GetProperty("code").GetString()));
        Assert.Contains("2 samples are NaN or infinite", Run.Of("meter", file).Output, StringComparison.Ordinal);
        Assert.Contains("signal.non-finite", Run.Of("meter", "--csv", file).Output, StringComparison.Ordinal);
        Assert.Contains("2 samples are NaN or infinite", Run.Of("meter", file, file).Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, "file.no-frames", "rms_dbfs")]
    [InlineData(4_800, "programme.short", "integrated_lufs")]
    [InlineData(48_000, "programme.short", "loudness_range_lu")]
    public void Meter_ShortFile_WarnsAndLeavesOut(int frames, string code, string pending)
    {
        using var folder = new TestFolder();
        var run = Run.Of("meter", "--json", folder.Write("short.wav", 48_000, Signals.Noise(2, frames)));

        var json = JsonDocument.Parse(run.Output).RootElement;
        Assert.Empty(Schema.Errors(json));
        Assert.Equal(code, json.GetProperty("warnings")[0].GetProperty("code").GetString());
        Assert.Contains(pending, json.GetProperty("pending").EnumerateArray().Select(key => key.GetString()));
    }

    [Fact]
    public void Meter_ManyChannelsWithoutLayout_SaysWhatWasAssumed()
    {
        using var folder = new TestFolder();
        var file = folder.Write("six.wav", 48_000, Signals.Noise(6, 48_000));
        Assert.Contains("layout.assumed", Run.Of("meter", "--json", file).Output, StringComparison.Ordinal);
        Assert.DoesNotContain("layout.assumed", Run.Of("meter", "--json", "--layout", "5.1", file).Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Meter_Cancelled_Ends()
    {
        using var folder = new TestFolder();
        var file = folder.Sine("a.wav");
        var run = Run.Of(context => context with { Cancellation = new CancellationToken(canceled: true) }, "meter", file);
        Assert.Equal((130, string.Empty), (run.ExitCode, run.Output));
    }

    [Fact]
    public void Meter_OutputThatNobodyReads_EndsQuietly()
    {
        using var folder = new TestFolder();
        using var closed = new FailingWriter("Broken pipe", 32);
        var run = Run.Of(context => context with { Output = closed }, "meter", "--json", folder.Sine("a.wav"));
        Assert.Equal((141, string.Empty), (run.ExitCode, run.Error));
    }

    [Fact]
    public void Meter_OutputOnAFullDisk_SaysSo()
    {
        using var folder = new TestFolder();
        using var full = new FailingWriter("No space left on device", 28);
        var run = Run.Of(context => context with { Output = full }, "meter", "--json", folder.Sine("a.wav"));
        Assert.Equal(3, run.ExitCode);
        Assert.Contains("could not be written: No space left on device.", run.Error, StringComparison.Ordinal);
    }

    private static double Integrated(Run run) => JsonDocument.Parse(run.Output).RootElement.GetProperty("integrated_lufs").GetDouble();

    // An IOException carries the error number of POSIX: 32 is EPIPE, 28 is ENOSPC.
    private sealed class FailingWriter(string message, int errorNumber) : StringWriter
    {
        public override void Flush() => throw new IOException(message, errorNumber);
    }
}
