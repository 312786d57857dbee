using Monochord.Dsp.Filters;
using Monochord.TestKit;
using Xunit;

namespace Monochord.Dsp.Tests;

[Trait("Category", "Simd")]
public sealed class KWeightingTests
{
    // ITU-R BS.1770-5, Annex 1, Tables 1 and 2: fourteen decimals as printed.
    [Fact]
    public void Coefficients_At48kHz_AreThoseOfTheStandard()
    {
        var shelf = KWeighting.Shelf(48_000);
        Assert.Equal(1.53512485958697, shelf.B0, 1e-13);
        Assert.Equal(-2.69169618940638, shelf.B1, 1e-13);
        Assert.Equal(1.19839281085285, shelf.B2, 1e-13);
        Assert.Equal(-1.69065929318241, shelf.A1, 1e-13);
        Assert.Equal(0.73248077421585, shelf.A2, 1e-13);

        var highPass = KWeighting.HighPass(48_000);
        Assert.Equal(new BiquadCoefficients(1, -2, 1, highPass.A1, highPass.A2), highPass);
        Assert.Equal(-1.99004745483398, highPass.A1, 1e-13);
        Assert.Equal(0.99007225036621, highPass.A2, 1e-13);
    }

    // BS.1770-5, Annex 1: a 997 Hz sine at 0 dBFS in one front channel reads -3.01 LKFS, so the gain there undoes the -0.691 dB.
    [Theory]
    [InlineData(44_100)]
    [InlineData(48_000)]
    [InlineData(69_313)]
    [InlineData(96_000)]
    [InlineData(192_000)]
    [InlineData(384_000)]
    public void Gain_At997Hz_UndoesTheOffsetAtEveryRate(int rate) => Assert.Equal(0.691, KWeighting.GainDbAt(997, rate), 0.01);

    [Theory]
    [InlineData(44_100, 10_000, 0.02)]
    [InlineData(96_000, 10_000, 0.02)]
    [InlineData(192_000, 10_000, 0.02)]
    [InlineData(8_000, 25, 0.01)]
    [InlineData(384_000, 25, 0.001)]
    [InlineData(192_000, 500, 0.001)]
    public void Gain_AtAnotherRate_IsThatOf48kHz(int rate, double frequencyHz, double toleranceDb) =>
        Assert.Equal(KWeighting.GainDbAt(frequencyHz, 48_000), KWeighting.GainDbAt(frequencyHz, rate), toleranceDb);

    [Theory]
    [InlineData(8_000)]
    [InlineData(48_000)]
    [InlineData(384_000)]
    public void Filter_OnNoise_IsTwoPlainRecursions(int rate)
    {
        var signal = Signals.Noise(1, 20_011, levelDb: 0)[0];
        var weighted = new KWeightingFilter(rate, signal.Length).Process(signal);
        var expected = Biquad(KWeighting.HighPass(rate), Biquad(KWeighting.Shelf(rate), Widen(signal)));
        for (var n = 0; n < signal.Length; n++)
        {
            Assert.Equal(expected[n], weighted[n], 1e-9);
        }
    }

    [Fact]
    public void Filter_CutAnywhere_GivesTheSameOutput() => Property.Holds(Inputs.Cuts(1000), cuts =>
    {
        var signal = Signals.Noise(1, 3000, levelDb: 0)[0];
        var whole = new KWeightingFilter(48_000, signal.Length).Process(signal);
        var cut = new KWeightingFilter(48_000, 1000);
        for (var (start, i) = (0, 0); start < signal.Length; i++)
        {
            var frames = Math.Min(cuts[i % cuts.Length], signal.Length - start);
            var part = cut.Process(signal.Slice(start, frames));
            for (var n = 0; n < frames; n++)
            {
                Assert.Equal(whole[start + n], part[n], 1e-10);
            }

            start += frames;
        }
    });

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    [InlineData(float.NegativeInfinity)]
    public void Filter_NonFiniteSample_IsSilence(float bad)
    {
        var signal = Signals.Noise(1, 500)[0].ToArray();
        signal[123] = 0;
        var expected = new KWeightingFilter(48_000, 500).Process(signal).ToArray();
        signal[123] = bad;
        Assert.Equal(expected, new KWeightingFilter(48_000, 500).Process(signal).ToArray());
    }

    [Fact]
    public void Filter_AfterSound_DecaysToZeroAndNotIntoSubnormals()
    {
        var filter = new KWeightingFilter(48_000, 4800);
        filter.Process(Signals.Noise(1, 4800, levelDb: 0)[0]);
        var silence = new float[4800];
        for (var i = 0; i < 50; i++)
        {
            foreach (var sample in filter.Process(silence))
            {
                Assert.True(sample == 0 || double.IsNormal(sample), $"{sample} is subnormal");
            }
        }

        Assert.Equal(0.0, filter.Process(silence)[^1]);
    }

    [Fact]
    public void Reset_ThenTheSameInput_GivesTheSameOutput()
    {
        var filter = new KWeightingFilter(48_000, 999);
        var signal = Signals.Noise(1, 999)[0];
        var first = filter.Process(signal).ToArray();
        filter.Reset();
        Assert.Equal(first, filter.Process(signal).ToArray());
    }

    private static double[] Widen(ReadOnlySpan<float> samples)
    {
        var wide = new double[samples.Length];
        for (var n = 0; n < wide.Length; n++)
        {
            wide[n] = samples[n];
        }

        return wide;
    }

    // Transposed direct form II: not the form of the filter under test.
    private static double[] Biquad(BiquadCoefficients c, double[] x)
    {
        var (y, s1, s2) = (new double[x.Length], 0.0, 0.0);
        for (var n = 0; n < x.Length; n++)
        {
            y[n] = (c.B0 * x[n]) + s1;
            s1 = (c.B1 * x[n]) - (c.A1 * y[n]) + s2;
            s2 = (c.B2 * x[n]) - (c.A2 * y[n]);
        }

        return y;
    }
}
