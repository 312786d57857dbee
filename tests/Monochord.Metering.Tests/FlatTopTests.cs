using Monochord.Audio;
using Monochord.Metering.Events;
using Monochord.Metering.Faults;
using Monochord.TestKit;
using Xunit;

namespace Monochord.Metering.Tests;

/// <summary>Tops that were clipped and then turned down: found at any level above -26 dBFS, and nothing else that is flat.</summary>
public sealed class FlatTopTests
{
    private const int Rate = 48_000;
    private const int Frames = Rate;

    private static readonly AudioFormat Mono = new(Rate, ChannelLayout.Mono);

    // A sine of 440 Hz, 6 dB over its rail: |sin| is above half for two thirds of each half period, 36 samples.
    [Theory]
    [InlineData(-0.2)]
    [InlineData(-6)]
    [InlineData(-20)]
    public void AClippedSine_TurnedDown_IsFlatForTwoThirdsOfEachHalfPeriod(double gainDb)
    {
        var mark = Assert.Single(Find(Clipped(440, 2, Math.Pow(10, gainDb / 20))));
        Assert.Equal(2 * 440, mark.Count, 2.0);
        Assert.InRange(mark.Worst, 36, 37);
    }

    [Theory]
    [InlineData(-6)]
    [InlineData(-12)]
    public void AClippedSine_RoundedTo16BitsAfterwards_IsFlatToo(double gainDb)
    {
        var signal = Clipped(440, 2, Math.Pow(10, gainDb / 20), isQuantized: true);
        var mark = Assert.Single(Find(signal));
        Assert.Equal(2 * 440, mark.Count, 2.0);
    }

    [Fact]
    public void AClippedSine_Below26Dbfs_IsNotLookedAt() => Assert.Empty(Find(Clipped(440, 2, Math.Pow(10, -27 / 20.0))));

    // Runs at full scale are counted as such, and not a second time.
    [Fact]
    public void AClippedSine_AtFullScale_IsNoFlatTopBelowIt() => Assert.Empty(Find(Clipped(440, 2, 1)));

    [Fact]
    public void OneTop_CutInOneHalfPeriodOnly_IsFoundToTheFrame()
    {
        var signal = Signals.Make(1, Frames, (_, n) => 0.5 * Math.Sin(Math.Tau * 100 * n / Rate) * Math.Min(1, Math.Abs(n - 24_000) / 2400.0));
        for (var n = 9600; n < 9840; n++)
        {
            signal[0][n] = Math.Min(signal[0][n], 0.45f);
        }

        // From asin 0.9 of the turn that begins at 9600 up to half a turn less as much; but the uncut tops beside it stand above the rail.
        Assert.Empty(Find(signal));
        for (var n = 0; n < Frames; n++)
        {
            signal[0][n] *= n is >= 9600 and < 9840 ? 1 : 0.8f;
        }

        var (from, to) = (9600 + (int)Math.Ceiling(480 * Math.Asin(0.9) / Math.Tau), 9840 - (int)Math.Ceiling(480 * Math.Asin(0.9) / Math.Tau));
        var mark = Assert.Single(Find(signal));
        Assert.InRange(mark.StartFrame, from - 1, from + 1);
        Assert.InRange(mark.EndFrame, to, to + 2);
    }

    // The top of a low tone is flat to a step of 16 bits, a square wave stands on two rails, and stairs are flat beside the top too.
    [Theory]
    [InlineData("low tone")]
    [InlineData("square wave")]
    [InlineData("stairs")]
    [InlineData("constant")]
    [InlineData("noise")]
    [InlineData("music")]
    public void WhatIsFlatByItself_IsNone(string sound) => Assert.Empty(Find(Sound(sound)));

    [Theory]
    [InlineData(1)]
    [InlineData(63)]
    [InlineData(4096)]
    public void Tops_InBlocksOfAnyLength_AreTheSame(int blockFrames)
    {
        var signal = Clipped(997, 1.5, 0.4);
        Assert.Equal(Find(signal), Find(signal, blockFrames));
    }

    private static AudioBuffer Sound(string sound) => sound switch
    {
        "low tone" => Signals.Make(1, Frames, (_, n) => Math.Round(0.8 * Math.Sin(Math.Tau * 20 * n / Rate) * 32768) / 32768),
        "square wave" => Signals.Make(1, Frames, (_, n) => n / 48 % 2 == 0 ? 0.4 : -0.4),
        "stairs" => Signals.Make(1, Frames, (_, n) => Math.Round(8 * Math.Sin(Math.Tau * 200 * n / Rate)) / 16),
        "constant" => Signals.Make(1, Frames, (_, _) => 0.5),
        "noise" => Signals.Noise(1, Frames, levelDb: -6),
        "music" => Signals.Make(1, Frames, (_, n) => Math.Round(0.2 * 32768 * (
            Math.Sin(Math.Tau * 110 * n / Rate) + Math.Sin(Math.Tau * 138.6 * n / Rate) + (0.5 * Math.Sin(Math.Tau * 1661 * n / Rate)))) / 32768),
        _ => throw new ArgumentOutOfRangeException(nameof(sound), sound, "No such sound."),
    };

    private static AudioBuffer Clipped(double hz, double drive, double gain, bool isQuantized = false) => Signals.Make(1, Frames, (_, n) =>
    {
        var sample = gain * Math.Clamp(drive * Math.Sin((Math.Tau * hz * n / Rate) + 0.3), -1, 1);
        return isQuantized ? Math.Round(sample * 32768) / 32768 : sample;
    });

    private static IReadOnlyList<EventMark> Find(AudioBuffer signal, int blockFrames = 1000)
    {
        var meter = new FaultMeter();
        meter.Prepare(new ProcessSpec(Mono, blockFrames));
        for (var at = 0; at < signal.Frames; at += blockFrames)
        {
            meter.Process(signal.Block.Slice(at, Math.Min(blockFrames, signal.Frames - at)));
        }

        meter.Finish();
        return meter.Marks(finder => finder.FlatTops);
    }
}
