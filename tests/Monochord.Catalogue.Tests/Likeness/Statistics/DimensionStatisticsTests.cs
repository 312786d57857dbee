using Monochord.Catalogue.Likeness.Statistics;
using Monochord.Fingerprinting;
using Xunit;

namespace Monochord.Catalogue.Tests.Likeness.Statistics;

public sealed class DimensionStatisticsTests
{
    private static readonly Fingerprint Plain = Tracks.Many(1, 34)[0];

    [Fact]
    public void Of_OneToTen_AreAsByHand()
    {
        var all = DimensionStatistics.Of([.. Enumerable.Range(1, 10).Reverse().Select(i => Plain.With(Dimension.Crest, i))]);
        var crest = all[(int)Dimension.Crest];
        Assert.Equal(Dimensions.Count, all.Count);
        Assert.Equal((1, 10, 5.5), (crest.Minimum, crest.Maximum, crest.Mean));
        // A twentieth of the nine steps after the first, and before the last.
        Assert.Equal(1.45, crest.P5, 12);
        Assert.Equal(5.5, crest.Median, 12);
        Assert.Equal(9.55, crest.P95, 12);
        Assert.Equal(Math.Sqrt(8.25), crest.StandardDeviation, 12);
        // The largest value belongs to the last column.
        Assert.Equal([0, 2, 5, 8, 10, 13, 16, 18, 21, 23], Filled(crest.Histogram));
    }

    [Fact]
    public void Of_SameEverywhere_HasNoSpread()
    {
        var lufs = DimensionStatistics.Of([.. Enumerable.Repeat(Plain.With(Dimension.Loudness, -14.1), 7)])[(int)Dimension.Loudness];
        Assert.Equal((-14.1, -14.1, -14.1, 0), (lufs.Minimum, lufs.Mean, lufs.P95, lufs.StandardDeviation));
        Assert.Equal(7, lufs.Histogram[0]);
    }

    [Fact]
    public void Of_AnyLibrary_CountsEveryTrackOnce() =>
        Assert.All(DimensionStatistics.Of(Tracks.Many(333, 35)), statistics =>
        {
            Assert.Equal(DimensionStatistics.Columns, statistics.Histogram.Count);
            Assert.Equal(333, statistics.Histogram.Sum());
        });

    [Fact]
    public void Of_NoTracks_IsZeros() => Assert.All(DimensionStatistics.Of([]), statistics => Assert.Equal(0, statistics.Maximum));

    private static int[] Filled(IReadOnlyList<int> histogram) =>
        [.. histogram.SelectMany((count, column) => Enumerable.Repeat(column, count))];
}
