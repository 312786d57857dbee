namespace Monochord.Metering.Tests.Scenes;

/// <summary>The power from 1 to 4 kHz by plain means, to set gains and labels by: Butterworth filters of order 4 in second-order
/// sections (R. Bristow-Johnson, Audio EQ Cookbook).</summary>
internal static class SpeechBand
{
    private static readonly double[] Qualities = [0.5411961, 1.3065630];

    /// <summary>The signal from 1 to 4 kHz.</summary>
    public static float[] Filter(float[] samples)
    {
        var filtered = Array.ConvertAll(samples, sample => (double)sample);
        foreach (var q in Qualities)
        {
            Run(filtered, 1000, q, isHighPass: true);
            Run(filtered, 4000, q, isHighPass: false);
        }

        return Array.ConvertAll(filtered, sample => (float)sample);
    }

    /// <summary>Mean power from 1 to 4 kHz.</summary>
    public static double Power(float[] samples) => Filter(samples).Average(sample => (double)sample * sample);

    private static void Run(double[] samples, double hz, double q, bool isHighPass)
    {
        var (sin, cos) = Math.SinCos(Math.Tau * hz / SpeechVoice.Rate);
        var alpha = sin / (2 * q);
        var b1 = isHighPass ? -(1 + cos) : 1 - cos;
        var b0 = Math.Abs(b1) / 2;
        var (a0, a1, a2) = (1 + alpha, -2 * cos, 1 - alpha);
        var (x1, x2, y1, y2) = (0.0, 0.0, 0.0, 0.0);
        for (var i = 0; i < samples.Length; i++)
        {
            var x = samples[i];
            var y = ((b0 * (x + x2)) + (b1 * x1) - (a1 * y1) - (a2 * y2)) / a0;
            (x2, x1, y2, y1) = (x1, x, y1, y);
            samples[i] = y;
        }
    }
}
