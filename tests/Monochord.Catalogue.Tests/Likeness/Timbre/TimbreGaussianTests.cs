using Monochord.Catalogue.Likeness.Timbre;
using Monochord.Fingerprinting.Timbre;
using Xunit;

namespace Monochord.Catalogue.Tests.Likeness.Timbre;

/// <summary>The distance of two Gaussians, against its definition by divergences of Kullback and Leibler.</summary>
public sealed class TimbreGaussianTests
{
    private const int N = TimbreDescription.Coefficients;
    private static readonly double[] Ones = [.. Enumerable.Repeat(1.0, N)];

    [Fact]
    public void Distance_ByDefinition_IsTheMeanDivergenceFromTheMergedGaussian()
    {
        var random = new Random(20);
        for (var pair = 0; pair < 20; pair++)
        {
            var (p, q) = (Tracks.Timbre(random), Tracks.Timbre(random));
            var (mp, sp) = Parts(p);
            var (mq, sq) = Parts(q);
            var m = mp.Zip(mq, (a, b) => (a + b) / 2).ToArray();
            var s = new double[N, N];
            for (var i = 0; i < N; i++)
            {
                for (var j = 0; j < N; j++)
                {
                    s[i, j] = ((sp[i, j] + sq[i, j]) / 2) + ((mp[i] - mq[i]) * (mp[j] - mq[j]) / 4);
                }
            }

            var expected = Math.Sqrt((Divergence(mp, sp, m, s) + Divergence(mq, sq, m, s)) / 2);
            Assert.Equal(expected, TimbreGaussian.Distance(new(p, Ones), new(q, Ones)), 8);
        }
    }

    [Fact]
    public void Distance_AnyTwo_IsTheSameBothWays_AndNoneToItself()
    {
        var all = Tracks.Timbres(20, 21).Select(timbre => new TimbreGaussian(timbre, Ones)).ToArray();
        foreach (var p in all)
        {
            Assert.Equal(0, TimbreGaussian.Distance(p, p));
            Assert.All(all, q => Assert.Equal(TimbreGaussian.Distance(p, q), TimbreGaussian.Distance(q, p), 12));
        }
    }

    [Fact]
    public void Distance_Silence_IsFinite()
    {
        var silence = new TimbreDescription { Means = new float[N], Covariances = new float[N * (N + 1) / 2] };
        var distance = TimbreGaussian.Distance(new(silence, Ones), new(Tracks.Timbres(1, 22)[0], Ones));
        Assert.InRange(distance, 0.5, 100);
        Assert.Equal(0, TimbreGaussian.Distance(new(silence, Ones), new(silence, Ones)));
    }

    // What is added to the variances, in units of the spreads, which are 1 here.
    private static (double[] Mean, double[,] Covariance) Parts(TimbreDescription timbre)
    {
        var covariance = new double[N, N];
        for (var (i, k) = (0, 0); i < N; i++)
        {
            for (var j = 0; j <= i; j++, k++)
            {
                covariance[i, j] = covariance[j, i] = timbre.Covariances[k] + (i == j ? 1e-3 : 0);
            }
        }

        return ([.. timbre.Means.Select(value => (double)value)], covariance);
    }

    // KL(P || M) = (tr(Σm⁻¹Σp) + (μm-μp)ᵀΣm⁻¹(μm-μp) - n + ln|Σm| - ln|Σp|) / 2.
    private static double Divergence(double[] mp, double[,] sp, double[] m, double[,] s)
    {
        var (inverse, logS) = Inverse(s);
        var (_, logP) = Inverse(sp);
        double sum = logS - logP - N;
        for (var i = 0; i < N; i++)
        {
            for (var j = 0; j < N; j++)
            {
                sum += inverse[i, j] * (sp[j, i] + ((m[i] - mp[i]) * (m[j] - mp[j])));
            }
        }

        return sum / 2;
    }

    // Gauss and Jordan, with the largest pivot.
    private static (double[,] Inverse, double LogDeterminant) Inverse(double[,] matrix)
    {
        var a = (double[,])matrix.Clone();
        var b = new double[N, N];
        double log = 0;
        for (var i = 0; i < N; i++)
        {
            b[i, i] = 1;
        }

        for (var k = 0; k < N; k++)
        {
            var pivot = Enumerable.Range(k, N - k).MaxBy(row => Math.Abs(a[row, k]));
            log += Math.Log(Math.Abs(a[pivot, k]));
            for (var j = 0; j < N; j++)
            {
                (a[k, j], a[pivot, j]) = (a[pivot, j], a[k, j]);
                (b[k, j], b[pivot, j]) = (b[pivot, j], b[k, j]);
            }

            var factor = a[k, k];
            for (var j = 0; j < N; j++)
            {
                a[k, j] /= factor;
                b[k, j] /= factor;
            }

            for (var i = 0; i < N; i++)
            {
                var f = i == k ? 0 : a[i, k];
                for (var j = 0; j < N; j++)
                {
                    a[i, j] -= f * a[k, j];
                    b[i, j] -= f * b[k, j];
                }
            }
        }

        return (b, log);
    }
}
