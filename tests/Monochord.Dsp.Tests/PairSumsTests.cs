using Monochord.Dsp.Statistics;
using Monochord.TestKit;
using Xunit;

namespace Monochord.Dsp.Tests;

[Trait("Category", "Simd")]
public sealed class PairSumsTests
{
    [Theory]
    [MemberData(nameof(StatisticsTests.Lengths), MemberType = typeof(StatisticsTests))]
    public void Sums_OfAnyLength_AreThoseOfAPlainLoop(int length)
    {
        var signal = Signals.Noise(2, length, levelDb: 0);
        var (expected, products, sum) = (default(PairSums), 0.0, 0.0);
        for (var n = 0; n < length; n++)
        {
            expected += PairSums.Of(signal[0][n], signal[1][n]);
            products += (double)signal[0][n] * signal[1][n];
            sum += signal[0][n];
        }

        var sums = PowerSums.OfPair(signal[0], signal[1]);
        Assert.Equal(expected.LeftLeft, sums.LeftLeft, 1e-4);
        Assert.Equal(expected.RightRight, sums.RightRight, 1e-4);
        Assert.Equal(expected.Side, sums.Side, 1e-4);
        Assert.Equal(products, sums.LeftRight, 1e-4);
        Assert.Equal(sum, PowerSums.Of(signal[0]).Sum, 1e-4);
    }

    // A side 100 dB below the mid keeps its digits.
    [Fact]
    public void Side_OfWhatIsNearlyMono_IsExact()
    {
        var signal = Signals.Make(2, 800, (c, n) => Math.Round(Math.Sin(n * 0.1) * 1000) / 1024 + (c == 0 ? 0 : 1.0 / 65_536));
        Assert.Equal(800 / Math.Pow(131_072, 2), PowerSums.OfPair(signal[0], signal[1]).Side, 1e-12);
    }

    // |M|² + |S|² = (|L|² + |R|²) / 2, whatever the pair.
    [Fact]
    public void MidAndSide_HoldHalfOfThePower() => Property.Holds(Inputs.Seeds(), seed =>
    {
        var signal = Signals.Noise(2, 100, levelDb: 0, seed);
        var sums = PowerSums.OfPair(signal[0], signal[1]);
        Assert.Equal((sums.LeftLeft + sums.RightRight) / 2, sums.Mid + sums.Side, 1e-4);
        Assert.InRange(sums.Correlation, -1, 1);
        Assert.InRange(sums.Balance, -1, 1);
        Assert.InRange(sums.Width, 0, 1);
    });

    [Fact]
    public void Silence_HasNoRatios()
    {
        var sums = default(PairSums);
        Assert.True(double.IsNaN(sums.Correlation) && double.IsNaN(sums.Balance) && double.IsNaN(sums.Width));
    }
}
