namespace Monochord.Dsp.Generators;

/// <summary>A pulse with straight ramps and a pause, once a cycle.</summary>
public static class Trapezoid
{
    /// <summary>The pulse at a phase.</summary>
    /// <param name="phase">Turns, 0 up to 1.</param>
    /// <param name="ramp">The part of what sounds that each ramp takes; both together take all of it at most.</param>
    /// <param name="gap">The part of the cycle that is silent, at its end.</param>
    /// <returns>0 to 1.</returns>
    public static double At(double phase, double ramp, double gap)
    {
        var audible = 1 - gap;
        var up = Math.Clamp(2 * ramp * audible, 0, Math.Max(0, audible)) / 2;
        var falls = audible - up;
        return phase >= audible ? 0
            : phase < up ? phase / up
            : phase < falls ? 1
            : 1 - ((phase - falls) / up);
    }
}
