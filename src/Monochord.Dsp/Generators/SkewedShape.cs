namespace Monochord.Dsp.Generators;

/// <summary>Shapes of slow oscillators whose two halves differ in length.</summary>
/// <remarks>The first part takes c = (1 + skew)/2 of the cycle, kept 10⁻⁹ from both ends. The sine starts at 0 and goes up; the triangle
/// starts at -1. Phases are in turns, 0 up to 1.</remarks>
public static class SkewedShape
{
    private const double Edge = 1e-9;

    /// <summary>Half a sine up in the first part, half a sine down in the second.</summary>
    /// <param name="phase">0 up to 1.</param>
    /// <param name="skew">-1 to 1; 0 is a sine.</param>
    public static double Sine(double phase, double skew)
    {
        var c = FirstPart(skew);
        return phase < c ? PolynomialSine.Of(0.5 * phase / c) : -PolynomialSine.Of(0.5 * (phase - c) / (1 - c));
    }

    /// <summary>-1 to 1 in the first part, and back in the second.</summary>
    /// <param name="phase">0 up to 1.</param>
    /// <param name="skew">-1 to 1; 0 is a triangle.</param>
    public static double Triangle(double phase, double skew)
    {
        var c = FirstPart(skew);
        return phase < c ? (2 * phase / c) - 1 : 1 - (2 * (phase - c) / (1 - c));
    }

    private static double FirstPart(double skew) => Math.Clamp(0.5 + (0.5 * skew), Edge, 1 - Edge);
}
