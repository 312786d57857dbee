using Monochord.Fingerprinting;

namespace Monochord.Catalogue.Likeness;

/// <summary>How far two tracks lie apart: the square root of the weighted sum of squared differences, 0 to 1.</summary>
/// <param name="normalisation">The scales.</param>
/// <param name="weights">How much each dimension counts.</param>
public sealed class LikenessMeasure(Normalisation normalisation, LikenessWeights weights)
{
    /// <summary>The scales.</summary>
    public Normalisation Normalisation { get; } = normalisation ?? throw new ArgumentNullException(nameof(normalisation));

    /// <summary>How much each dimension counts.</summary>
    public LikenessWeights Weights { get; } = weights ?? throw new ArgumentNullException(nameof(weights));

    /// <summary>The score of a distance: 1 less it, 0 to 1.</summary>
    /// <param name="distance">As of <see cref="Distance"/>.</param>
    public static double Score(double distance) => 1 - Math.Clamp(distance, 0, 1);

    /// <summary>How far two tracks lie apart, 0 to 1. The same in both directions.</summary>
    /// <param name="track">One.</param>
    /// <param name="other">The other.</param>
    public double Distance(Fingerprint track, Fingerprint other)
    {
        ArgumentNullException.ThrowIfNull(track);
        ArgumentNullException.ThrowIfNull(other);
        double sum = 0;
        for (var i = 0; i < Dimensions.Count; i++)
        {
            sum += Contribution((Dimension)i, track, other);
        }

        return Math.Sqrt(Math.Min(1, sum));
    }

    /// <summary>Distance, score, and what each dimension adds to it.</summary>
    /// <param name="track">One.</param>
    /// <param name="other">The other.</param>
    public Comparison Compare(Fingerprint track, Fingerprint other)
    {
        var distance = Distance(track, other);
        var all = new DimensionComparison[Dimensions.Count];
        for (var i = 0; i < all.Length; i++)
        {
            var dimension = (Dimension)i;
            var (value, second) = (track[dimension], other[dimension]);
            all[i] = new DimensionComparison(
                dimension,
                value,
                second,
                Normalisation.Normalise(dimension, value),
                Normalisation.Normalise(dimension, second),
                Normalisation.Difference(dimension, value, second),
                Weights[dimension],
                Contribution(dimension, track, other));
        }

        return new Comparison(distance, Score(distance), all);
    }

    private double Contribution(Dimension dimension, Fingerprint track, Fingerprint other)
    {
        var difference = Normalisation.Difference(dimension, track[dimension], other[dimension]);
        return Weights[dimension] * difference * difference;
    }
}
