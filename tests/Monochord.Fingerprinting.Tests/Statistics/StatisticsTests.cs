using Monochord.Fingerprinting.Statistics;
using Monochord.TestKit;
using Xunit;

namespace Monochord.Fingerprinting.Tests.Statistics;

/// <summary>Medians, deviations and series beside plain ones.</summary>
public sealed class StatisticsTests
{
    [Fact]
    public void AMedianIsThatOfTheSortedNumbers()
    {
        for (var length = 1; length < 300; length++)
        {
            foreach (var kinds in (int[])[2, 10, 100_000])
            {
                var values = Enumerable.Range(0, length).Select(i => (float)(int)(kinds * CounterNoise.Uniform((ulong)kinds, length, i))).ToArray();
                var sorted = values.Order().ToArray();
                Assert.Equal((sorted[(length - 1) / 2] + (double)sorted[length / 2]) / 2, Median.Of(values));
            }
        }

        Assert.Equal(0, Median.Of([]));
    }

    [Theory]
    [InlineData(100_000)]
    [InlineData(100_001)]
    public void AMedianOfWhatIsInOrderOrAllAlikeTakesNoLonger(int length)
    {
        var rising = Enumerable.Range(0, length).Select(i => (float)i).ToArray();
        Assert.Equal((length - 1) / 2.0, Median.Of(rising));
        Assert.Equal((length - 1) / 2.0, Median.Of([.. Enumerable.Range(0, length).Select(i => (float)(length - 1 - i))]));
        Assert.Equal(4, Median.Of([.. Enumerable.Repeat(4f, length)]));
    }

    [Fact]
    public void ADeviationIsThatOfThePopulation()
    {
        var deviation = default(Deviation);
        Assert.Equal((0.0, 0.0), (deviation.Mean, deviation.Standard));
        foreach (var value in (double[])[2, 4, 4, 4, 5, 5, 7, 9])
        {
            deviation.Add(1e6 + value);
        }

        Assert.Equal(1e6 + 5, deviation.Mean, 1e-9);
        Assert.Equal(2, deviation.Standard, 1e-6);
    }

    [Fact]
    public void ASeriesHasEverythingInOrder()
    {
        var series = new FloatSeries();
        Assert.Empty(series.ToArray());
        for (var i = 0; i < 40_000; i++)
        {
            series.Add(i);
        }

        Assert.Equal(Enumerable.Range(0, 40_000).Select(i => (float)i), series.ToArray());
    }

    [Fact]
    public void ASeries_LetsGoOfItsBeginning()
    {
        var series = Counting(3 * FloatSeries.PieceLength);
        series.Forget(FloatSeries.PieceLength);
        Assert.Equal(2 * FloatSeries.PieceLength, series.Count);
        Assert.Equal(Counting(3 * FloatSeries.PieceLength).ToArray()[FloatSeries.PieceLength..], series.ToArray());
        series.Add(-1);
        Assert.Equal(-1, series.ToArray()[^1]);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(50_001)]
    public void AThinnedSeries_HasEverySecondOne_AndGoesOn(int count)
    {
        var series = Counting(count);
        series.Thin();
        series.Add(-1);
        Assert.Equal([.. Enumerable.Range(0, count).Where(int.IsEvenInteger).Select(i => (float)i), -1], series.ToArray());
    }

    [Fact]
    public void TheFirstOfASeries_AreSilentFromAnEndOn() =>
        Assert.Equal([0, 1, 2, 0, 0], Counting(20_000).First(5, 3));

    private static FloatSeries Counting(int count)
    {
        var series = new FloatSeries();
        for (var i = 0; i < count; i++)
        {
            series.Add(i);
        }

        return series;
    }
}
