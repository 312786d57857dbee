namespace Monochord.Dsp.Windows;

/// <summary>The Kaiser window, continuous in time.</summary>
/// <remarks>J. F. Kaiser, "Nonrecursive digital filter design using the I₀-sinh window function", ISCAS 1974.</remarks>
public static class KaiserWindow
{
    /// <summary>The parameter β that gives a stop-band attenuation, after Kaiser's fit.</summary>
    /// <param name="attenuationDb">In dB, positive.</param>
    public static double Beta(double attenuationDb) => attenuationDb switch
    {
        > 50 => 0.1102 * (attenuationDb - 8.7),
        >= 21 => (0.5842 * Math.Pow(attenuationDb - 21, 0.4)) + (0.07886 * (attenuationDb - 21)),
        _ => 0.0,
    };

    /// <summary>The stop-band attenuation in dB that a windowed sinc of this length reaches over this transition band.</summary>
    /// <param name="taps">Length of the window in input samples.</param>
    /// <param name="transition">Width of the transition band as a fraction of the sample rate.</param>
    public static double AttenuationDb(int taps, double transition) => 7.95 + (14.36 * transition * taps);

    /// <summary>The window's value.</summary>
    /// <param name="position">-1 at one end, 0 in the middle, 1 at the other end; 0 is returned beyond.</param>
    /// <param name="beta">See <see cref="Beta"/>.</param>
    public static double At(double position, double beta) =>
        Math.Abs(position) > 1 ? 0.0 : BesselI0(beta * Math.Sqrt(1 - (position * position))) / BesselI0(beta);

    /// <summary>The modified Bessel function of the first kind and order zero, by its power series.</summary>
    public static double BesselI0(double x)
    {
        var (sum, term, quarter) = (1.0, 1.0, x * x / 4.0);
        for (var k = 1; term > sum * 1e-17; k++)
        {
            term *= quarter / ((double)k * k);
            sum += term;
        }

        return sum;
    }
}
