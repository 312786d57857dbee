using FsCheck.Fluent;
using Monochord.Metering.Loudness;
using Monochord.TestKit;
using Xunit;

namespace Monochord.Metering.Tests;

public sealed class GatedHistoryTests
{
    [Fact]
    public void MeanAbove_AnyGate_IsThatOfAPlainList() => Property.Holds(Histories(), history =>
    {
        var (levels, gateLufs) = history;
        var powers = levels.Where(level => level > -70).Select(LoudnessUnits.ToPower).ToList();
        var gate = LoudnessUnits.ToPower(gateLufs);
        var above = powers.Where(power => power > gate).ToList();
        var tested = Filled(levels);
        Assert.Equal(powers.Count, tested.Count);
        Assert.Equal(powers.Count == 0 ? 0 : powers.Average(), tested.AbsoluteGatedMean, 1e-9);
        Assert.Equal(above.Count == 0 ? 0 : above.Average(), tested.MeanAbove(gate), (above.Count == 0 ? 0 : above.Average()) * 1e-12);
    });

    // Tech 3342, clause 4: index round((n-1)·p/100 + 1) of the sorted list, to the bin of 0.01 LU.
    [Fact]
    public void PercentileAbove_AnyGate_IsTheNearestRankOfAPlainList() => Property.Holds(Histories(), history =>
    {
        var (levels, gateLufs) = history;
        var gate = LoudnessUnits.ToPower(gateLufs);
        var sorted = levels.Where(level => level > -70).Select(LoudnessUnits.ToPower).Where(power => power > gate).Order().ToList();
        for (var percent = 0; percent <= 100; percent += 5)
        {
            var actual = Filled(levels).PercentileAbove(gate, percent);
            if (sorted.Count == 0)
            {
                Assert.True(double.IsNaN(actual));
                continue;
            }

            var expected = sorted[(int)Math.Round((sorted.Count - 1) * percent / 100.0, MidpointRounding.AwayFromZero)];
            Assert.Equal(LoudnessUnits.FromPower(expected), LoudnessUnits.FromPower(actual), 0.0101);
        }
    });

    [Fact]
    public void Add_BeyondWhatWasReserved_KeepsEveryBlock()
    {
        var history = new GatedHistory(reservedBlocks: 20);
        for (var i = 0; i < 1000; i++)
        {
            history.Add(LoudnessUnits.ToPower(-60 + (i * 0.05)));
        }

        Assert.Equal(1000, history.Count);
        Assert.Equal(-20.05, LoudnessUnits.FromPower(history.PercentileAbove(0, 80)), 0.1);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(0.0)]
    [InlineData(-1.0)]
    public void Add_NoPower_IsLeftOut(double power)
    {
        var history = new GatedHistory(16);
        history.Add(power);
        Assert.Equal(0, history.Count);
    }

    [Fact]
    public void Add_AtTheAbsoluteGate_IsLeftOut()
    {
        var history = new GatedHistory(16);
        history.Add(LoudnessUnits.ToPower(-70));
        history.Add(LoudnessUnits.ToPower(-69.999));
        history.Add(LoudnessUnits.ToPower(60));
        Assert.Equal(2, history.Count);
    }

    private static GatedHistory Filled(IEnumerable<double> levels)
    {
        var history = new GatedHistory(16);
        foreach (var level in levels)
        {
            history.Add(LoudnessUnits.ToPower(level));
        }

        return history;
    }

    // Levels of half a LU, so that many fall into one bin, and some below the absolute gate.
    private static FsCheck.Arbitrary<(double[] Levels, double GateLufs)> Histories() =>
        Gen.Zip(
            Gen.Choose(-150, 10).Select(half => (half / 2.0) + 0.001).ListOf().Select(levels => levels.ToArray()),
            Gen.Choose(-150, 10).Select(half => half / 2.0)).ToArbitrary();
}
