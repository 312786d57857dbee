using Monochord.Fingerprinting;
using Monochord.Fingerprinting.Timbre;

namespace Monochord.Catalogue.Tests.Likeness;

/// <summary>Made-up tracks.</summary>
internal static class Tracks
{
    /// <summary>Tracks with numbers all over the ranges in which music lies; one in twenty has no tempo.</summary>
    public static Fingerprint[] Many(int count, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => One(random))];
    }

    public static Fingerprint One(Random random)
    {
        var values = new double[Dimensions.Count];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = random.NextDouble();
        }

        var bands = values.AsSpan(0, 7);
        var sum = 0.0;
        foreach (var band in bands)
        {
            sum += band;
        }

        foreach (ref var band in bands)
        {
            band /= sum;
        }

        values[(int)Dimension.Loudness] = -30 + (25 * values[(int)Dimension.Loudness]);
        values[(int)Dimension.Crest] = 5 + (17 * values[(int)Dimension.Crest]);
        values[(int)Dimension.BassToMid] = -10 + (30 * values[(int)Dimension.BassToMid]);
        values[(int)Dimension.Tempo] = random.Next(20) == 0 ? 0 : 40 + (200 * values[(int)Dimension.Tempo]);
        values[(int)Dimension.LoudnessVariation] *= 10;
        values[(int)Dimension.PhaseCorrelation] = -1 + (2 * values[(int)Dimension.PhaseCorrelation]);
        return new Fingerprint(values);
    }

    /// <summary>The same track with one number changed.</summary>
    public static Fingerprint With(this Fingerprint track, Dimension dimension, double value)
    {
        var values = track.Values.ToArray();
        values[(int)dimension] = value;
        return new Fingerprint(values);
    }

    /// <summary>Gaussians whose covariances are A·Aᵀ of a random A, in the sizes of coefficients of music.</summary>
    public static TimbreDescription Timbre(Random random, double spreadOfMeans = 1)
    {
        const int N = TimbreDescription.Coefficients;
        var a = new double[N, N];
        for (var i = 0; i < N; i++)
        {
            for (var j = 0; j < N; j++)
            {
                a[i, j] = (40.0 / (1 + i)) * (Normal(random) / Math.Sqrt(N) + (i == j ? 0.5 : 0));
            }
        }

        var covariances = new List<float>();
        for (var i = 0; i < N; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                covariances.Add((float)Enumerable.Range(0, N).Sum(k => a[i, k] * a[j, k]));
            }
        }

        return new TimbreDescription
        {
            Means = [.. Enumerable.Range(0, N).Select(i => (float)(spreadOfMeans * 40 / (1 + i) * Normal(random)))],
            Covariances = covariances,
        };
    }

    public static TimbreDescription[] Timbres(int count, int seed, double spreadOfMeans = 1)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => Timbre(random, spreadOfMeans))];
    }

    public static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
