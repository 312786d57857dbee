using System.Diagnostics;
using System.Text.Json;
using Monochord.Audio;
using Monochord.TestKit;
using Xunit;

namespace Monochord.EndToEnd;

/// <summary><c>./monochord meter</c> as a user runs it.</summary>
public sealed class MeterTests : IDisposable
{
    private static readonly AudioFormat Stereo = new(48_000, ChannelLayout.Stereo);

    private readonly string _folder = Directory.CreateTempSubdirectory("monochord-e2e-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Table_OneFile_IsReadable()
    {
        var result = Script.Run("meter", Sine("tone.wav", -23));
        Assert.Equal((0, string.Empty), (result.ExitCode, result.Error));
        Assert.Contains("  Integrated          −23.0 LUFS\n", result.Output, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', result.Output);
    }

    [Fact]
    public void Json_Piped_IsReadByAParser()
    {
        var result = Script.Shell($"\"$MONOCHORD\" meter --json '{Sine("a.wav", -20)}' '{Sine("b.wav", -30)}' | cat");
        var loudness = result.Lines.Select(line => JsonDocument.Parse(line).RootElement.GetProperty("integrated_lufs").GetDouble()).ToArray();
        Assert.Equal([-20.0, -30.0], loudness, (expected, actual) => Math.Abs(expected - actual) < 0.02);
    }

    [Theory]
    [InlineData(0, "--target", "ebu-r128")]
    [InlineData(1, "--target", "spotify")]
    [InlineData(2, "--no-such-option")]
    [InlineData(3, "none.wav")]
    public void ExitCode_Outcome_IsAsDocumented(int expected, params string[] args)
    {
        var result = Script.Run(["meter", Sine("tone.wav", -23), .. args]);
        Assert.Equal(expected, result.ExitCode);
        Assert.Equal(expected is 2 or 3, result.Error.Length > 0);
        Assert.DoesNotContain("   at ", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void ExitCode_FfmpegMissing_IsFour()
    {
        Require.Program("ffmpeg");
        var file = Path.Combine(_folder, "tone.m4a");
        Assert.Equal(0, Script.Shell($"ffmpeg -v error -f lavfi -i sine=duration=1 '{file}'").ExitCode);

        // What the script itself needs, and no ffmpeg.
        var bin = Directory.CreateDirectory(Path.Combine(_folder, "bin")).FullName;
        foreach (var program in new[] { "bash", "env", "find", "dirname", "readlink", "dotnet" })
        {
            if (Require.FindProgram(program) is { } path)
            {
                File.CreateSymbolicLink(Path.Combine(bin, program), path);
            }
        }

        var result = Script.Shell($"PATH='{bin}' \"$MONOCHORD\" meter '{file}'");
        Assert.Equal(4, result.ExitCode);
        Assert.Contains("apt-get install ffmpeg", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Rows_TwoFiles_StandInTheirOrder()
    {
        var result = Script.Run("meter", Sine("b.wav", -20), Sine("a.wav", -30));
        Assert.Equal(0, result.ExitCode);
        Assert.StartsWith("b.wav ", result.Lines[2], StringComparison.Ordinal);
        Assert.StartsWith("a.wav ", result.Lines[3], StringComparison.Ordinal);
    }

    [Fact]
    public void Series_File_HasSixtyReadingsASecond()
    {
        var series = Path.Combine(_folder, "out.csv");
        Assert.Equal(0, Script.Run("meter", "--series", series, Sine("tone.wav", -20)).ExitCode);
        Assert.Equal(1 + (60 * 4), File.ReadAllLines(series).Length);
    }

    [Fact]
    public void Output_ClosedPipe_EndsQuietlyAndSoon()
    {
        var file = LongFile(600);
        var watch = Stopwatch.StartNew();
        var result = Script.Shell($"\"$MONOCHORD\" meter --json '{Sine("a.wav", -20)}' $(yes '{file}' 2>/dev/null | head -200) | head -1; echo ${{PIPESTATUS[0]}}");
        Assert.Equal(string.Empty, result.Error);
        Assert.Equal((2, "141"), (result.Lines.Length, result.Lines[1]));
        Assert.InRange(watch.Elapsed.TotalSeconds, 0, 60);
    }

    [Theory]
    [InlineData("INT", 130)]
    [InlineData("TERM", 143)]
    public void Signal_LongWork_EndsAndLeavesNoPartialFile(string signal, int expected)
    {
        var file = LongFile(3600);
        var outFolder = Directory.CreateDirectory(Path.Combine(_folder, "out")).FullName;
        using var running = Script.Start(Script.Path, ["meter", "--series", Path.Combine(outFolder, "out.csv"), file]);
        Assert.True(SpinWait.SpinUntil(() => Directory.GetFiles(outFolder, ".*.part").Length > 0, TimeSpan.FromSeconds(30)));
        Script.Shell($"kill -{signal} {running.Id}");
        var result = Script.Wait(running);

        Assert.Equal((expected, string.Empty), (result.ExitCode, result.Output));
        Assert.Empty(Directory.GetFiles(outFolder));
    }

    private string Sine(string name, double levelDb)
    {
        var path = Path.Combine(_folder, name);
        WavFile.WriteFloat(path, Stereo.SampleRate, Signals.Sine(Stereo, 4 * Stereo.SampleRate, 997, levelDb));
        return path;
    }

    /// <summary>Silence of any length at no cost: the file has a header and a hole.</summary>
    private string LongFile(int seconds)
    {
        var path = Path.Combine(_folder, "long.wav");
        WavFile.WriteFloat(path, Stereo.SampleRate, Signals.Silence(2, 0));
        using var file = File.OpenWrite(path);
        var data = (long)seconds * Stereo.SampleRate * 8;
        file.SetLength(44 + data);
        file.Position = 4;
        file.Write(BitConverter.GetBytes((uint)(36 + data)));
        file.Position = 40;
        file.Write(BitConverter.GetBytes((uint)data));
        return path;
    }
}
