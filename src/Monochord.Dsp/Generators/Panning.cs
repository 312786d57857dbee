namespace Monochord.Dsp.Generators;

/// <summary>Gains that place a channel between two loudspeakers.</summary>
public static class Panning
{
    /// <summary>Equal power: both gains are 1/√2 in the middle, and their squares add up to 1 everywhere.</summary>
    /// <param name="pan">-1 (left) to 1 (right); what lies beyond is taken for the end.</param>
    public static (double Left, double Right) EqualPower(double pan)
    {
        var (sin, cos) = Math.SinCos((Math.Clamp(pan, -1, 1) + 1) * Math.PI / 4);
        return (cos, sin);
    }
}
