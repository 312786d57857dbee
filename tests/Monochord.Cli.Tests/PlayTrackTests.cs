using Monochord.Audio;
using Monochord.Audio.Files;
using Monochord.Audio.Tests.Devices;
using Monochord.Cli.Tests.Support;
using Monochord.TestKit;
using Xunit;

namespace Monochord.Cli.Tests;

/// <summary><c>monochord play</c> of a track, and its keys, on a real sound server whose monitor is recorded. What it has to be is what
/// <c>monochord render</c> writes.</summary>
[Collection(nameof(OneByOne))]
[Trait("Category", "Slow")]
public sealed class PlayTrackTests(DeviceFixture fixture) : IDisposable
{
    private const int Rate = TestTrack.Rate;
    private const int Block = 1024;
    private const int Fade = Rate / 100;

    private readonly PulseServer _server = fixture.Server;
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Play_IsWhatRenderWrites() => Unhurried.Run(() =>
    {
        var (run, recorded, whole) = Play(TestTrack.Write(_folder, seconds: 3, amplitude: 0.9));
        Assert.Equal((0, "Played 00:03.000 on default; underruns: 0.\n", string.Empty), (run.ExitCode, run.Output, run.Error));
        Recorded.AssertHolds(recorded, 0, whole[0]);
        Recorded.AssertHolds(recorded, 1, whole[1]);
    });

    [Fact]
    public void Play_Part_IsTheCut() => Unhurried.Run(() =>
    {
        var (run, recorded, whole) = Play(TestTrack.Write(_folder, seconds: 4), [], "--from", "0:01.5", "--to", "3");
        Assert.Equal("Played 00:01.500 on default; underruns: 0.\n", run.Output);
        var part = Assert.Single(Stretches.Find(recorded, whole));
        Assert.Equal((3 * Rate / 2, 3 * Rate / 2), (part.Frame, part.Frames));
    });

    [Fact]
    public void Pause_FadesAndGoesOn_WithEveryFrameInItsPlace() => Unhurried.Run(() =>
    {
        var (run, recorded, whole) = Play(TestTrack.Write(_folder, seconds: 4), [(50, ConsoleKey.Spacebar), (120, ConsoleKey.P)]);
        Assert.Equal("Played 00:04.000 on default; underruns: 0.\n", run.Output);
        const int Pressed = 50 * Block;
        const int Silent = (70 * Block) - Fade;
        for (var c = 0; c < 2; c++)
        {
            var start = Recorded.AssertHolds(recorded, c, whole[c][..Pressed]);
            var heard = recorded[c][(start + Pressed)..];
            // 10 ms down and up by straight lines; the frames of a fade sound once.
            SampleAssert.Within(Faded(whole[c], Pressed, step => 1 - (step / Fade)), heard[..Fade], 1e-6, "samples of the fade out");
            Assert.Equal(-1, heard.Slice(Fade, Silent).IndexOfAnyExcept(0f));
            SampleAssert.Within(Faded(whole[c], Pressed + Fade, step => step / Fade), heard.Slice(Fade + Silent, Fade), 1e-6, "samples of the fade in");
            var rest = whole[c][(Pressed + (2 * Fade))..];
            SampleAssert.Same(rest, heard.Slice((2 * Fade) + Silent, rest.Length));
        }
    });

    [Fact]
    public void Home_BeginsAgain() => Unhurried.Run(() =>
    {
        var (run, recorded, whole) = Play(TestTrack.Write(_folder, seconds: 3), [(60, ConsoleKey.Home)]);
        Assert.Equal(0, run.ExitCode);
        var pieces = Stretches.Find(recorded, whole);
        Assert.Equal([0, 0], pieces.Select(piece => piece.Frame));
        Assert.InRange(pieces[0].Frames, 50 * Block, 60 * Block);
        Assert.Equal(3 * Rate, pieces[1].Frames);
    });

    [Fact]
    public void Arrows_GoFiveSeconds() => Unhurried.Run(() =>
    {
        var (run, recorded, whole) = Play(
            TestTrack.Write(_folder, seconds: 14), [(60, ConsoleKey.RightArrow), (120, ConsoleKey.LeftArrow), (180, ConsoleKey.Q)]);
        Assert.Equal((0, string.Empty), (run.ExitCode, run.Error));
        var pieces = Stretches.Find(recorded, whole);
        Assert.Equal(3, pieces.Count);
        AssertJump(pieces[0], pieces[1], 5);
        AssertJump(pieces[1], pieces[2], -5);
        // What was dropped and what was sought are not played.
        var played = pieces.Sum(piece => piece.Frames) / (double)Rate;
        Assert.Matches(@"^Played 00:0\d\.\d{3} on default; underruns: 0\.\n$", run.Output);
        Assert.InRange(double.Parse(run.Output.AsSpan(10, 6), System.Globalization.CultureInfo.InvariantCulture), played - 0.4, played + 0.05);
    });

