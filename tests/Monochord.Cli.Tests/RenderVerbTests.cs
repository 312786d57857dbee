using Monochord.Audio.Files;
using Monochord.Cli.Tests.Support;
using Xunit;

namespace Monochord.Cli.Tests;

/// <summary><c>monochord render</c>: which file it writes, what it says, and how it ends. What stands in the file is the business of
/// <c>Monochord.Tracks.Tests</c>.</summary>
public sealed class RenderVerbTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private string[] Files => [.. Directory.EnumerateFileSystemEntries(_folder.Path).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    [Fact]
    public void Render_SaysWhatItHasWritten()
    {
        var run = Run.Of("render", TestTrack.Write(_folder), "-o", _folder["a.wav"]);
        Assert.Equal((0, string.Empty), (run.ExitCode, run.Error));
        Assert.Matches($@"^{_folder["a.wav"]}: 00:02\.000, −\d+\.\d LUFS, −\d+\.\d dBTP; \d+ × real time\n$", run.Output);
        Assert.Equal(["a.wav", "track.json"], Files);
        Assert.Equal((48_000, 96_000L, 24), Shape("a.wav"));
    }

    [Fact]
    public void Render_Quiet_SaysNothing()
    {
        var run = Run.Of("render", "--quiet", TestTrack.Write(_folder), "-o", _folder["a.wav"]);
        Assert.Equal((0, string.Empty, string.Empty), (run.ExitCode, run.Output, run.Error));
        Assert.True(File.Exists(_folder["a.wav"]));
    }

    [Theory]
    [InlineData(null, "track.wav")]
    [InlineData("", "track.wav")]
    [InlineData("night.flac", "night.flac")]
    [InlineData("/home/somebody/sounds/night.ogg", "night.ogg")]
    [InlineData("C:\\\\Users\\\\somebody\\\\night.wav", "night.wav")]
    [InlineData("../night.wav", "night.wav")]
    public void Render_WithoutOutput_WritesBesideTheTrackByTheNameThatItGives(string? output, string expected)
    {
        var run = Run.Of("render", TestTrack.Write(_folder, seconds: 0.5, output: output));
        Assert.Equal((0, string.Empty), (run.ExitCode, run.Error));
        Assert.StartsWith(_folder[expected] + ": ", run.Output, StringComparison.Ordinal);
        Assert.Equal(new[] { expected, "track.json" }.Order(StringComparer.Ordinal), Files);
    }

    [Fact]
    public void Render_TheTrackGivesANameThatIsNone_SaysWhatToDo()
    {
        var run = Run.Of("render", TestTrack.Write(_folder, output: "night.mp3"));
        Assert.Equal((2, string.Empty), (run.ExitCode, run.Output));
        Assert.Contains("names its render night.mp3, whose ending says no encoding; name another one with -o.", run.Error, StringComparison.Ordinal);
        Assert.Equal(["track.json"], Files);
    }

    [Theory]
    [InlineData("a.wav", "16", 16)]
    [InlineData("a.wav", "24", 24)]
    [InlineData("a.wav", "float", 32)]
    [InlineData("a.flac", "16", 16)]
    [InlineData("a.flac", "24", 24)]
    public void Render_Bits_AreThoseOfTheFile(string name, string bits, int expected)
    {
        Assert.Equal(0, Run.Of("render", TestTrack.Write(_folder, seconds: 0.5), "-o", _folder[name], "--bits", bits).ExitCode);
        Assert.Equal((48_000, 24_000L, expected), Shape(name));
    }

    [Fact]
    public void Render_RateAndPart_AreThoseOfTheFile()
    {
        var run = Run.Of("render", TestTrack.Write(_folder), "-o", _folder["a.flac"], "--rate", "44100", "--from", "0:00.5", "--to", "1.75");
        Assert.StartsWith($"{_folder["a.flac"]}: 00:01.250, ", run.Output, StringComparison.Ordinal);
        Assert.Equal((44_100, 55_125L, 24), Shape("a.flac"));
    }

    [Fact]
    public void Render_Loudness_SaysTheGain()
    {
        var run = Run.Of("render", TestTrack.Write(_folder), "-o", _folder["a.wav"], "--lufs", "-30");
        Assert.Matches(@": 00:02\.000, −30\.0 LUFS, −\d+\.\d dBTP, −\d+\.\d dB of gain; \d+ × real time\n$", run.Output);
    }

    [Fact]
    public void Render_LimiterThatWorks_SaysHowMuch()
    {
        var run = Run.Of("render", TestTrack.Write(_folder, amplitude: 2), "-o", _folder["a.wav"], "--ceiling", "-3");
        Assert.Matches(@" LUFS, −3\.[01] dBTP, limited by up to \d+\.\d dB; ", run.Output);
    }

    [Fact]
    public void Render_NoLimiter_SaysWhatWasClipped()
    {
        var run = Run.Of("render", TestTrack.Write(_folder, amplitude: 2), "-o", _folder["a.wav"], "--no-limiter");
        Assert.Equal((0, 2), (run.ExitCode, run.Lines.Length));
        Assert.Matches(@" LUFS, \d\.\d dBTP; \d+ × real time$", run.Lines[0]);
        Assert.Matches(@"^  \d+ samples clipped: leave the limiter on, or turn voices down\.$", run.Lines[1]);
    }

    [Fact]
    public void Render_Stems_AreListed()
    {
        var clip = Path.GetFileName(_folder.Sine("bell.wav", 0.5));
        var track = TestTrack.Write(_folder, clips: $$"""{ "file_path": "{{clip}}", "start": 0.5 }""");
        var run = Run.Of("render", track, "-o", _folder["a.flac"], "--stems");
        Assert.Equal(
            [_folder["a.binaural_beat.flac"], _folder["a.isochronic_tone.flac"], _folder["a.noise.flac"], _folder["a.clips.flac"]], run.Lines[1..]);
        Assert.All(run.Lines[1..], stem => Assert.Equal((48_000, 96_000L, 24), Shape(Path.GetFileName(stem))));
        Assert.Equal(7, Files.Length);
    }

    [Theory]
    [InlineData("There is nothing to render: the track is 2 s long.", "--from", "2")]
    [InlineData("There is nothing to render: the track is 2 s long.", "--from", "1", "--to", "1")]
    [InlineData("-5 LUFS can't be reached", "--lufs", "-5", "--ceiling", "-50")]
    [InlineData("none/a.wav can't be", "-o", "{folder}/none/a.wav")]
    public void Render_WhatCannotBe_IsSaidAndNothingIsLeft(string sentence, params string[] words)
    {
        var run = Run.Of(["render", TestTrack.Write(_folder), .. words.Select(word => word.Replace("{folder}", _folder.Path, StringComparison.Ordinal))]);
        Assert.Equal((3, string.Empty), (run.ExitCode, run.Output));
        Assert.StartsWith("monochord: ", run.Error, StringComparison.Ordinal);
        Assert.Contains(sentence, run.Error, StringComparison.Ordinal);
        Assert.Single(run.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal(["track.json"], Files);
    }

    [Fact]
    public void Render_MissingTrackOrClip_IsSaid()
    {
        var run = Run.Of("render", _folder["none.json"]);
        Assert.Equal((3, string.Empty), (run.ExitCode, run.Output));
        Assert.Contains("none.json", run.Error, StringComparison.Ordinal);

        run = Run.Of("render", TestTrack.Write(_folder, clips: """{ "file_path": "bell.wav" }"""));
        Assert.Equal((3, string.Empty), (run.ExitCode, run.Output));
        Assert.StartsWith("monochord: overlay_clips[0].file_path: There is no file bell.wav in ", run.Error, StringComparison.Ordinal);
        Assert.Equal(["track.json"], Files);
    }

    [Fact]
    public void Render_BadTrack_IsSaid()
    {
        File.WriteAllText(_folder["bad.json"], """{ "progression": [ { "duration": 1, "voices": [ { "synth_function_name": "binaural_baet" } ] } ] }""");
        var run = Run.Of("render", _folder["bad.json"]);
        Assert.Equal((3, string.Empty), (run.ExitCode, run.Output));
        Assert.Contains("Did you mean", run.Error, StringComparison.Ordinal);
        Assert.Equal(["bad.json"], Files);
    }

    [Fact]
    public void Render_ByDefaultNeverOverWhatTheTrackPlays()
    {
        _folder.Sine("track.wav", 0.5);
        var before = File.ReadAllBytes(_folder["track.wav"]);
        var run = Run.Of("render", TestTrack.Write(_folder, clips: """{ "file_path": "track.wav" }"""));
        Assert.Equal(3, run.ExitCode);
        Assert.Contains("is a file that the track plays: give the render another name.", run.Error, StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllBytes(_folder["track.wav"]));
    }

    [Fact]
    public void Render_Interrupted_LeavesNothingAndSaysNothing()
    {
        using var stop = new CancellationTokenSource();
        var ending = new EndingWriter(stop);
        var run = Run.Of(
            context => context with { Cancellation = stop.Token, Error = ending, IsErrorTerminal = true, Time = new FastTime() },
            "render", "--stems", TestTrack.Write(_folder), "-o", _folder["a.wav"]);
        Assert.Equal((130, string.Empty), (run.ExitCode, run.Output));
        // The line of progress is all that was there, and it is gone.
        Assert.EndsWith("\r\u001b[K", ending.ToString(), StringComparison.Ordinal);
        Assert.Equal(["track.json"], Files);
    }

    [Fact]
    public void Render_OnATerminal_ShowsHowFarItIs()
    {
        var run = Run.Of(
            context => context with { IsErrorTerminal = true, Time = new FastTime() }, "render", TestTrack.Write(_folder), "-o", _folder["a.wav"]);
        Assert.Matches(@"\r +\d+ %  \d+:\d\d left", run.Error);
        Assert.Contains("\r100 %", run.Error, StringComparison.Ordinal);
        Assert.EndsWith("\r\u001b[K", run.Error, StringComparison.Ordinal);
    }

    private (int Rate, long Frames, int? Bits) Shape(string name)
    {
        using var file = AudioFile.Open(_folder[name]);
        return (file.Format.SampleRate, file.LengthFrames ?? -1, file.Info.BitDepth);
    }

    /// <summary>A clock on which every look takes a second.</summary>
    private sealed class FastTime : TimeProvider
    {
        private long _seconds;

        public override long TimestampFrequency => 1;

        public override long GetTimestamp() => _seconds++;
    }

    /// <summary>Somebody who presses Ctrl-C at the first sign of progress.</summary>
    private sealed class EndingWriter(CancellationTokenSource stop) : StringWriter
    {
        public override void Write(string? value)
        {
            base.Write(value);
            stop.Cancel();
        }
    }
}
