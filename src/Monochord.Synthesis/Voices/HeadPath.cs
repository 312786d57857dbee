using Monochord.Dsp.Generators;

namespace Monochord.Synthesis.Voices;

/// <summary>The shapes of a way around the head, in the order of the parameter's words.</summary>
internal enum PathShape
{
    Circle,
    Square,
    Linear,
    Arc,
    Diamond,
    OscillatingArc,
}

/// <summary>Where on its way a source is at a phase: x to the right, y to the front.</summary>
internal readonly record struct HeadPath(PathShape Shape, double Radius, double ArcStartDeg, double ArcEndDeg)
{
    /// <summary>A place for a phase in turns.</summary>
    public (double X, double Y) At(double turns)
    {
        var (sin, cos) = (PolynomialSine.Of(turns), PolynomialSine.CosineOf(turns));
        switch (Shape)
        {
            case PathShape.Square:
                return OnSquare(cos, sin);
            case PathShape.Diamond:
                // The square turned by 45° to the right.
                var (x, y) = OnSquare(cos, sin);
                return (Math.Sqrt(0.5) * (x + y), Math.Sqrt(0.5) * (y - x));
            case PathShape.Linear:
                return (0, Radius * sin);
            case PathShape.Arc:
                return OnCircle((1 - cos) / 2);
            case PathShape.OscillatingArc:
                var phase = turns - Math.Floor(turns);
                return OnCircle(phase < 0.5 ? 2 * phase : 2 - (2 * phase));
            default:
                return (Radius * sin, Radius * cos);
        }
    }

    private (double X, double Y) OnSquare(double cos, double sin)
    {
        var scale = Radius / Math.Max(Math.Abs(cos), Math.Abs(sin));
        return (scale * cos, scale * sin);
    }

    private (double X, double Y) OnCircle(double part)
    {
        var (sin, cos) = Math.SinCos((ArcStartDeg + (part * (ArcEndDeg - ArcStartDeg))) * Math.PI / 180);
        return (Radius * sin, Radius * cos);
    }
}

/// <summary>What a rigid sphere with ears at both ends of an axis does to a tone.</summary>
/// <remarks>The difference of time: a/c·(θ + sin θ) for a source θ off the middle (R. S. Woodworth, "Experimental Psychology", 1938), half
/// of it earlier in one ear, half later in the other. The difference of level: the head shadow of C. P. Brown and R. O. Duda, "A structural
/// model for binaural sound synthesis", IEEE Trans. Speech Audio 6 (5), 1998: one pole at 2c/a and a zero that moves with the angle to the
/// ear, for the frequency of the tone, relative to a source in front.</remarks>
internal static class SphericalHead
{
    private const double RadiusM = 0.0875;
    private const double SpeedMS = 343;
    private const double LeastShadow = 0.1;
    private const double DarkestDeg = 150;

    private static readonly double Front = Zero(90);

    /// <summary>Gains and delays of both ears.</summary>
    /// <param name="sideways">The sine of the angle off the middle, -1 (left) to 1 (right).</param>
    /// <param name="frequencyHz">Of the tone.</param>
    public static (double LeftGain, double RightGain, double LeftDelay, double RightDelay) At(double sideways, double frequencyHz)
    {
        sideways = Math.Clamp(sideways, -1, 1);
        var angle = Math.Asin(sideways);
        var delay = 0.5 * RadiusM / SpeedMS * (angle + sideways);
        var degrees = angle * 180 / Math.PI;
        var w = Math.PI * frequencyHz * RadiusM / SpeedMS;
        var front = 1 + (w * w * Front * Front);
        return (Shadow(90 + degrees, w, front), Shadow(90 - degrees, w, front), delay, -delay);
    }

    /// <summary>|H| for an angle between source and ear, over that of a source in front; the pole is the same for both.</summary>
    private static double Shadow(double degrees, double w, double front)
    {
        var zero = Zero(degrees);
        return Math.Sqrt((1 + (zero * zero * w * w)) / front);
    }

    private static double Zero(double degrees) =>
        1 + (LeastShadow / 2) + ((1 - (LeastShadow / 2)) * PolynomialSine.CosineOf(degrees / (2 * DarkestDeg)));
}
