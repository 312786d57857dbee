namespace Monochord.Reports.Pages.Charts;

/// <summary>A history reduced to the columns of a drawing: the smallest and the largest value of each, so that no peak is lost however
/// long the programme.</summary>
/// <remarks>NaN (not there yet) counts only where a column has nothing else; minus infinity is a value, the smallest.</remarks>
internal sealed class Columns
{
    private Columns(float[] low, float[] high, double[] times)
    {
        Low = low;
        High = high;
        Times = times;
    }

    /// <summary>Number of columns.</summary>
    internal int Count => Low.Length;

    /// <summary>The smallest value of each; NaN where there is none.</summary>
    internal float[] Low { get; }

    /// <summary>The largest value of each; NaN where there is none.</summary>
    internal float[] High { get; }

    /// <summary>The middle of each column in seconds.</summary>
    internal double[] Times { get; }

    /// <summary>Reduces a history.</summary>
    /// <param name="points">The history: point k at second (k + 1) / <paramref name="pointsPerSecond"/>.</param>
    /// <param name="pointsPerSecond">Points in a second.</param>
    /// <param name="startSeconds">Where second 0 stands in the file.</param>
    /// <param name="most">The most columns that are wanted; fewer points are kept as they are.</param>
    internal static Columns Of(IReadOnlyList<float> points, int pointsPerSecond, double startSeconds, int most)
    {
        var count = Math.Min(points.Count, most);
        var low = new float[count];
        var high = new float[count];
        var times = new double[count];
        for (var c = 0; c < count; c++)
        {
            var (first, end) = Range(c, count, points.Count);
            (low[c], high[c]) = (float.NaN, float.NaN);
            for (var k = first; k < end; k++)
            {
                // A comparison with NaN is false: the first number is taken as it is.
                low[c] = points[k] >= low[c] || float.IsNaN(points[k]) ? low[c] : points[k];
                high[c] = points[k] <= high[c] || float.IsNaN(points[k]) ? high[c] : points[k];
            }

            times[c] = startSeconds + ((first + end + 1) / 2.0 / pointsPerSecond);
        }

        return new Columns(low, high, times);
    }

    /// <summary>The points of a column: from the first to before the end.</summary>
    internal static (int First, int End) Range(int column, int columns, int points) =>
        ((int)((long)column * points / columns), (int)((long)(column + 1) * points / columns));
}
