namespace Monochord.Dsp.Filters;

/// <summary>Second-order sections for equalising and filtering: analogue prototypes by the bilinear transform.</summary>
/// <remarks>
/// <para>R. Bristow-Johnson, "Audio EQ Cookbook" (W3C Note, 2021). Every design is exact at its frequency, at 0 Hz and at half the rate,
/// where the prototype's value at infinity comes to lie: towards half the rate bells get narrow and low passes steep. Where the analogue
/// shape matters there, see <see cref="MatchedBiquad"/>.</para>
/// <para>Frequencies are in Hz, above 0 and below half the rate; Q is above 0; otherwise <see cref="ArgumentOutOfRangeException"/>.
/// <see cref="BiquadWidth"/> gives Q from a bandwidth or from the slope of a shelf. Every design is stable.</para>
/// </remarks>
public static class BiquadDesign
{
    /// <summary>Low pass: gain Q at its frequency; Q = 1/√2 is the Butterworth filter.</summary>
    public static BiquadCoefficients LowPass(double frequencyHz, double sampleRateHz, double q)
    {
        var p = Prototype.At(frequencyHz, sampleRateHz, q);
        return Prototype.Normalise(p.OneMinusCos / 2, p.OneMinusCos, p.OneMinusCos / 2, 1 + p.Alpha, -2 * p.Cos, 1 - p.Alpha);
    }

    /// <summary>High pass: gain Q at its frequency.</summary>
    public static BiquadCoefficients HighPass(double frequencyHz, double sampleRateHz, double q)
    {
        var p = Prototype.At(frequencyHz, sampleRateHz, q);
        return Prototype.Normalise((1 + p.Cos) / 2, -(1 + p.Cos), (1 + p.Cos) / 2, 1 + p.Alpha, -2 * p.Cos, 1 - p.Alpha);
    }

    /// <summary>Band pass with a gain of 1 in the middle.</summary>
    public static BiquadCoefficients BandPass(double frequencyHz, double sampleRateHz, double q)
    {
        var p = Prototype.At(frequencyHz, sampleRateHz, q);
        return Prototype.Normalise(p.Alpha, 0, -p.Alpha, 1 + p.Alpha, -2 * p.Cos, 1 - p.Alpha);
    }

    /// <summary>Band pass whose skirts do not move with Q: the gain in the middle is Q.</summary>
    public static BiquadCoefficients BandPassConstantSkirt(double frequencyHz, double sampleRateHz, double q)
    {
        var p = Prototype.At(frequencyHz, sampleRateHz, q);
        return Prototype.Normalise(p.Sin / 2, 0, -p.Sin / 2, 1 + p.Alpha, -2 * p.Cos, 1 - p.Alpha);
    }

    /// <summary>Notch: nothing passes at its frequency.</summary>
    public static BiquadCoefficients Notch(double frequencyHz, double sampleRateHz, double q)
    {
        var p = Prototype.At(frequencyHz, sampleRateHz, q);
        return Prototype.Normalise(1, -2 * p.Cos, 1, 1 + p.Alpha, -2 * p.Cos, 1 - p.Alpha);
    }

    /// <summary>All pass: gain 1 everywhere, a phase of 180° at its frequency.</summary>
    public static BiquadCoefficients AllPass(double frequencyHz, double sampleRateHz, double q)
    {
        var p = Prototype.At(frequencyHz, sampleRateHz, q);
        return Prototype.Normalise(1 - p.Alpha, -2 * p.Cos, 1 + p.Alpha, 1 + p.Alpha, -2 * p.Cos, 1 - p.Alpha);
    }

    /// <summary>Bell.</summary>
    /// <param name="frequencyHz">The middle.</param>
    /// <param name="sampleRateHz">The rate.</param>
    /// <param name="q">The Q between the points of half the gain in dB.</param>
    /// <param name="gainDb">The gain in the middle, in dB.</param>
    public static BiquadCoefficients Peaking(double frequencyHz, double sampleRateHz, double q, double gainDb)
    {
        var p = Prototype.At(frequencyHz, sampleRateHz, q);
        var a = Root(gainDb);
        return Prototype.Normalise(1 + (p.Alpha * a), -2 * p.Cos, 1 - (p.Alpha * a), 1 + (p.Alpha / a), -2 * p.Cos, 1 - (p.Alpha / a));
    }

    /// <summary>Low shelf.</summary>
    /// <param name="frequencyHz">Where the gain is half of that of the shelf in dB.</param>
    /// <param name="sampleRateHz">The rate.</param>
    /// <param name="q">1/√2 for the steepest slope without an overshoot.</param>
    /// <param name="gainDb">The gain at 0 Hz, in dB.</param>
    public static BiquadCoefficients LowShelf(double frequencyHz, double sampleRateHz, double q, double gainDb)
    {
        var p = Prototype.At(frequencyHz, sampleRateHz, q);
        var a = Root(gainDb);
        var (sum, difference, width) = (a + 1, a - 1, 2 * Math.Sqrt(a) * p.Alpha);
        return Prototype.Normalise(
            a * (sum - (difference * p.Cos) + width),
            2 * a * (difference - (sum * p.Cos)),
            a * (sum - (difference * p.Cos) - width),
            sum + (difference * p.Cos) + width,
            -2 * (difference + (sum * p.Cos)),
            sum + (difference * p.Cos) - width);
    }

    /// <summary>High shelf.</summary>
    /// <param name="frequencyHz">Where the gain is half of that of the shelf in dB.</param>
    /// <param name="sampleRateHz">The rate.</param>
    /// <param name="q">1/√2 for the steepest slope without an overshoot.</param>
    /// <param name="gainDb">The gain at half the rate, in dB.</param>
    public static BiquadCoefficients HighShelf(double frequencyHz, double sampleRateHz, double q, double gainDb)
    {
        var p = Prototype.At(frequencyHz, sampleRateHz, q);
        var a = Root(gainDb);
        var (sum, difference, width) = (a + 1, a - 1, 2 * Math.Sqrt(a) * p.Alpha);
        return Prototype.Normalise(
            a * (sum + (difference * p.Cos) + width),
            -2 * a * (difference + (sum * p.Cos)),
            a * (sum + (difference * p.Cos) - width),
            sum - (difference * p.Cos) + width,
            2 * (difference - (sum * p.Cos)),
            sum - (difference * p.Cos) - width);
    }

    /// <summary>The cookbook's A: the square root of the gain.</summary>
    private static double Root(double gainDb) => Math.Pow(10, gainDb / 40);

    private readonly record struct Prototype(double Sin, double Cos, double OneMinusCos, double Alpha)
    {
        public static Prototype At(double frequencyHz, double sampleRateHz, double q)
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(frequencyHz);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(frequencyHz, sampleRateHz / 2);
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(q);
            var (sin, cos) = Math.SinCos(2 * Math.PI * frequencyHz / sampleRateHz);

            // 1 − cos as a difference would lose its digits at low frequencies.
            var half = Math.Sin(Math.PI * frequencyHz / sampleRateHz);
            return new Prototype(sin, cos, 2 * half * half, sin / (2 * q));
        }

        public static BiquadCoefficients Normalise(double b0, double b1, double b2, double a0, double a1, double a2) =>
            new(b0 / a0, b1 / a0, b2 / a0, a1 / a0, a2 / a0);
    }
}
