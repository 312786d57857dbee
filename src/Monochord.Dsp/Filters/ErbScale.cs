namespace Monochord.Dsp.Filters;

/// <summary>The frequency scale of the ear: equivalent rectangular bandwidths (ERB) of the auditory filter, and the ERB-rate scale on
/// which they lie one beside the other.</summary>
/// <remarks>B. R. Glasberg and B. C. J. Moore, "Derivation of auditory filter shapes from notched-noise data", Hearing Research 47
/// (1990), equations (3) and (4).</remarks>
public static class ErbScale
{
    /// <summary>The bandwidth of the auditory filter at a frequency, in Hz.</summary>
    /// <param name="frequencyHz">0 or more.</param>
    public static double BandwidthHz(double frequencyHz) => 24.7 * ((0.00437 * frequencyHz) + 1.0);

    /// <summary>The ERB-rate of a frequency: how many bandwidths lie below it.</summary>
    /// <param name="frequencyHz">0 or more.</param>
    public static double RateOf(double frequencyHz) => 21.4 * Math.Log10((0.00437 * frequencyHz) + 1.0);

    /// <summary>The frequency in Hz of an ERB-rate.</summary>
    public static double FrequencyOf(double rate) => (Math.Pow(10.0, rate / 21.4) - 1.0) / 0.00437;
}
