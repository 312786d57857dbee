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
    public void Pair_InPhaseOutOfPhaseAndApart_CorrelatesAs1Minus1And0()
    {
        var sine = Signals.Sine(Stereo, 48_000, 997);
        Assert.Equal(1.0, Measure(sine).Correlation, 1e-6);
        foreach (ref var sample in sine[1])
        {
            sample = -sample;
        }

        Assert.Equal(-1.0, Measure(sine).Correlation, 1e-6);
        Assert.Equal(0.0, Measure(Signals.Noise(2, 480_000)).Correlation, 0.01);
    }

    [Theory]
    [InlineData(1.0, 1.0, 0.0)]
    [InlineData(1.0, 0.0, -1.0)]
    [InlineData(0.0, 1.0, 1.0)]
    [InlineData(1.0, 0.5, -1.0 / 3)]
    public void Balance_OfTwoLevels_IsTheirDifferenceOverTheirSum(double left, double right, double expected)
    {
        var meter = Measure(Signals.Make(2, 4800, (c, n) => (c == 0 ? left : right) * Math.Sin(n * 0.1) * 0.5));
        Assert.Equal(expected, meter.Balance, 1e-6);
    }

    [Fact]
    public void Silence_HasNoCorrelationAndNoBalance()
    {
        var meter = Measure(new AudioBuffer(2, 4800));
        Assert.Equal(double.NegativeInfinity, meter.RmsDbfs);
        Assert.True(double.IsNaN(meter.Correlation) && double.IsNaN(meter.Balance));
    }

    [Fact]
    public void Mono_HasNoCorrelation()
    {
        var meter = Measure(Signals.Noise(1, 4800), new AudioFormat(48_000, ChannelLayout.Mono));
        Assert.True(double.IsNaN(meter.Correlation));
    }

    [Theory]
    [InlineData(2, 0)]
    [InlineData(3, 1)]
    [InlineData(400, 1)]
    public void ClippedRuns_OfSamplesAtFullScale_CountFromThree(int frames, int expected)
    {
        var signal = new AudioBuffer(2, 4800);
        signal[1].Slice(700, frames).Fill(-1f);
        Assert.Equal(expected, Measure(signal).ClippedRunCount);
    }

    [Fact]
    public void ClippedRuns_AcrossBlocks_CountOnce()
    {
        var signal = new AudioBuffer(2, 4800);
        signal[0].Slice(798, 4).Fill(32767f / 32768f);
        signal[0].Slice(2000, 3).Fill(1.5f);
        Assert.Equal(2, Measure(signal).ClippedRunCount);
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
        Assert.Equal(expected.Correlation, meter.Correlation, 1e-6);
    }

    [Fact]
    public void LargestFiniteSamples_HaveFiniteLevels()
    {
        var meter = Measure(Signals.Make(2, 4800, (_, _) => float.MaxValue));
        Assert.Equal(0, meter.NonFiniteSamples);
        Assert.Equal(20 * Math.Log10(float.MaxValue), meter.SamplePeakDbfs, 1e-3);
        Assert.Equal(meter.SamplePeakDbfs + 3.0103, meter.RmsDbfs, 1e-3);
        Assert.Equal(1.0, meter.Correlation, 1e-9);
    }

    [Fact]
    public void NoiseFloor_OfASpokenPause_IsItsQuietestHalfSecond()
    {
        var signal = Signals.SineSteps(Stereo, 1000, (-20, 2), (-65, 1), (-20, 2));
        Assert.Equal(-65.0, Measure(signal).NoiseFloorDbfs, 0.1);
    }

    private static LevelMeter Measure(AudioBuffer signal, AudioFormat? format = null)
    {
        var meter = new LevelMeter();
        new Tap(format ?? Stereo, [meter]).Process(signal.Block);
        return meter;
    }
}
