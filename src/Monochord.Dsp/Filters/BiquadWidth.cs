namespace Monochord.Dsp.Filters;

/// <summary>Q from the other ways to say how wide a filter is (R. Bristow-Johnson, "Audio EQ Cookbook").</summary>
public static class BiquadWidth
{
    /// <summary>Q of a filter whose bandwidth is given, with the warping of <see cref="BiquadDesign"/> in the middle of the band made up
    /// for.</summary>
    /// <param name="octaves">Between the -3 dB points of a band pass or notch, or the points of half the gain of a bell; above 0.</param>
    /// <param name="frequencyHz">The middle.</param>
    /// <param name="sampleRateHz">The rate.</param>
    public static double QOfBandwidth(double octaves, double frequencyHz, double sampleRateHz)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(octaves);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(frequencyHz);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(frequencyHz, sampleRateHz / 2);
        var angle = 2 * Math.PI * frequencyHz / sampleRateHz;
        return 1 / (2 * Math.Sinh(Math.Log(2) / 2 * octaves * angle / Math.Sin(angle)));
    }

    /// <summary>Q of an analogue filter whose bandwidth is given.</summary>
    /// <param name="octaves">As for <see cref="QOfBandwidth(double, double, double)"/>.</param>
    public static double QOfBandwidth(double octaves)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(octaves);
        return 1 / (2 * Math.Sinh(Math.Log(2) / 2 * octaves));
    }

    /// <summary>Q of a shelf whose slope is given.</summary>
    /// <param name="slope">S: 1 is the steepest that stays monotonic; above 0.</param>
    /// <param name="gainDb">The gain of the shelf in dB.</param>
    /// <exception cref="ArgumentOutOfRangeException">No filter has this slope at this gain.</exception>
    public static double QOfShelfSlope(double slope, double gainDb)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(slope);
        var a = Math.Pow(10, gainDb / 40);
        var square = ((a + (1 / a)) * ((1 / slope) - 1)) + 2;
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(square, nameof(slope));
        return 1 / Math.Sqrt(square);
    }
}
