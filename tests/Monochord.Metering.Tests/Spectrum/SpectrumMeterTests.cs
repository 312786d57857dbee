using Monochord.Audio;
using Monochord.Audio.Readings;
using Monochord.Metering.Reports;
using Monochord.Metering.Spectrum;
using Monochord.TestKit;
using Xunit;

namespace Monochord.Metering.Tests.Spectrum;

public sealed class SpectrumMeterTests
{
    [Theory]
    [InlineData(44_100, 250)]
    [InlineData(48_000, 1000)]
    [InlineData(48_000, 12_000)]
    [InlineData(96_000, 5000)]
    public void Centroid_OfASine_IsItsFrequency(int rate, double frequency)
    {
        var format = new AudioFormat(rate, ChannelLayout.Stereo);
        var meter = Measure(Signals.Sine(format, 2 * rate, frequency), format);

        // The window's skirts reach further up than down.
        Assert.Equal(frequency, meter.CentroidHz, 0.02 * frequency);
        Assert.Equal(frequency, meter.Shape.RollOffHz, (rate / 2048.0) + 1);
        Assert.InRange(meter.Shape.Flatness, 0, 1e-3);
    }

    // White noise: the centroid of an even magnitude spectrum from 20 Hz to 20 kHz is its middle, 85 % of the power lies below 17 kHz.
    [Fact]
    public void Shape_OfWhiteNoise_IsEven()
    {
        var shape = Measure(Signals.Noise(2, 480_000)).Shape;
        Assert.InRange(shape.CentroidHz, 9960, 10_060);
        Assert.InRange(shape.RollOffHz, 16_940, 17_060);
        Assert.InRange(shape.Flatness, 0.98, 1);

        double[] widths = [230, 1750, 6000, 12_000];
        for (var i = 0; i < widths.Length; i++)
        {
            Assert.Equal(10 * Math.Log10(widths[i] / 19_980), shape.TonalBalanceDb[i], 0.2);
        }
    }

    // Pink noise: equal power in every octave, so the bands' powers are as the logarithms of their edges.
    [Fact]
    public void TonalBalance_OfPinkNoise_IsThatOfItsOctaves()
    {
        var balance = Measure(Signals.PinkNoise(2, 960_000)).Shape.TonalBalanceDb;
        double[] edges = [20, 250, 2000, 8000, 20_000];
        for (var i = 0; i < balance.Length; i++)
        {
            var expected = 10 * Math.Log10(Math.Log(edges[i + 1] / edges[i]) / Math.Log(1000));
            Assert.InRange(balance[i] - expected, -0.3, 0.3);
        }
    }

    [Theory]
    [InlineData(1, false)]
    [InlineData(17, false)]
    [InlineData(-250, false)]
    [InlineData(0, true)]
    [InlineData(40, true)]
    public void Delay_OfOneChannelBehindTheOther_IsFoundWithItsSign(int delay, bool isInverted)
    {
        var noise = Signals.PinkNoise(1, 100_000)[0].ToArray();
        var sign = isInverted ? -1 : 1;
        var signal = Signals.Make(2, 96_000, (c, n) => c == 0 ? noise[n + 1000] : sign * noise[n + 1000 - delay]);
        var (frames, inverted) = Measure(signal).Delay;
        Assert.Equal(delay, frames, 0.1);
        Assert.Equal(isInverted, inverted);
    }

    // A common voice in the middle and an own ambience on each side: still at zero.
    [Fact]
    public void Delay_OfAMixWithAMiddle_IsZero()
    {
        var noise = Signals.Noise(3, 96_000);
        var (frames, inverted) = Measure(Signals.Make(2, 96_000, (c, n) => noise[0][n] + (0.7 * noise[1 + c][n]))).Delay;
        Assert.Equal(0, frames, 0.1);
        Assert.False(inverted);
    }

    [Fact]
    public void Delay_OfChannelsThatHaveNothingInCommon_IsNotThere() =>
        Assert.True(double.IsNaN(Measure(Signals.Noise(2, 480_000)).Delay.Frames));

    [Fact]
    public void Silence_HasNoShape()
    {
        var meter = Measure(new AudioBuffer(2, 48_000));
        var shape = meter.Shape;
        Assert.True(double.IsNaN(meter.CentroidHz) && double.IsNaN(shape.CentroidHz) && double.IsNaN(shape.Flatness));
        Assert.True(double.IsNaN(shape.RollOffHz) && Array.TrueForAll(shape.TonalBalanceDb, double.IsNaN));
        Assert.Equal(SpectralCharacter.None, SpectrumShape.CharacterOf(shape.CentroidHz));
    }

