namespace Monochord.Catalogue.Likeness.Statistics;

/// <summary>Percentiles of sorted numbers.</summary>
internal static class Percentile
{
    /// <summary>The value below which so many percent lie, on a line between the two nearest (Hyndman and Fan 1996, definition 7).</summary>
    /// <param name="sorted">At least one number, ascending.</param>
    /// <param name="percent">0 to 100.</param>
    public static double Of(ReadOnlySpan<double> sorted, double percent)
    {
        var place = percent / 100 * (sorted.Length - 1);
        var below = (int)place;
        var above = Math.Min(below + 1, sorted.Length - 1);
        return sorted[below] + ((place - below) * (sorted[above] - sorted[below]));
    }
}
