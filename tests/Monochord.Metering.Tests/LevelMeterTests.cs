using Monochord.Audio;
using Monochord.Audio.Readings;
using Monochord.Metering.Levels;
using Monochord.TestKit;
using Xunit;

namespace Monochord.Metering.Tests;

[Trait("Category", "Simd")]
public sealed class LevelMeterTests
{
    private static readonly AudioFormat Stereo = new(48_000, ChannelLayout.Stereo);

    // AES17-2020, 3.12.3: a full-scale sine reads 0 dBFS; its crest factor is √2.
    [Fact]
    public void FullScaleSine_Reads0DbfsRmsAndACrestOf3Db()
    {
        var meter = Measure(Signals.Sine(Stereo, 48_000, 997, levelDb: 0));
        Assert.Equal(0.0, meter.RmsDbfs, 0.001);
        Assert.Equal(0.0, meter.SamplePeakDbfs, 0.001);
        Assert.Equal(3.0103, meter.CrestDb, 0.001);
    }

    [Fact]
    public void NonFiniteSamples_AreCountedAndReadAsSilence()
    {
        var signal = Signals.Noise(2, 4800);
        signal[0][100] = signal[1][4000] = 0;
        var expected = Measure(signal);
        signal[0][100] = float.NaN;
        signal[1][4000] = float.NegativeInfinity;
        var meter = Measure(signal);
        Assert.Equal(2, meter.NonFiniteSamples);
        Assert.Equal(expected.RmsDbfs, meter.RmsDbfs, 1e-6);
    }

    [Fact]
    public void LargestFiniteSamples_HaveFiniteLevels()
    {
        var meter = Measure(Signals.Make(2, 4800, (_, _) => float.MaxValue));
        Assert.Equal(0, meter.NonFiniteSamples);
        Assert.Equal(20 * Math.Log10(float.MaxValue), meter.SamplePeakDbfs, 1e-3);
        Assert.Equal(meter.SamplePeakDbfs + 3.0103, meter.RmsDbfs, 1e-3);
    }

    [Fact]
    public void NoiseFloor_OfASpokenPause_IsItsQuietestHalfSecond()
    {
        var signal = Signals.SineSteps(Stereo, 1000, (-20, 2), (-65, 1), (-20, 2));
        Assert.Equal(-65.0, Measure(signal).NoiseFloorDbfs, 0.1);
    }

    // "Measuring DR": the second largest peak over the RMS, sine-calibrated, of the loudest fifth of the blocks. A sine has 0 dB of it;
    // with 12 of 60 s at -10 and the rest at -30, the loudest fifth is all at -10, and so are the peaks.
    [Fact]
    public void DynamicRange_OfASine_Is0AndOfOneThatIsLoudForAFifthAsWell()
    {
        Assert.Equal(0.0, Measure(Signals.SineSteps(Stereo, 997, (-10, 60))).ChannelDynamicRangeDb(0), 0.01);
        Assert.Equal(0.0, Measure(Signals.SineSteps(Stereo, 997, (-30, 48), (-10, 12))).ChannelDynamicRangeDb(1), 0.01);
    }

    // Of twenty blocks the loudest four count: one at -10 and three at -30 have a mean power of -15.95 dB; the second peak is at -30.
    [Fact]
    public void DynamicRange_OneLoudBlock_IsLeftOutOfThePeakButNotOfTheRms()
    {
        var expected = -30 - (10 * Math.Log10((0.1 + (3 * 0.001)) / 4));
        var measured = Measure(Signals.SineSteps(Stereo, 997, (-30, 57), (-10, 3))).ChannelDynamicRangeDb(0);
        Assert.Equal(expected, measured, 0.02);
    }

    // Peaks of a square wave with short rests: crest and DR of a signal whose peaks stand 6.02 dB over its sine-calibrated RMS.
    [Fact]
    public void DynamicRange_PulsesOfAnEighth_StandAboveTheirRmsAsComputed()
    {
        var signal = Signals.Make(2, 48_000 * 30, (_, n) => n % 8 == 0 ? 0.5 : 0.0);

        // Power 1/8 of the peak's square, twice that for the sine: 10 lg 4 = 6.02.
        Assert.Equal(6.0206, Measure(signal).ChannelDynamicRangeDb(0), 1e-3);
        Assert.Equal(9.0309, Measure(signal).ChannelCrestDb(0), 1e-3);
    }

    [Fact]
    public void DynamicRange_BelowTwoBlocks_IsNotThere() =>
        Assert.True(double.IsNaN(Measure(Signals.Sine(Stereo, 3 * 48_000, 997)).ChannelDynamicRangeDb(0)));

    [Fact]
    public void DcOffset_OfASineOnAPedestal_IsThePedestal()
    {
        var meter = Measure(Signals.Make(2, 48_000, (c, n) => (c == 0 ? 0.01 : -0.002) + (0.1 * Math.Sin(2 * Math.PI * n / 480))));
        Assert.Equal(0.01, meter.ChannelDcOffset(0), 1e-7);
        Assert.Equal(-0.002, meter.ChannelDcOffset(1), 1e-7);
    }

    [Theory]
    [InlineData(8, 8)]
    [InlineData(16, 16)]
    [InlineData(20, 20)]
    [InlineData(24, 24)]
    [InlineData(26, 32)]
    public void EffectiveBits_OfARoundedSignal_AreThoseOfItsSteps(int bits, int expected)
    {
        var steps = Math.Pow(2, bits - 1);
        var noise = Signals.Noise(2, 4801, levelDb: -6);
        var meter = Measure(Signals.Make(2, 4801, (c, n) => Math.Round(noise[c][n] * steps) / steps));
        Assert.Equal(expected, meter.ChannelEffectiveBits(0));
    }

    [Fact]
    public void EffectiveBits_OfSilence_AreNone() => Assert.Equal(0, Measure(new AudioBuffer(2, 4800)).ChannelEffectiveBits(1));

    [Theory]
    [InlineData(1.9, 0)]
    [InlineData(2.1, 1)]
    [InlineData(7, 1)]
    public void Silences_CountFromTwoSeconds(double seconds, int expected)
    {
        var meter = Measure(Signals.SineSteps(Stereo, 1000, (-20, 1), (-80, seconds), (-20, 1)));
        Assert.Equal(expected, meter.Silences.Marks.Length);
        foreach (var mark in meter.Silences.Marks)
        {
            Assert.Equal(1.0, mark.StartFrame / 48_000.0, 0.02);
            Assert.Equal(1.0 + seconds, mark.EndFrame / 48_000.0, 0.02);
        }
    }

    private static LevelMeter Measure(AudioBuffer signal, AudioFormat? format = null)
    {
        var meter = new LevelMeter();
        new Tap(format ?? Stereo, [meter]).Process(signal.Block);
        meter.Finish();
        return meter;
    }
}
