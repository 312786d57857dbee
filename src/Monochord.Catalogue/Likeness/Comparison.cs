using Monochord.Fingerprinting;

namespace Monochord.Catalogue.Likeness;

/// <summary>Two tracks beside each other.</summary>
/// <param name="Distance">0 for tracks that are alike in all that has a weight, 1 at most.</param>
/// <param name="Score">1 less the distance.</param>
/// <param name="Dimensions">All 25, in order; their contributions sum to the square of the distance.</param>
public sealed record Comparison(double Distance, double Score, IReadOnlyList<DimensionComparison> Dimensions)
{
    /// <summary>The dimensions that part the tracks most, the largest contribution first.</summary>
    /// <param name="count">How many.</param>
    public IReadOnlyList<DimensionComparison> Largest(int count) =>
        [.. Dimensions.OrderByDescending(dimension => dimension.Contribution).Take(count)];
}

/// <summary>Two tracks in one dimension.</summary>
/// <param name="Dimension">Which.</param>
/// <param name="Value">Of the first track, in the dimension's unit.</param>
/// <param name="Other">Of the second.</param>
/// <param name="Normalised">The first on the library's scale, 0 to 1.</param>
/// <param name="OtherNormalised">The second.</param>
/// <param name="Difference">How far they lie apart on it, 0 to 1; of tempo the smallest over half, same and double.</param>
/// <param name="Weight">How much it counts, 0 to 1.</param>
/// <param name="Contribution">Weight times the square of the difference.</param>
public sealed record DimensionComparison(
    Dimension Dimension,
    double Value,
    double Other,
    double Normalised,
    double OtherNormalised,
    double Difference,
    double Weight,
    double Contribution)
{
    /// <summary>The difference in plain words, of the second track against the first.</summary>
    public string Sentence => Wording.Sentence(this);
}
