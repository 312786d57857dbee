using Monochord.Dsp.Statistics;
using Monochord.TestKit;
using Xunit;

namespace Monochord.Dsp.Tests;

[Trait("Category", "Simd")]
public sealed class StatisticsTests
{
    /// <summary>Lengths about every vector width and its remainders.</summary>
    public static TheoryData<int> Lengths => [0, 1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 31, 32, 33, 63, 64, 65, 100, 801];

    [Theory]
    [MemberData(nameof(Lengths))]
    public void Magnitudes_OfAnyLength_AreThoseOfAPlainLoop(int length)
    {
        var samples = Signals.Noise(1, length, levelDb: 0)[0];
        var (largest, curvature) = (0f, 0f);
        for (var n = 0; n < length; n++)
        {
            largest = Math.Max(largest, Math.Abs(samples[n]));
            if (n >= 2)
            {
                curvature = Math.Max(curvature, Math.Abs(samples[n - 2] + samples[n] - (2 * samples[n - 1])));
            }
        }

        Assert.Equal(largest, Magnitudes.Max(samples));
        Assert.Equal(curvature, Magnitudes.MaxSecondDifference(samples), 1e-6f);
    }

    [Theory]
    [MemberData(nameof(Lengths))]
    public void PowerSums_OfAnyLength_AreThoseOfAPlainLoop(int length)
    {
        var left = Signals.Noise(1, length, levelDb: 0, seed: 1)[0];
        var right = Signals.Noise(1, length, levelDb: 0, seed: 2)[0];
        var (wideLeft, wideRight) = (new double[length], new double[length]);
        var (squares, products) = (0.0, 0.0);
        for (var n = 0; n < length; n++)
        {
            (wideLeft[n], wideRight[n]) = (left[n], right[n]);
            squares += wideLeft[n] * wideLeft[n];
            products += wideLeft[n] * wideRight[n];
        }

        Assert.Equal(squares, PowerSums.Of(left).Squares, 1e-4);
        Assert.Equal(Magnitudes.Max(left), PowerSums.Of(left).Peak);
        Assert.Equal(products, PowerSums.OfProducts(left, right), 1e-4);
        Assert.Equal(squares, PowerSums.OfSquares(wideLeft), 1e-11);
        Assert.Equal(products, PowerSums.OfProducts(wideLeft, wideRight), 1e-11);
    }

    [Theory]
    [MemberData(nameof(Lengths))]
    public void NonFinite_AtAnyPlace_IsCountedAndReplaced(int length)
    {
        for (var at = 0; at < length; at++)
        {
            var samples = Signals.Noise(1, length)[0].ToArray();
            samples[at] = (at % 3) switch { 0 => float.NaN, 1 => float.PositiveInfinity, _ => float.NegativeInfinity };
            var copy = new float[length];
            NonFinite.CopyFinite(samples, copy);
            Assert.Equal(1, NonFinite.Count(samples));
            Assert.False(double.IsFinite(PowerSums.Of(samples).Squares));
            samples[at] = 0;
            Assert.Equal(samples, copy);
        }
    }

    [Fact]
    public void NonFinite_LargestAndSmallestNumbers_AreFinite()
    {
        float[] samples = [float.MaxValue, float.MinValue, float.Epsilon, -0f, 1, 2, 3, 4, 5];
        var copy = new float[samples.Length];
        NonFinite.CopyFinite(samples, copy);
        Assert.Equal(0, NonFinite.Count(samples));
        Assert.Equal(samples, copy);
    }

    [Fact]
    public void Lengths_ThatDiffer_AreTheCallersMistake()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => PowerSums.OfProducts(new double[3], new double[4]));
        Assert.Throws<ArgumentOutOfRangeException>(() => NonFinite.CopyFinite(new float[4], new float[3]));
    }
}
