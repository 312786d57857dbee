namespace Monochord.Catalogue.Likeness;

/// <summary>How unevenly tracks turn up among the nearest of others. A hub is one that turns up nearly everywhere, without being like
/// anything: an artefact of many dimensions (Radovanović, Nanopoulos and Ivanović 2010).</summary>
/// <param name="K">Length of the lists of neighbours.</param>
/// <param name="LargestOccurrence">In how many lists the most frequent track stands; <paramref name="K"/> when all are even.</param>
/// <param name="Orphans">Share of the tracks that stand in none, 0 to 1.</param>
/// <param name="Skewness">Third standardised moment of the occurrences; 0 when they are even.</param>
public sealed record Hubness(int K, int LargestOccurrence, double Orphans, double Skewness)
{
    /// <summary>Counts a set's lists of neighbours.</summary>
    /// <param name="count">How many tracks the set has.</param>
    /// <param name="k">Length of a list.</param>
    /// <param name="neighbours">The neighbours of a track, itself not among them.</param>
    public static Hubness Of(int count, int k, Func<int, IEnumerable<int>> neighbours)
    {
        ArgumentNullException.ThrowIfNull(neighbours);
        var occurrences = new int[count];
        for (var i = 0; i < count; i++)
        {
            foreach (var neighbour in neighbours(i))
            {
                occurrences[neighbour]++;
            }
        }

        if (count == 0)
        {
            return new Hubness(k, 0, 0, 0);
        }

        var mean = occurrences.Average();
        var variance = occurrences.Average(n => Math.Pow(n - mean, 2));
        var third = occurrences.Average(n => Math.Pow(n - mean, 3));
        return new Hubness(
            k,
            occurrences.Max(),
            (double)occurrences.Count(n => n == 0) / count,
            variance > 0 ? third / Math.Pow(variance, 1.5) : 0);
    }
}
