using System.Numerics;

namespace Monochord.Dsp.Filters.OctaveBands;

/// <summary>A band pass of sixth order that is maximally flat about the middle of its band, at any place up to half the rate.</summary>
/// <remarks>
/// <para>With x = sin²(ω/2) its power gain is |H|² = Z / (Z + c·(x − x₀)⁶), Z = xᵐ(1 − x)⁶⁻ᵐ: m zeros lie at 0 Hz and 6 − m at half the
/// rate. m = 3 is the Butterworth band pass by the bilinear transform, which gets lopsided near half the rate: steep above, shallow below.
/// With more zeros at 0 Hz the same formula keeps the shape of the analogue filter there; with m = 6 nothing is left at half the rate, and
/// the band may reach up to it or beyond. x₀ and c are what puts the 3 dB points on the edges.</para>
/// <para>H(z) = <see cref="Gain"/>·(1 − z⁻¹)³·∏ (1 + sᵢz⁻¹) / (1 + a₁ᵢz⁻¹ + a₂ᵢz⁻²), i = 0, 1, 2; sᵢ is 1 for a zero at half the rate and
/// -1 for one at 0 Hz.</para>
/// </remarks>
public sealed class MaximallyFlatBandPass
{
    /// <summary>Second-order sections.</summary>
    public const int Sections = 3;

    private const int Order = 2 * Sections;

    private readonly int _zeros;
    private readonly double _centre;
    private readonly double _scale;
    private readonly double[] _a1 = new double[Sections];
    private readonly double[] _a2 = new double[Sections];

    /// <summary>A design.</summary>
    /// <param name="lower">The lower edge as a fraction of the rate, above 0, below a half.</param>
    /// <param name="upper">The upper edge as a fraction of the rate. At or above a half the filter is a high pass, and
    /// <paramref name="zeros"/> must be 6.</param>
    /// <param name="zeros">m, 3 to 6.</param>
    public MaximallyFlatBandPass(double lower, double upper, int zeros)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(lower, 0);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(lower, 0.5);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(upper, lower);
        ArgumentOutOfRangeException.ThrowIfLessThan(zeros, upper < 0.5 ? Sections : Order);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(zeros, Order);
        _zeros = zeros;

        // At an edge c·(x − x₀)⁶ = Z. The sixth root of that at both edges gives x₀.
        var low = Warp(lower);
        var lowRoot = ZeroRoot(low);
        if (upper < 0.5)
        {
            var high = Warp(upper);
            var highRoot = ZeroRoot(high);
            _centre = ((high * lowRoot) + (low * highRoot)) / (lowRoot + highRoot);
        }
        else
        {
            _centre = 1;
        }

        _scale = (_centre - low) / lowRoot;
        for (var i = 0; i < Sections; i++)
        {
            (_a1[i], _a2[i]) = Section(Complex.Exp(new Complex(0, Math.PI * ((2 * i) + 1) / Order)));
        }
    }

    /// <summary>What makes the gain 1 in the middle of the band, where x = x₀.</summary>
    public double Gain
    {
        get
        {
            var angle = 2 * Math.Asin(Math.Sqrt(_centre));
            var delay = Complex.Exp(new Complex(0, -angle));
            var response = Complex.Pow(1 - delay, Sections);
            for (var i = 0; i < Sections; i++)
            {
                response *= (1 + (ZeroSign(i) * delay)) / (1 + (_a1[i] * delay) + (_a2[i] * delay * delay));
            }

            return 1 / response.Magnitude;
        }
    }

    /// <summary>a₁ of a section.</summary>
    public double A1(int section) => _a1[section];

    /// <summary>a₂ of a section.</summary>
    public double A2(int section) => _a2[section];

    /// <summary>s of a section: 1 or -1.</summary>
    public int ZeroSign(int section) => section < _zeros - Sections ? -1 : 1;

    /// <summary>|H|² at a frequency.</summary>
    /// <param name="frequency">As a fraction of the rate, 0 to a half.</param>
    public double PowerGainAt(double frequency)
    {
        var x = Warp(frequency);
        var ratio = ZeroRoot(x) * _scale;
        var numerator = Power6(ratio);
        return numerator / (numerator + Power6(x - _centre));
    }

    private static double Warp(double frequency)
    {
        var sin = Math.Sin(Math.PI * Math.Min(frequency, 0.5));
        return sin * sin;
    }

    private static double Power6(double x) => x * x * x * x * x * x;

    /// <summary>The sixth root of Z.</summary>
    private double ZeroRoot(double x) => Math.Pow(x, _zeros / (double)Order) * Math.Pow(1 - x, 1 - (_zeros / (double)Order));

    /// <summary>The section of a pole: where x − x₀ is this sixth root of -1 times that of Z/c.</summary>
    private (double A1, double A2) Section(Complex root)
    {
        // Newton, from the place where the pole would be if Z were the same everywhere.
        var (p, q) = (_zeros / (double)Order, 1 - (_zeros / (double)Order));
        var x = _centre + (root * _scale * ZeroRoot(_centre < 1 ? _centre : 1));
        for (var step = 0; step < 50; step++)
        {
            var zero = root * _scale * Complex.Pow(x, p) * (q > 0 ? Complex.Pow(1 - x, q) : 1);
            var slope = 1 - (zero * ((p / x) - (q > 0 ? q / (1 - x) : 0)));
            var change = (x - _centre - zero) / slope;
            x -= change;
            if (change.Magnitude < 1e-15 * x.Magnitude)
            {
                break;
            }
        }

        // x = (2 − z − 1/z)/4: two z, one the inverse of the other; the stable one is inside the circle.
        var half = 1 - (2 * x);
        var offset = Complex.Sqrt((half * half) - 1);
        var z = (half + offset).Magnitude < 1 ? half + offset : half - offset;
        return (-2 * z.Real, (z.Real * z.Real) + (z.Imaginary * z.Imaginary));
    }
}
