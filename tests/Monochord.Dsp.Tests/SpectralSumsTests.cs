using Monochord.Dsp.Statistics;
using Monochord.TestKit;
using Xunit;

namespace Monochord.Dsp.Tests;

[Trait("Category", "Simd")]
public sealed class SpectralSumsTests
{
    [Theory]
    [MemberData(nameof(StatisticsTests.Lengths), MemberType = typeof(StatisticsTests))]
    public void Sums_OfAnyLength_AreThoseOfAPlainLoop(int bins)
    {
        var x = Signals.Noise(4, bins, levelDb: 0);
        var (power, total, re, im) = (new float[bins], new float[bins], new float[bins], new float[bins]);
        SpectralSums.AddPower(x[0], x[1], power);
        SpectralSums.AddCross(x[0], x[1], x[2], x[3], re, im);
        var all = SpectralSums.Accumulate(power, total);
        var (magnitudes, weighted) = SpectralSums.OfMagnitudes(power);
        var (sum, magnitudeSum, moment) = (0.0, 0.0, 0.0);
        for (var k = 0; k < bins; k++)
        {
            double a = x[0][k], b = x[1][k], c = x[2][k], d = x[3][k];
            var expected = (a * a) + (b * b);
            Assert.Equal(expected, power[k], 1e-6);
            Assert.Equal(power[k], total[k]);

            // conj(a + bi)(c + di)
            Assert.Equal((a * c) + (b * d), re[k], 1e-6);
            Assert.Equal((a * d) - (b * c), im[k], 1e-6);
            sum += expected;
            magnitudeSum += Math.Sqrt(expected);
            moment += k * Math.Sqrt(expected);
        }

        Assert.Equal(sum, all, 1e-4 * (1 + sum));
        Assert.Equal(magnitudeSum, magnitudes, 1e-5 * (1 + magnitudeSum));
        Assert.Equal(moment, weighted, 1e-5 * (1 + moment));
    }

    [Fact]
    public void Fold_MovesEverything()
    {
        float[] recent = [1, 2, 3];
        double[] total = [10, 20, 30];
        SpectralSums.Fold(recent, total);
        Assert.Equal([11.0, 22.0, 33.0], total);
        Assert.Equal([0f, 0f, 0f], recent);
    }
}
