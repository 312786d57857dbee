namespace Monochord.Dsp.Tests.Oversampling;

/// <summary>What is in a signal at a frequency: a sum of Fourier under a window whose sidelobes lie below -150 dB.</summary>
internal static class Tones
{
    /// <summary>A sine of amplitude 1 at a fraction of the rate.</summary>
    public static float[] Sine(int frames, double frequency)
    {
        var sine = new float[frames];
        for (var n = 0; n < frames; n++)
        {
            sine[n] = (float)Math.Sin(2 * Math.PI * frequency * n);
        }

        return sine;
    }

    /// <summary>The level of a tone in dB, 0 for a sine of amplitude 1.</summary>
    /// <param name="signal">What it is looked for in; all of it is used.</param>
    /// <param name="frequency">As a fraction of the rate.</param>
    public static double LevelDb(ReadOnlySpan<float> signal, double frequency)
    {
        var (re, im, gain) = (0.0, 0.0, 0.0);
        for (var n = 0; n < signal.Length; n++)
        {
            // Gauss, 6.5 standard deviations to either end.
            var t = ((2.0 * n / (signal.Length - 1)) - 1) * 6.5;
            var weight = Math.Exp(-0.5 * t * t);
            var (sin, cos) = Math.SinCos(2 * Math.PI * frequency * n);
            (re, im, gain) = (re + (weight * signal[n] * cos), im + (weight * signal[n] * sin), gain + weight);
        }

        return 20 * Math.Log10(2 * Math.Sqrt((re * re) + (im * im)) / gain);
    }
}
