using Monochord.Audio;
using Monochord.Audio.Readings;
using Monochord.Metering.Stereo;
using Monochord.TestKit;
using Xunit;

namespace Monochord.Metering.Tests;

public sealed class StereoMeterTests
{
    private static readonly AudioFormat Stereo = new(48_000, ChannelLayout.Stereo);

    [Theory]
    [InlineData(1.0, 1.0)]
    [InlineData(0.25, 1.0)]
    [InlineData(-1.0, -1.0)]
    [InlineData(-0.1, -1.0)]
    public void Correlation_OfOneSignalInBothChannels_IsTheSignOfItsGain(double gain, double expected) =>
        Assert.Equal(expected, Measure(Pair(gain)).Correlation, 1e-6);

    [Fact]
    public void Correlation_OfChannelsThatHaveNothingInCommon_IsZero()
    {
        var meter = Measure(Signals.Noise(2, 480_000));
        Assert.Equal(0.0, meter.Correlation, 0.01);
        Assert.Equal(0.5, meter.Width, 0.01);
        Assert.False(meter.IsFalseStereo);
    }

    // A signal u panned to both sides and an independent v in each: the correlation is the share of the common power.
    [Theory]
    [InlineData(0.5)]
    [InlineData(0.9)]
    public void Correlation_OfACommonAndAnOwnPart_IsTheShareOfTheCommon(double share)
    {
        var noise = Signals.Noise(3, 480_000);
        var mixed = Signals.Make(2, 480_000, (c, n) => (Math.Sqrt(share) * noise[0][n]) + (Math.Sqrt(1 - share) * noise[1 + c][n]));
        Assert.Equal(share, Measure(mixed).Correlation, 0.01);
    }

    [Theory]
    [InlineData(1.0, 1.0, 0.0)]
    [InlineData(1.0, 0.0, -1.0)]
    [InlineData(0.0, 1.0, 1.0)]
    [InlineData(1.0, 0.5, -1.0 / 3)]
    public void Balance_OfTwoLevels_IsTheirDifferenceOverTheirSum(double left, double right, double expected) =>
        Assert.Equal(expected, Measure(Signals.Make(2, 4800, (c, n) => (c == 0 ? left : right) * Math.Sin(n * 0.1) * 0.5)).Balance, 1e-6);

    // L = a, R = g·a: M = (1 + g)/2·a, S = (1 − g)/2·a; AES17 levels of a sine of amplitude 0.5 are -6.02 dBFS.
    [Theory]
    [InlineData(1.0, -6.0206, double.NegativeInfinity, 0.0)]
    [InlineData(-1.0, double.NegativeInfinity, -6.0206, 1.0)]
    [InlineData(0.5, -8.5194, -18.0618, 0.25)]
    [InlineData(0.0, -12.0412, -12.0412, 0.5)]
    public void MidAndSide_OfAPannedSine_AreHalfSumAndHalfDifference(double gain, double mid, double side, double width)
    {
        var meter = Measure(Signals.Make(2, 48_000, (c, n) => (c == 0 ? 1 : gain) * 0.5 * Math.Sin(2 * Math.PI * n / 48)));
        Close(mid, meter.MidDbfs);
        Close(side, meter.SideDbfs);
        Assert.Equal(width, meter.Width, 1e-3);
    }

    [Theory]
    [InlineData(1.0, 0.0, true)]
    [InlineData(0.3, 0.0, true)]
    [InlineData(-1.0, 0.0, true)]
    [InlineData(1.0, 0.0005, true)]
    [InlineData(1.0, 0.005, false)]
    public void FalseStereo_IsOneSignalWhateverItsLevels(double gain, double own, bool expected)
    {
        var noise = Signals.Noise(2, 48_000);
        var signal = Signals.Make(2, 48_000, (c, n) => c == 0 ? noise[0][n] : (gain * noise[0][n]) + (own * noise[1][n]));
        Assert.Equal(expected, Measure(signal).IsFalseStereo);
    }

    [Fact]
    public void LayoutsWithoutLeftAndRight_HaveNothing()
    {
        var meter = Measure(Signals.Noise(1, 48_000), new AudioFormat(48_000, ChannelLayout.Mono));
        Assert.False(meter.HasPair);
        Assert.True(double.IsNaN(meter.Correlation) && double.IsNaN(meter.Balance) && double.IsNaN(meter.Width));
    }

    [Fact]
    public void Silence_HasNoCorrelationAndNoBalance()
    {
        var meter = Measure(new AudioBuffer(2, 48_000));
        Assert.True(double.IsNaN(meter.Correlation) && double.IsNaN(meter.Balance) && double.IsNaN(meter.MinCorrelation));
        Assert.Equal(double.NegativeInfinity, meter.MidDbfs);
    }

    // Cut anywhere, also where a side is far louder: the gate is for both.
    [Theory]
    [InlineData(0.4, 0)]
    [InlineData(0.7, 1)]
    [InlineData(3.0, 1)]
    public void Problems_CountFromHalfASecondOfTurnedPolarity(double seconds, int expected)
    {
        var noise = Signals.Noise(1, 48_000 * 10);
        var (from, to) = (48_000 * 4, (48_000 * 4) + (int)(48_000 * seconds));
        var meter = Measure(Signals.Make(2, 48_000 * 10, (c, n) => noise[0][n] * (c == 1 && n >= from && n < to ? -1 : 1)));
        Assert.Equal(expected, meter.Problems.Marks.Length);
        foreach (var mark in meter.Problems.Marks)
        {
            Assert.Equal(4.0, mark.StartFrame / 48_000.0, 0.06);
            Assert.Equal(4.0 + seconds, mark.EndFrame / 48_000.0, 0.06);
            Assert.True(mark.Worst > (seconds > 0.4 ? 0.95 : 0.5));
        }
    }

    [Fact]
    public void NonFiniteSamples_AreReadAsSilence()
    {
        var signal = Signals.Noise(2, 4800);
        signal[0][100] = signal[1][4000] = 0;
        var expected = Measure(signal);
        signal[0][100] = float.NaN;
        signal[1][4000] = float.NegativeInfinity;
        Assert.Equal(expected.Correlation, Measure(signal).Correlation, 1e-6);
    }

    [Fact]
    public void LargestFiniteSamples_StillCorrelate() =>
        Assert.Equal(1.0, Measure(Signals.Make(2, 4800, (_, _) => float.MaxValue)).Correlation, 1e-9);

    private static AudioBuffer Pair(double gain)
    {
        var noise = Signals.Noise(1, 48_000);
        return Signals.Make(2, 48_000, (c, n) => c == 0 ? noise[0][n] : gain * noise[0][n]);
    }

    private static void Close(double expected, double actual)
    {
        if (double.IsNegativeInfinity(expected))
        {
            Assert.True(actual < -120, $"{actual} is not silence");
        }
        else
        {
            Assert.Equal(expected, actual, 1e-3);
        }
    }

    private static StereoMeter Measure(AudioBuffer signal, AudioFormat? format = null)
    {
        var meter = new StereoMeter();
        new Tap(format ?? Stereo, [meter]).Process(signal.Block);
        meter.Finish();
        return meter;
    }
}
