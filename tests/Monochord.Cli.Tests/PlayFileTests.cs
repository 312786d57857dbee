using Monochord.Audio;
using Monochord.Audio.Tests.Devices;
using Monochord.Cli.Tests.Support;
using Monochord.TestKit;
using Xunit;

namespace Monochord.Cli.Tests;

/// <summary>The keys of <c>monochord play</c> with a sound file, which the device pauses.</summary>
[Collection(nameof(OneByOne))]
[Trait("Category", "Slow")]
public sealed class PlayFileTests(DeviceFixture fixture) : IDisposable
{
    private const int Rate = 48_000;
    private const int Block = 1024;

    private readonly PulseServer _server = fixture.Server;
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    /// <summary>What the server had taken already may be heard twice; nothing may be missing.</summary>
    [Fact]
    public void Pause_AndResume_LosesNothing() => Unhurried.Run(() =>
    {
        var (run, pieces, _) = Play(3, (50, ConsoleKey.Spacebar), (100, ConsoleKey.Spacebar));
        Assert.Equal("Played 00:03.000 on default; underruns: 0.\n", run.Output);
        Assert.Equal(2, pieces.Count);
        Assert.Equal((0, 3 * Rate), (pieces[0].Frame, pieces[1].End));
        Assert.InRange(pieces[0].End - pieces[1].Frame, 0, 0.1 * Rate);
        Assert.InRange(pieces[1].At - pieces[0].At - pieces[0].Frames, 0.7 * Rate, 3 * Rate);
    });

    [Fact]
    public void Arrows_GoFiveSeconds() => Unhurried.Run(() =>
    {
        var (run, pieces, _) = Play(14, (60, ConsoleKey.RightArrow), (120, ConsoleKey.LeftArrow), (180, ConsoleKey.Q));
        Assert.Equal((0, string.Empty, 3), (run.ExitCode, run.Error, pieces.Count));
        Assert.InRange(pieces[1].Frame - pieces[0].End - (5 * Rate), -0.15 * Rate, 0.05 * Rate);
        Assert.InRange(pieces[2].Frame - pieces[1].End + (5 * Rate), -0.15 * Rate, 0.05 * Rate);
    });

    [Fact]
    public void Arrow_InAPause_StaysPausedAndGoesOnFromThere() => Unhurried.Run(() =>
    {
        var (run, pieces, _) = Play(10, (60, ConsoleKey.Spacebar), (90, ConsoleKey.RightArrow), (140, ConsoleKey.Spacebar), (200, ConsoleKey.Q));
        Assert.Equal((0, 2), (run.ExitCode, pieces.Count));
        Assert.InRange(pieces[1].Frame - pieces[0].End - (5 * Rate), -0.15 * Rate, 0.05 * Rate);
        // 30 looks before it and 50 after, one every 20 ms.
        Assert.InRange(pieces[1].At - pieces[0].At - pieces[0].Frames, 1.3 * Rate, 5 * Rate);
    });

    [Theory]
    [InlineData(ConsoleKey.Q)]
    [InlineData(ConsoleKey.Escape)]
    public void Quit_EndsItSoon(ConsoleKey key) => Unhurried.Run(() =>
    {
        var (run, pieces, recorded) = Play(60, (70, key));
        Assert.Equal((0, string.Empty), (run.ExitCode, run.Error));
        Assert.Matches(@"^Played 00:01\.[34]\d\d on default; underruns: 0\.\n$", run.Output);
        Assert.InRange(Assert.Single(pieces).Frames, 60 * Block, 70 * Block);
        Assert.InRange(recorded.Frames, 0, 20 * Rate);
    });

    [Fact]
    public void Quit_InAPause_EndsIt() => Unhurried.Run(() =>
    {
        var (run, pieces, _) = Play(60, (60, ConsoleKey.Spacebar), (90, ConsoleKey.Q));
        Assert.Equal((0, 1), (run.ExitCode, pieces.Count));
    });

    [Fact]
    public void OtherKeys_DoNothing() => Unhurried.Run(() =>
    {
        var (run, pieces, _) = Play(2, (10, ConsoleKey.A), (20, ConsoleKey.Enter), (30, ConsoleKey.UpArrow));
        Assert.Equal("Played 00:02.000 on default; underruns: 0.\n", run.Output);
        Assert.Equal((0, 2 * Rate), (Assert.Single(pieces).Frame, pieces[0].Frames));
    });

    private (Run Run, IReadOnlyList<Stretch> Pieces, AudioBuffer Recorded) Play(int seconds, params (int Look, ConsoleKey Key)[] keys)
    {
        var noise = Signals.Noise(1, seconds * Rate);
        var path = _folder.Write("noise.wav", Rate, noise);
        var keyboard = new Keyboard(keys);
        using var recording = _server.Record();
        var run = Run.Of(context => context with { Keys = keyboard.Next }, "play", path);
        var recorded = recording.Stop();
        return (run, Stretches.Find(recorded, noise), recorded);
    }
}
