using System.Numerics;

namespace Monochord.Dsp.Filters;

/// <summary>An analogue section: H(s) = (B2·s² + B1·s + B0) / (A2·s² + A1·s + A0), s in radians per second.</summary>
/// <param name="B2">Coefficient of s² above.</param>
/// <param name="B1">Coefficient of s above.</param>
/// <param name="B0">Constant above.</param>
/// <param name="A2">Coefficient of s² below; 0 for a section of first order.</param>
/// <param name="A1">Coefficient of s below.</param>
/// <param name="A0">Constant below.</param>
public readonly record struct AnalogueSection(double B2, double B1, double B0, double A2, double A1, double A0)
{
    /// <summary>H at a frequency.</summary>
    public Complex ResponseAt(double frequencyHz)
    {
        var s = new Complex(0, 2 * Math.PI * frequencyHz);
        return ((B2 * s * s) + (B1 * s) + B0) / ((A2 * s * s) + (A1 * s) + A0);
    }

    /// <summary>The digital section by the bilinear transform.</summary>
    /// <param name="sampleRateHz">Its rate.</param>
    /// <param name="exactAtHz">The frequency at which both responses are the same, above 0 and below half the rate; null bends none more
    /// than another: exact at 0 Hz only.</param>
    public BiquadCoefficients Bilinear(double sampleRateHz, double? exactAtHz = null)
    {
        var k = 2 * sampleRateHz;
        if (exactAtHz is { } exact)
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(exact, nameof(exactAtHz));
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(exact, sampleRateHz / 2, nameof(exactAtHz));
            k = 2 * Math.PI * exact / Math.Tan(Math.PI * exact / sampleRateHz);
        }

        // s = k·(1 − z⁻¹)/(1 + z⁻¹).
        var (b2, b1, a2, a1) = (B2 * k * k, B1 * k, A2 * k * k, A1 * k);
        var a0 = a2 + a1 + A0;
        return A2 == 0 && B2 == 0
            ? new BiquadCoefficients((b1 + B0) / a0, (B0 - b1) / a0, 0, (A0 - a1) / a0, 0)
            : new BiquadCoefficients(
                (b2 + b1 + B0) / a0, 2 * (B0 - b2) / a0, (b2 - b1 + B0) / a0, 2 * (A0 - a2) / a0, (a2 - a1 + A0) / a0);
    }
}
