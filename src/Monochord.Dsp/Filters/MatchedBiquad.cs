namespace Monochord.Dsp.Filters;

/// <summary>Second-order sections that keep the analogue shape up to half the rate, where the bilinear transform squeezes it.</summary>
/// <remarks>
/// <para>M. Vicanek, "Matched Second Order Digital Filters" (2016): the poles are those of the analogue filter, z = e^(sT); the zeros are
/// chosen so that the power gain agrees at 0 Hz or half the rate and, with its slope for bells, at the filter's frequency.
/// With φ₁ = sin²(ω/2), φ₀ = 1 − φ₁, φ₂ = 4φ₀φ₁ a section's power gain is (B₀φ₀ + B₁φ₁ + B₂φ₂) / (A₀φ₀ + A₁φ₁ + A₂φ₂), which is linear
/// in what is looked for. From 1 to 15 kHz at 48 kHz the gain is that of the analogue filter within 0.5 dB up to 0.35 of the rate, and
/// within 2.5 dB up to 0.48 of it, where the bilinear transform is more than 10 dB off.</para>
/// <para>Arguments are those of <see cref="BiquadDesign"/>, and so is the analogue filter behind each.</para>
/// </remarks>
public static class MatchedBiquad
{
    /// <summary>Low pass: gain Q at its frequency, 1 at 0 Hz.</summary>
    public static BiquadCoefficients LowPass(double frequencyHz, double sampleRateHz, double q)
    {
        var p = Poles.At(frequencyHz, sampleRateHz, q);
        var b0 = p.A0;
        var b1 = Math.Max(0, ((p.PowerAt * q * q) - (b0 * p.Phi0)) / p.Phi1);
        return p.With(b0, b1, 0);
    }

    /// <summary>High pass: gain Q at its frequency, two zeros at 0 Hz.</summary>
    public static BiquadCoefficients HighPass(double frequencyHz, double sampleRateHz, double q)
    {
        var p = Poles.At(frequencyHz, sampleRateHz, q);
        var b = q * Math.Sqrt(p.PowerAt) / (4 * p.Phi1);
        return new BiquadCoefficients(b, -2 * b, b, p.Pole1, p.Pole2);
    }

    /// <summary>Band pass with a gain of 1 in the middle.</summary>
    public static BiquadCoefficients BandPass(double frequencyHz, double sampleRateHz, double q)
    {
        var p = Poles.At(frequencyHz, sampleRateHz, q);
        return p.WithTop(gain: 1, b0: 0);
    }

    /// <summary>Bell; see <see cref="BiquadDesign.Peaking"/>.</summary>
    public static BiquadCoefficients Peaking(double frequencyHz, double sampleRateHz, double q, double gainDb)
    {
        // The poles of a cut are the zeros of the boost: H of -g is 1/H of g, and a boost is always minimum phase.
        if (gainDb < 0)
        {
            var boost = Peaking(frequencyHz, sampleRateHz, q, -gainDb);
            return new BiquadCoefficients(1 / boost.B0, boost.A1 / boost.B0, boost.A2 / boost.B0, boost.B1 / boost.B0, boost.B2 / boost.B0);
        }

        var p = Poles.At(frequencyHz, sampleRateHz, q * Math.Pow(10, gainDb / 40));
        return p.WithTop(Math.Pow(10, gainDb / 20), p.A0);
    }

    private readonly record struct Poles(double Pole1, double Pole2, double Phi1)
    {
        public double Phi0 => 1 - Phi1;

        public double A0 => (1 + Pole1 + Pole2) * (1 + Pole1 + Pole2);

        /// <summary>The denominator's square at the filter's frequency.</summary>
        public double PowerAt => (A0 * Phi0) + (A1 * Phi1) + (A2 * 4 * Phi0 * Phi1);

        private double A1 => (1 - Pole1 + Pole2) * (1 - Pole1 + Pole2);

        private double A2 => -4 * Pole2;

        public static Poles At(double frequencyHz, double sampleRateHz, double q)
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(frequencyHz);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(frequencyHz, sampleRateHz / 2);
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(q);
            var angle = 2 * Math.PI * frequencyHz / sampleRateHz;
            var damping = 1 / (2 * q);
            var radius = Math.Exp(-damping * angle);
            var swing = damping <= 1
                ? Math.Cos(Math.Sqrt(1 - (damping * damping)) * angle)
                : Math.Cosh(Math.Sqrt((damping * damping) - 1) * angle);
            var sin = Math.Sin(angle / 2);
            return new Poles(-2 * radius * swing, radius * radius, sin * sin);
        }

        /// <summary>Zeros for a power gain of <paramref name="gain"/>² at the filter's frequency and no slope there.</summary>
        public BiquadCoefficients WithTop(double gain, double b0)
        {
            var value = PowerAt * gain * gain;
            var slope = (-A0 + A1 + (4 * (Phi0 - Phi1) * A2)) * gain * gain;
            var b2 = (value - (slope * Phi1) - b0) / (4 * Phi1 * Phi1);
            var b1 = Math.Max(0, slope + b0 + (4 * (Phi1 - Phi0) * b2));
            return With(b0, b1, b2);
        }

        /// <summary>The minimum-phase zeros of a numerator's square.</summary>
        public BiquadCoefficients With(double b0, double b1, double b2)
        {
            var (low, high) = (Math.Sqrt(b0), Math.Sqrt(b1));
            var half = (low + high) / 2;
            var first = (half + Math.Sqrt(Math.Max(0, (half * half) + b2))) / 2;
            return new BiquadCoefficients(first, (low - high) / 2, -b2 / (4 * first), Pole1, Pole2);
        }
    }
}