    [Fact]
    public void Arrows_BeyondTheEnds_GoThere() => Unhurried.Run(() =>
    {
        var (run, recorded, whole) = Play(TestTrack.Write(_folder, seconds: 4), [(60, ConsoleKey.LeftArrow), (120, ConsoleKey.RightArrow)]);
        Assert.Equal((0, string.Empty), (run.ExitCode, run.Error));
        Assert.Equal([0, 0], Stretches.Find(recorded, whole).Select(piece => piece.Frame));
    });

    [Fact]
    public void Arrow_AfterAPause_DoesNotCountItsSilence() => Unhurried.Run(() =>
    {
        var (_, recorded, whole) = Play(
            TestTrack.Write(_folder, seconds: 10),
            [(60, ConsoleKey.Spacebar), (150, ConsoleKey.Spacebar), (200, ConsoleKey.RightArrow), (240, ConsoleKey.Escape)]);
        var pieces = Stretches.Find(recorded, whole);
        Assert.Equal(3, pieces.Count);
        AssertFadedIn((60 * Block) + (2 * Fade), pieces[1]);
        AssertJump(pieces[1], pieces[2], 5);
    });

    [Fact]
    public void Arrow_InAPause_StaysPausedAndGoesOnFromThere() => Unhurried.Run(() =>
    {
        var (run, recorded, whole) = Play(
            TestTrack.Write(_folder, seconds: 10),
            [(60, ConsoleKey.Spacebar), (120, ConsoleKey.RightArrow), (180, ConsoleKey.Spacebar), (240, ConsoleKey.Q)],
            "--from", "1");
        var pieces = Stretches.Find(recorded, whole);
        Assert.Equal(2, pieces.Count);
        // It stood after the fade, long enough for that to have been heard.
        AssertFadedIn(Rate + (60 * Block) + (2 * Fade) + (5 * Rate), pieces[1]);
        Assert.InRange(pieces[1].At - pieces[0].At - pieces[0].Frames, 100 * Block, 140 * Block);
        Assert.Equal(0, run.ExitCode);
    });

    [Fact]
    public void Line_InAPause_StandsAndSaysSo() => Unhurried.Run(() =>
    {
        var keyboard = new Keyboard((60, ConsoleKey.Spacebar), (150, ConsoleKey.Q));
        var run = Run.Of(context => context with { Keys = keyboard.Next, IsErrorTerminal = true }, "play", TestTrack.Write(_folder, seconds: 10));
        var lines = run.Error.Split('\r', StringSplitOptions.RemoveEmptyEntries);
        var paused = lines.Where(line => line.Contains("   paused   underruns 0   default", StringComparison.Ordinal)).ToArray();
        Assert.InRange(paused.Length, 5, 25);
        Assert.StartsWith("00:01.290 / 00:10.000 ", paused[^1], StringComparison.Ordinal);
        Assert.Equal(paused[^2], paused[^1]);
        Assert.Equal("\u001b[K", lines[^1]);
    });

    // The last frame of a fade is at full level, and the few before it are hardly less.
    private static void AssertFadedIn(int frame, Stretch piece) => Assert.InRange(frame - piece.Frame, 0, 5);

    private static void AssertJump(Stretch from, Stretch to, int seconds) =>
        Assert.InRange(to.Frame - from.End - (seconds * Rate), -0.15 * Rate, 0.05 * Rate);

    private static float[] Faded(ReadOnlySpan<float> whole, int first, Func<double, double> gain)
    {
        var faded = new float[Fade];
        for (var i = 0; i < Fade; i++)
        {
            faded[i] = (float)(whole[first + i] * gain(i + 1));
        }

        return faded;
    }

    private (Run Run, AudioBuffer Recorded, AudioBuffer Whole) Play(string track, (int Look, ConsoleKey Key)[]? keys = null, params string[] words)
    {
        Assert.Equal(0, Run.Of("render", track, "-o", _folder["whole.wav"], "--bits", "float").ExitCode);
        using var file = AudioFile.Open(_folder["whole.wav"]);
        var whole = SourceLaws.ReadAll(file, [4096], 100 * Rate);
        var keyboard = new Keyboard(keys ?? []);
        using var recording = _server.Record();
        var run = Run.Of(context => context with { Keys = keyboard.Next }, ["play", track, .. words]);
        return (run, recording.Stop(), whole);
    }
}
