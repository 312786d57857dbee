using Monochord.Catalogue.Likeness.Statistics;
using Monochord.Fingerprinting;

namespace Monochord.Catalogue.Likeness;

/// <summary>Puts the dimensions of a library on one scale, so that their differences can be added.</summary>
/// <remarks>
/// Each dimension goes from 0 at the library's 5th percentile to 1 at its 95th; what lies beyond is 0 or 1, so that a few odd tracks don't
/// press all others together. A dimension in which the library has one value only is 0.5 everywhere. Percentiles of fewer than
/// <see cref="LeastTracks"/> tracks say little: then the ranges of <see cref="DimensionInfo"/> are taken, and
/// <see cref="IsOfLibrary"/> is false.
/// Tempo is compared in octaves, log2 of beats a minute, and with half and double the tempo too, as a track is often counted at either:
/// the smallest of the three differences counts. Those octaves are taken before what lies beyond the percentiles is cut off, so that 60 and
/// 120 BPM are alike in every library. A track without a tempo differs by 1 from any that has one.
/// </remarks>
public sealed class Normalisation
{
    /// <summary>As many tracks have to be there for percentiles.</summary>
    public const int LeastTracks = 10;

    private readonly DimensionScale[] _scales;

    private Normalisation(DimensionScale[] scales, bool isOfLibrary) => (_scales, IsOfLibrary) = (scales, isOfLibrary);

    /// <summary>The ranges of the dimensions themselves, 40 to 240 BPM for tempo.</summary>
    public static Normalisation OfRanges { get; } = new(
        [.. Enumerable.Range(0, Dimensions.Count).Select(i => Range((Dimension)i))], isOfLibrary: false);

    /// <summary>Whether the scales are the percentiles of a library.</summary>
    public bool IsOfLibrary { get; }

    /// <summary>The scales in the order of <see cref="Dimension"/>; that of tempo is in octaves, log2 of beats a minute.</summary>
    public ReadOnlySpan<DimensionScale> Scales => _scales;

    /// <summary>The scales of a library.</summary>
    /// <param name="tracks">All of its tracks.</param>
    public static Normalisation Of(IReadOnlyList<Fingerprint> tracks)
    {
        ArgumentNullException.ThrowIfNull(tracks);
        if (tracks.Count < LeastTracks)
        {
            return OfRanges;
        }

        var scales = new DimensionScale[Dimensions.Count];
        var values = new double[tracks.Count];
        for (var i = 0; i < scales.Length; i++)
        {
            var count = 0;
            foreach (var track in tracks)
            {
                var value = track.Values[i];
                if (i != (int)Dimension.Tempo)
                {
                    values[count++] = value;
                }
                else if (value > 0)
                {
                    values[count++] = Math.Log2(value);
                }
            }

            var sorted = values.AsSpan(0, count);
            sorted.Sort();
            scales[i] = count == 0 ? default : new DimensionScale(Percentile.Of(sorted, 5), Percentile.Of(sorted, 95));
        }

        return new Normalisation(scales, isOfLibrary: true);
    }

    /// <summary>A value on the scale of its dimension, 0 to 1; 0 for no tempo.</summary>
    /// <param name="dimension">Which.</param>
    /// <param name="value">In the dimension's unit.</param>
    public double Normalise(Dimension dimension, double value)
    {
        var scale = _scales[(int)dimension];
        return dimension != Dimension.Tempo ? scale.Normalise(value)
            : value > 0 ? scale.Normalise(Math.Log2(value))
            : 0;
    }

    /// <summary>How far two values lie apart, 0 to 1; of tempo see the remarks.</summary>
    /// <param name="dimension">Which.</param>
    /// <param name="value">In the dimension's unit.</param>
    /// <param name="other">The same of another track.</param>
    public double Difference(Dimension dimension, double value, double other)
    {
        var scale = _scales[(int)dimension];
        if (dimension != Dimension.Tempo)
        {
            return Math.Abs(scale.Normalise(value) - scale.Normalise(other));
        }

        if (!(value > 0) || !(other > 0))
        {
            return value > 0 || other > 0 ? 1 : 0;
        }

        if (scale.IsFlat)
        {
            return 0;
        }

        var octaves = Math.Abs(Math.Log2(value) - Math.Log2(other));
        return Math.Min(1, Math.Min(octaves, Math.Abs(octaves - 1)) / (scale.High - scale.Low));
    }

    private static DimensionScale Range(Dimension dimension)
    {
        var info = Dimensions.Of(dimension);
        return dimension == Dimension.Tempo
            ? new DimensionScale(Math.Log2(40), Math.Log2(info.Maximum))
            : new DimensionScale(info.Minimum, info.Maximum);
    }
}
