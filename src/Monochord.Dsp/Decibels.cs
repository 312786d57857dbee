namespace Monochord.Dsp;

/// <summary>Levels and linear values. Silence is minus infinity.</summary>
public static class Decibels
{
    /// <summary>20·log₁₀|x|: the level of an amplitude, in dB relative to 1.</summary>
    public static double FromAmplitude(double amplitude) => 20.0 * Math.Log10(Math.Abs(amplitude));

    /// <summary>10·log₁₀ p: the level of a power (a mean square), in dB relative to 1.</summary>
    public static double FromPower(double power) => 10.0 * Math.Log10(power);

    /// <summary>The amplitude of a level in dB.</summary>
    public static double ToAmplitude(double levelDb) => Math.Pow(10.0, levelDb / 20.0);

    /// <summary>The power of a level in dB.</summary>
    public static double ToPower(double levelDb) => Math.Pow(10.0, levelDb / 10.0);
}
