using Monochord.Fingerprinting.Timbre;

namespace Monochord.Catalogue.Likeness.Timbre;

/// <summary>A track's Gaussian over the coefficients, in units of a set's spread, and how far two of them lie apart.</summary>
/// <remarks>
/// The divergence of Jensen and Shannon of two Gaussians P and Q, with the mixture of both replaced by the one Gaussian M that has its mean
/// and covariance: Σm = (Σp + Σq)/2 + (μp - μq)(μp - μq)ᵀ/4. The traces and means then cancel, and
/// JS = ½ ln|Σm| - ¼ ln|Σp| - ¼ ln|Σq|, 0 only where P = Q (Schnitzer, Flexer, Schedl and Widmer 2011; Schnitzer 2014, musly).
/// It does not depend on the units of the coefficients; they are chosen so that single precision suffices.
/// </remarks>
internal sealed class TimbreGaussian
{
    public const int Order = TimbreDescription.Coefficients;
    public const int Triangle = Order * (Order + 1) / 2;
    public const int Numbers = Order + Triangle;

    // In units of the set's variance, added to each variance: silence and pure tones have none of their own.
    private const double Floor = 1e-3;

    private readonly double[] _numbers;

    public TimbreGaussian(TimbreDescription timbre, ReadOnlySpan<double> spreads)
    {
        _numbers = new double[Numbers];
        var place = Order;
        for (var i = 0; i < Order; i++)
        {
            _numbers[i] = timbre.Means[i] / spreads[i];
            for (var j = 0; j <= i; j++, place++)
            {
                _numbers[place] = (timbre.Covariances[place - Order] / (spreads[i] * spreads[j])) + (i == j ? Floor : 0);
            }
        }

        LogDeterminant = LogDeterminantOf(_numbers.AsSpan(Order).ToArray());
    }

    /// <summary>Means, then the lower triangle of the covariances.</summary>
    public ReadOnlySpan<double> All => _numbers;

    /// <summary>ln|Σ|.</summary>
    public double LogDeterminant { get; }

    /// <summary>How far two lie apart, 0 or more: the square root of the divergence.</summary>
    public static double Distance(TimbreGaussian p, TimbreGaussian q)
    {
        var (a, b) = (p._numbers, q._numbers);
        Span<double> merged = stackalloc double[Triangle];
        var place = 0;
        for (var i = 0; i < Order; i++)
        {
            for (var j = 0; j <= i; j++, place++)
            {
                merged[place] = (0.5 * (a[Order + place] + b[Order + place])) + (0.25 * ((a[i] - b[i]) * (a[j] - b[j])));
            }
        }

        return Root(LogDeterminantOf(merged), p.LogDeterminant, q.LogDeterminant);
    }

    /// <summary>The distance from the three logarithms; what rounding leaves of equal ones is 0.</summary>
    public static double Root(double merged, double p, double q)
    {
        var divergence = (0.5 * merged) - (0.25 * (p + q));
        return divergence > 1e-12 ? Math.Sqrt(divergence) : 0;
    }

    // By columns of M = L D Lᵀ, in place.
    private static double LogDeterminantOf(Span<double> m)
    {
        double sum = 0;
        for (var k = 0; k < Order; k++)
        {
            var pivot = Math.Max(m[At(k, k)], 1e-12);
            sum += Math.Log(pivot);
            for (var i = k + 1; i < Order; i++)
            {
                var factor = m[At(i, k)] / pivot;
                for (var j = k + 1; j <= i; j++)
                {
                    m[At(i, j)] -= factor * m[At(j, k)];
                }
            }
        }

        return sum;
    }

    private static int At(int row, int column) => (row * (row + 1) / 2) + column;
}
