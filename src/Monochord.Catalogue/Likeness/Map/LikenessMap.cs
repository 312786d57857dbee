using Monochord.Fingerprinting;

namespace Monochord.Catalogue.Likeness.Map;

/// <summary>A library as points in a plane, in which what is alike lies close together.</summary>
/// <remarks>The two principal axes (Pearson 1901) of the normalised dimensions, each times the root of its weight: the plane in which the
/// distances of <see cref="LikenessMeasure"/> are kept best, but for the octaves of tempo, which have no place on a line. An axis points to
/// where the dimension that pulls most is large, so the map of a library is always the same.</remarks>
public sealed class LikenessMap
{
    private const int Pullers = 3;

    private LikenessMap(float[] x, float[] y, MapAxis[] axes) => (X, Y, Axes) = (x, y, axes);

    /// <summary>Each track's place from left to right, -1 to 1.</summary>
    public IReadOnlyList<float> X { get; }

    /// <summary>Each track's place from below to above, -1 to 1.</summary>
    public IReadOnlyList<float> Y { get; }

    /// <summary>What x and y stand for.</summary>
    public IReadOnlyList<MapAxis> Axes { get; }

    /// <summary>The map of a library.</summary>
    /// <param name="tracks">Its tracks.</param>
    /// <param name="measure">Scales and weights.</param>
    public static LikenessMap Of(IReadOnlyList<Fingerprint> tracks, LikenessMeasure measure)
    {
        ArgumentNullException.ThrowIfNull(tracks);
        ArgumentNullException.ThrowIfNull(measure);
        var points = Points(tracks, measure);
        var covariance = Covariance(points);
        var all = Enumerable.Range(0, Dimensions.Count).Sum(i => covariance[i, i]);
        var eigen = SymmetricEigen.Of(covariance);
        var places = new float[2][];
        var axes = new MapAxis[2];
        for (var axis = 0; axis < 2; axis++)
        {
            var (value, vector) = eigen[axis];
            Orient(vector);
            places[axis] = Project(points, vector, value > 1e-12);
            axes[axis] = value > 1e-12
                ? new MapAxis(Pulling(vector, -1), Pulling(vector, 1), value / all)
                : new MapAxis([], [], 0);
        }

        return new LikenessMap(places[0], places[1], axes);
    }

    // Row after row, less their mean.
    private static double[][] Points(IReadOnlyList<Fingerprint> tracks, LikenessMeasure measure)
    {
        var points = new double[tracks.Count][];
        var mean = new double[Dimensions.Count];
        for (var k = 0; k < points.Length; k++)
        {
            points[k] = new double[Dimensions.Count];
            for (var i = 0; i < mean.Length; i++)
            {
                points[k][i] = Math.Sqrt(measure.Weights.Values[i]) * measure.Normalisation.Normalise((Dimension)i, tracks[k].Values[i]);
                mean[i] += points[k][i];
            }
        }

        foreach (var point in points)
        {
            for (var i = 0; i < mean.Length; i++)
            {
                point[i] -= mean[i] / points.Length;
            }
        }

        return points;
    }

    private static double[,] Covariance(double[][] points)
    {
        var covariance = new double[Dimensions.Count, Dimensions.Count];
        foreach (var point in points)
        {
            for (var i = 0; i < point.Length; i++)
            {
                for (var j = 0; j <= i; j++)
                {
                    covariance[i, j] += point[i] * point[j] / points.Length;
                }
            }
        }

        for (var i = 0; i < Dimensions.Count; i++)
        {
            for (var j = 0; j < i; j++)
            {
                covariance[j, i] = covariance[i, j];
            }
        }

        return covariance;
    }

    private static void Orient(double[] vector)
    {
        var strongest = 0;
        for (var i = 1; i < vector.Length; i++)
        {
            // Equally strong but for rounding: the first one.
            strongest = Math.Abs(vector[i]) > Math.Abs(vector[strongest]) + 1e-9 ? i : strongest;
        }

        if (vector[strongest] < 0)
        {
            for (var i = 0; i < vector.Length; i++)
            {
                vector[i] = -vector[i];
            }
        }
    }

    private static float[] Project(double[][] points, double[] vector, bool hasSpread)
    {
        var places = new double[points.Length];
        double largest = 0;
        for (var k = 0; hasSpread && k < points.Length; k++)
        {
            for (var i = 0; i < vector.Length; i++)
            {
                places[k] += points[k][i] * vector[i];
            }

            largest = Math.Max(largest, Math.Abs(places[k]));
        }

        return [.. places.Select(place => largest > 0 ? (float)(place / largest) : 0)];
    }

    // What has less than a third of the strongest pull is not named.
    private static List<Dimension> Pulling(double[] vector, int side)
    {
        var strongest = vector.Max(Math.Abs);
        return [.. Enumerable.Range(0, vector.Length)
            .Where(i => side * vector[i] > strongest / 3)
            .OrderByDescending(i => Math.Abs(vector[i]))
            .Take(Pullers)
            .Select(i => (Dimension)i)];
    }
}
