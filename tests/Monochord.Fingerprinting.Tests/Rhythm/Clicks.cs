namespace Monochord.Fingerprinting.Tests.Rhythm;

/// <summary>Trains of clicks: bursts of 1 kHz that die away within 50 ms.</summary>
internal static class Clicks
{
    private const int Rate = 44_100;

    public static float[] At(IEnumerable<double> times, double seconds, double amplitude = 0.5)
    {
        var samples = new float[(int)(seconds * Rate)];
        foreach (var time in times)
        {
            var at = (int)Math.Round(time * Rate);
            for (var i = 0; i < Rate / 20 && at + i < samples.Length; i++)
            {
                samples[at + i] += (float)(amplitude * Math.Sin(Math.Tau * 1000 * i / Rate) * Math.Exp(-40.0 * i / Rate));
            }
        }

        return samples;
    }

    public static double[] Times(double bpm, double seconds, double first = 0.37) =>
        [.. Enumerable.Range(0, 10_000).Select(i => first + (i * 60 / bpm)).TakeWhile(time => time < seconds - 0.1)];
}
