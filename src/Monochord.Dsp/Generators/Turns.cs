namespace Monochord.Dsp.Generators;

/// <summary>Phases in 64-bit fixed point: 2⁶⁴ is a turn, and overflow is the wrap.</summary>
/// <remarks>Sums of such phases are exact and do not depend on their order, so an oscillator is at the same phase however it came there:
/// played, sought or counted by multiplication. A step of f/rate turns is off by 2⁻⁶³ turns at most, or by a part in 10¹⁶: for 20 kHz at
/// 48 kHz that is 5·10⁻¹² Hz.</remarks>
public static class Turns
{
    private const double Scale = 18_446_744_073_709_551_616.0;

    /// <summary>The phase of a number of turns, whole ones left out.</summary>
    /// <param name="turns">Finite; of either sign.</param>
    public static ulong Of(double turns)
    {
        var fraction = turns - Math.Floor(turns);

        // A negative number below the last digit of 1 has a fraction of 1. By way of half the scale: every processor turns a double into a
        // signed number quickly.
        return fraction < 1 ? (ulong)(long)(fraction * (Scale / 2)) << 1 : 0;
    }

    /// <summary>The step of a frequency.</summary>
    /// <param name="frequencyHz">Of either sign.</param>
    /// <param name="sampleRateHz">The rate, above 0.</param>
    public static ulong Step(double frequencyHz, double sampleRateHz) => Of(frequencyHz / sampleRateHz);

    /// <summary>A phase in turns, from -0.5 to 0.5.</summary>
    public static double ToDouble(ulong phase) => (long)phase * (1 / Scale);

    /// <summary>A phase in turns, from 0 up to 1.</summary>
    public static double ToPositive(ulong phase) => (phase >> 11) * (1.0 / (1UL << 53));
}
