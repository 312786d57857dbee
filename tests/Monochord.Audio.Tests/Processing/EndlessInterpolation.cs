using Monochord.Dsp.Transforms;

namespace Monochord.Audio.Tests.Processing;

/// <summary>The true peak of a signal by ideal interpolation: a transform of all of it, read 64 times a sample.</summary>
/// <remarks>Exact for content up to half the rate, where kernels of any length are not.</remarks>
internal static class EndlessInterpolation
{
    private const int Phases = 64;

    /// <summary>The largest magnitude.</summary>
    /// <param name="samples">A power of two of them, which end where they start.</param>
    internal static double Peak(ReadOnlySpan<float> samples)
    {
        var size = samples.Length;
        var transform = new ComplexFourierTransform<double>(size);
        var (re, im) = (new double[size], new double[size]);
        var (spectrumRe, spectrumIm) = (new double[size], new double[size]);
        for (var n = 0; n < size; n++)
        {
            re[n] = samples[n];
        }

        transform.Forward(re, im, spectrumRe, spectrumIm);
        var (turnedRe, turnedIm) = (new double[size], new double[size]);
        var peak = 0.0;
        for (var phase = 0; phase < Phases; phase++)
        {
            for (var k = 0; k < size; k++)
            {
                // Half the rate has no direction: its real part counts.
                var frequency = k < size / 2 ? k : k - size;
                var (sin, cos) = Math.SinCos(2 * Math.PI * frequency * phase / ((double)Phases * size));
                sin = k == size / 2 ? 0 : sin;
                turnedRe[k] = (spectrumRe[k] * cos) - (spectrumIm[k] * sin);
                turnedIm[k] = (spectrumRe[k] * sin) + (spectrumIm[k] * cos);
            }

            transform.Inverse(turnedRe, turnedIm, re, im);
            foreach (var value in re)
            {
                peak = Math.Max(peak, Math.Abs(value));
            }
        }

        return peak;
    }
}