    // A low frequency effects channel does not make a programme dark.
    [Fact]
    public void LfeChannels_AreLeftOut()
    {
        var format = new AudioFormat(48_000, ChannelLayout.Surround51);
        var lfe = ChannelLayout.Surround51.IndexOf("LFE");
        var signal = Signals.Make(6, 96_000, (c, n) => Math.Sin(2 * Math.PI * n * (c == lfe ? 50 : 4000) / 48_000) * 0.1);
        Assert.InRange(Measure(signal, format).CentroidHz, 3920, 4080);
    }

    // F. J. Harris, Proc. IEEE 66 (1), 1978: between two bins a Hann window alone would read 1.42 dB less.
    [Theory]
    [InlineData(44_100, 1000)]
    [InlineData(48_000, 33.33)]
    [InlineData(48_000, 997)]
    [InlineData(48_000, 15_011)]
    [InlineData(96_000, 4321)]
    public void Points_OfAFullScaleSine_ReadZeroAtItsFrequency(int rate, double frequency)
    {
        var format = new AudioFormat(rate, ChannelLayout.Mono);
        var signal = Signals.Make(1, rate, (_, n) => Math.Sin(2 * Math.PI * frequency * n / rate));
        var (frequencies, levels) = Points(signal, format);
        var nearest = Nearest(frequencies, frequency);
        Assert.InRange(levels[nearest], -0.2, 0.05);
        Assert.True(levels.Max() < 0.1);

        // Eight bins away the skirts of the window are below -55 dB.
        Assert.All(Enumerable.Range(0, levels.Length), i =>
            Assert.True(Math.Abs(frequencies[i] - frequency) < 110 || Math.Abs(i - nearest) < 2 || levels[i] < -55, $"{frequencies[i]} Hz: {levels[i]}"));
    }

    [Fact]
    public void Points_OfTheSameSineInBothChannels_AddTheirPowers()
    {
        var (frequencies, levels) = Points(Signals.Make(2, 48_000, (_, n) => 0.1 * Math.Sin(2 * Math.PI * 1000 * n / 48_000)));
        Assert.Equal(-20 + 3.01, levels[Nearest(frequencies, 1000)], 0.15);
    }

    [Fact]
    public void Points_AreEvenlySpacedFrom20HzTo20Khz()
    {
        var (frequencies, _) = Points(new AudioBuffer(2, 48_000));
        Assert.Equal(240, frequencies.Length);
        Assert.Equal((20.0, 20_000.0), (frequencies[0], frequencies[^1]));
        for (var i = 1; i < frequencies.Length; i++)
        {
            Assert.Equal(Math.Pow(1000, 1 / 239.0), frequencies[i] / frequencies[i - 1], 1e-3);
        }
    }

    [Fact]
    public void Points_OfSilence_AreMinusInfinity_AndBeforeTheFirstSpectrumThereAreNone()
    {
        Assert.All(Points(new AudioBuffer(2, 48_000)).Levels, level => Assert.Equal(float.NegativeInfinity, level));
        Assert.All(Points(new AudioBuffer(2, 1000)).Levels, level => Assert.True(float.IsNaN(level)));
    }

    [Fact]
    public void Points_NotAskedFor_AreNotInTheReading() =>
        Assert.Single(new SpectrumMeter().Prepare(new ProcessSpec(new AudioFormat(48_000, ChannelLayout.Stereo), 800)));

    private static (double[] Frequencies, float[] Levels) Points(AudioBuffer signal, AudioFormat? format = null)
    {
        var meter = new SpectrumMeter(240);
        var fields = meter.Prepare(new ProcessSpec(format ?? new AudioFormat(48_000, ChannelLayout.Stereo), signal.Frames));
        meter.Process(signal.Block);
        var reading = new float[241];
        meter.Write(reading);
        Assert.Equal("spectrum_dbfs", fields[1].Name);
        return ([.. fields[1].Labels!.Select(label => double.Parse(label, System.Globalization.CultureInfo.InvariantCulture))], reading[1..]);
    }

    private static int Nearest(double[] frequencies, double frequency) =>
        Array.IndexOf(frequencies, frequencies.MinBy(at => Math.Abs(Math.Log(at / frequency))));

    private static SpectrumMeter Measure(AudioBuffer signal, AudioFormat? format = null)
    {
        var meter = new SpectrumMeter();
        new Tap(format ?? new AudioFormat(48_000, ChannelLayout.Stereo), [meter]).Process(signal.Block);
        return meter;
    }
}
