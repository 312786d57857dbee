namespace Monochord.Dsp.Filters.OctaveBands;

/// <summary>What relative attenuation a class 1 band-pass filter may have (IEC 61260-1:2014, clause 5.10 and Table 1).</summary>
public static class Class1Limits
{
    // Table 1, for octave bands: powers of G from the mid-band, and dB.
    private static readonly double[] PassPowers = [0, 1.0 / 8, 1.0 / 4, 3.0 / 8, 1.0 / 2];
    private static readonly double[] PassMaximaDb = [0.4, 0.5, 0.7, 1.4, 5.3];
    private static readonly double[] StopPowers = [1.0 / 2, 1, 2, 3, 4];
    private static readonly double[] StopMinimaDb = [1.2, 16.6, 40.5, 60, 70];

    /// <summary>The least attenuation anywhere in the pass band, in dB.</summary>
    public const double PassMinimumDb = -0.4;

    /// <summary>The attenuation allowed at a frequency, relative to that at the mid-band.</summary>
    /// <param name="bandsPerOctave">b.</param>
    /// <param name="ratio">The frequency over the exact mid-band, above 0. An edge itself belongs to the stop band.</param>
    /// <returns>The least and the most, in dB; the most is infinite in the stop band.</returns>
    public static (double MinimumDb, double MaximumDb) At(int bandsPerOctave, double ratio)
    {
        // Limits mirror about the mid-band on a logarithmic scale, and are linear on it between breakpoints.
        var distance = Math.Abs(Math.Log(ratio));
        return distance < Distance(bandsPerOctave, PassPowers[^1])
            ? (PassMinimumDb, Interpolate(bandsPerOctave, distance, PassPowers, PassMaximaDb))
            : (Interpolate(bandsPerOctave, distance, StopPowers, StopMinimaDb), double.PositiveInfinity);
    }

    /// <summary>Where a breakpoint of the octave's table lies for 1/b octave, as the logarithm of its distance from the mid-band.</summary>
    private static double Distance(int bandsPerOctave, double power)
    {
        var g = FractionalOctaveBand.OctaveRatio;
        var scale = (Math.Pow(g, 0.5 / bandsPerOctave) - 1) / (Math.Sqrt(g) - 1);
        return Math.Log(1 + (scale * (Math.Pow(g, power) - 1)));
    }

    private static double Interpolate(int bandsPerOctave, double distance, double[] powers, double[] limitsDb)
    {
        var from = Distance(bandsPerOctave, powers[0]);
        for (var i = 1; i < powers.Length; i++)
        {
            var to = Distance(bandsPerOctave, powers[i]);
            if (distance < to)
            {
                return limitsDb[i - 1] + ((limitsDb[i] - limitsDb[i - 1]) * (distance - from) / (to - from));
            }

            from = to;
        }

        return limitsDb[^1];
    }
}
