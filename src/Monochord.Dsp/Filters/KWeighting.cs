namespace Monochord.Dsp.Filters;

/// <summary>The K-weighting of loudness: a high shelf for the head, then a high pass (ITU-R BS.1770-5, Annex 1, Tables 1 and 2).</summary>
/// <remarks>
/// The standard prints coefficients for 48 kHz only. Their analogue prototypes, found by inverting the bilinear transform, are
/// designed anew for every rate: f₀ = 1681.97 Hz, G = 3.99984 dB, Q = 0.70718 for the shelf and f₀ = 38.1355 Hz, Q = 0.50033 for the
/// high pass (B. De Man, "Evaluation of implementations of the EBU R128 loudness measurement", AES 145, 2018). At 48 kHz they give the
/// standard's digits back. Below 32 kHz the bilinear transform bends the shelf near half the rate: a 1 kHz tone reads 0.2 dB low at 8 kHz
/// and 0.1 dB at 11.025 kHz.
/// </remarks>
public static class KWeighting
{
    private const double StandardRateHz = 48_000;
    private const double ShelfFrequencyHz = 1681.974450955533;
    private const double ShelfGainDb = 3.999843853973347;
    private const double ShelfQ = 0.7071752369554196;

    // The exponent that makes the band gain of the prototype fit the standard's digits.
    private const double ShelfBandExponent = 0.4996667741545416;

    private const double HighPassFrequencyHz = 38.13547087602444;
    private const double HighPassQ = 0.5003270373238773;

    /// <summary>Stage 1, the high shelf.</summary>
    /// <param name="sampleRateHz">Above twice the shelf's frequency.</param>
    public static BiquadCoefficients Shelf(double sampleRateHz)
    {
        var k = Math.Tan(Math.PI * ShelfFrequencyHz / sampleRateHz);
        var high = Math.Pow(10.0, ShelfGainDb / 20.0);
        var band = Math.Pow(high, ShelfBandExponent);
        var a0 = 1.0 + (k / ShelfQ) + (k * k);
        return new BiquadCoefficients(
            (high + (band * k / ShelfQ) + (k * k)) / a0,
            2.0 * ((k * k) - high) / a0,
            (high - (band * k / ShelfQ) + (k * k)) / a0,
            2.0 * ((k * k) - 1.0) / a0,
            (1.0 - (k / ShelfQ) + (k * k)) / a0);
    }

    /// <summary>Stage 2, the high pass.</summary>
    /// <param name="sampleRateHz">Any rate of use.</param>
    /// <remarks>The standard's numerator at 48 kHz, 1, -2, 1, is not normalised: it gains 0.043 dB. Kept as it is at other rates it
    /// would gain another amount (0.011 dB at 192 kHz); here the gain is that of 48 kHz at every rate.</remarks>
    public static BiquadCoefficients HighPass(double sampleRateHz)
    {
        var k = WarpedHighPass(sampleRateHz);
        var a0 = HighPassNorm(k);
        var gain = HighPassNorm(WarpedHighPass(StandardRateHz)) / a0;
        return new BiquadCoefficients(gain, -2.0 * gain, gain, 2.0 * ((k * k) - 1.0) / a0, (1.0 - (k / HighPassQ) + (k * k)) / a0);
    }

    /// <summary>The gain of both stages at a frequency, in dB: about +0.69 at 1 kHz.</summary>
    /// <param name="frequencyHz">Above 0, up to half the rate.</param>
    /// <param name="sampleRateHz">The rate of the filter.</param>
    public static double GainDbAt(double frequencyHz, double sampleRateHz) => Decibels.FromPower(
        Shelf(sampleRateHz).PowerGainAt(frequencyHz, sampleRateHz) * HighPass(sampleRateHz).PowerGainAt(frequencyHz, sampleRateHz));

    private static double WarpedHighPass(double sampleRateHz) => Math.Tan(Math.PI * HighPassFrequencyHz / sampleRateHz);

    private static double HighPassNorm(double k) => 1.0 + (k / HighPassQ) + (k * k);
}
