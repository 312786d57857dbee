using Monochord.Fingerprinting;
using Monochord.Fingerprinting.Timbre;

namespace Monochord.Benchmarks;

/// <summary>A library of tracks that nobody played: genres, each with its own middle and spread in every dimension.</summary>
internal static class MadeUpLibrary
{
    /// <summary>As large as the largest library that is known to be in use.</summary>
    public const int Tracks = 54_700;

    private const int Genres = 40;

    public static Fingerprint[] Fingerprints(int count)
    {
        var random = new Random(440);
        var middles = Enumerable.Range(0, Genres).Select(_ => Enumerable.Range(0, Dimensions.Count).Select(_ => random.NextDouble()).ToArray()).ToArray();
        return [.. Enumerable.Range(0, count).Select(_ => Fingerprint(random, middles[random.Next(Genres)]))];
    }

    public static TimbreDescription[] Timbres(int count)
    {
        // One of a hundred shapes of covariance, scaled, about a middle of its own: making 54,700 of them anew takes longer than the rest.
        var random = new Random(441);
        var shapes = Enumerable.Range(0, 100).Select(_ => Covariances(random)).ToArray();
        return [.. Enumerable.Range(0, count).Select(_ =>
        {
            var scale = 0.5f + (float)random.NextDouble();
            return new TimbreDescription
            {
                Means = [.. Enumerable.Range(0, TimbreDescription.Coefficients).Select(i => (float)(30.0 / (1 + i) * Normal(random)))],
                Covariances = [.. shapes[random.Next(shapes.Length)].Select(value => value * scale)],
            };
        })];
    }

    private static Fingerprint Fingerprint(Random random, double[] middle)
    {
        var values = new double[Dimensions.Count];
        double bands = 0;
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = Math.Clamp(middle[i] + (0.15 * Normal(random)), 0.001, 1);
            bands += i < 7 ? values[i] : 0;
        }

        for (var i = 0; i < 7; i++)
        {
            values[i] /= bands;
        }

        values[(int)Dimension.Loudness] = -30 + (25 * values[(int)Dimension.Loudness]);
        values[(int)Dimension.Crest] = 5 + (17 * values[(int)Dimension.Crest]);
        values[(int)Dimension.BassToMid] = -10 + (30 * values[(int)Dimension.BassToMid]);
        values[(int)Dimension.Tempo] = 60 + (140 * values[(int)Dimension.Tempo]);
        values[(int)Dimension.LoudnessVariation] *= 10;
        return new Fingerprint(values);
    }

    private static float[] Covariances(Random random)
    {
        const int N = TimbreDescription.Coefficients;
        var a = new double[N, N];
        for (var i = 0; i < N; i++)
        {
            for (var j = 0; j < N; j++)
            {
                a[i, j] = (40.0 / (1 + i)) * ((Normal(random) / Math.Sqrt(N)) + (i == j ? 0.5 : 0));
            }
        }

        return [.. from i in Enumerable.Range(0, N)
                   from j in Enumerable.Range(0, i + 1)
                   select (float)Enumerable.Range(0, N).Sum(k => a[i, k] * a[j, k])];
    }

    private static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
