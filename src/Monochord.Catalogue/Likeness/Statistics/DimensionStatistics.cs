using Monochord.Fingerprinting;

namespace Monochord.Catalogue.Likeness.Statistics;

/// <summary>How a library spreads in one dimension, in the dimension's unit.</summary>
public sealed record DimensionStatistics
{
    /// <summary>Columns of <see cref="Histogram"/>.</summary>
    public const int Columns = 24;

    /// <summary>Which dimension.</summary>
    public required Dimension Dimension { get; init; }

    /// <summary>The smallest value.</summary>
    public required double Minimum { get; init; }

    /// <summary>The 5th percentile.</summary>
    public required double P5 { get; init; }

    /// <summary>The median.</summary>
    public required double Median { get; init; }

    /// <summary>The 95th percentile.</summary>
    public required double P95 { get; init; }

    /// <summary>The largest value.</summary>
    public required double Maximum { get; init; }

    /// <summary>The mean.</summary>
    public required double Mean { get; init; }

    /// <summary>The standard deviation, of the population.</summary>
    public required double StandardDeviation { get; init; }

    /// <summary>How many tracks lie in each of <see cref="Columns"/> parts from the smallest value to the largest; all in the first where
    /// they are the same.</summary>
    public required IReadOnlyList<int> Histogram { get; init; }

    /// <summary>The statistics of all dimensions, in order; all numbers 0 where there are no tracks.</summary>
    /// <param name="tracks">The library.</param>
    public static IReadOnlyList<DimensionStatistics> Of(IReadOnlyList<Fingerprint> tracks)
    {
        ArgumentNullException.ThrowIfNull(tracks);
        var values = new double[tracks.Count];
        var all = new DimensionStatistics[Dimensions.Count];
        for (var i = 0; i < all.Length; i++)
        {
            for (var k = 0; k < values.Length; k++)
            {
                values[k] = tracks[k].Values[i];
            }

            Array.Sort(values);
            all[i] = values.Length == 0 ? Empty((Dimension)i) : OfSorted((Dimension)i, values);
        }

        return all;
    }

    private static DimensionStatistics OfSorted(Dimension dimension, double[] sorted)
    {
        var (low, high) = (sorted[0], sorted[^1]);
        var mean = sorted.Sum() / sorted.Length;
        var histogram = new int[Columns];
        double squares = 0;
        foreach (var value in sorted)
        {
            squares += (value - mean) * (value - mean);
            histogram[high > low ? Math.Min(Columns - 1, (int)((value - low) / (high - low) * Columns)) : 0]++;
        }

        return new DimensionStatistics
        {
            Dimension = dimension,
            Minimum = low,
            P5 = Percentile.Of(sorted, 5),
            Median = Percentile.Of(sorted, 50),
            P95 = Percentile.Of(sorted, 95),
            Maximum = high,
            // A mean of equal numbers may be off by a rounding, and lie outside of them.
            Mean = Math.Clamp(mean, low, high),
            StandardDeviation = high > low ? Math.Sqrt(squares / sorted.Length) : 0,
            Histogram = histogram,
        };
    }

    private static DimensionStatistics Empty(Dimension dimension) => new()
    {
        Dimension = dimension,
        Minimum = 0,
        P5 = 0,
        Median = 0,
        P95 = 0,
        Maximum = 0,
        Mean = 0,
        StandardDeviation = 0,
        Histogram = new int[Columns],
    };
}
