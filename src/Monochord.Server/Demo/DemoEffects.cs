namespace Monochord.Server.Demo;

/// <summary>Sweeps of noise across the picture, and a hit.</summary>
internal static class DemoEffects
{
    private static readonly (double Start, double Length)[] Sweeps = [(15.5, 3.5), (36.2, 1.2), (57.2, 1.8)];

    /// <summary>Adds them to a pair of channels.</summary>
    public static void AddTo(Span<float> left, Span<float> right)
    {
        var random = new DemoNoise(0x5EED_0003);
        foreach (var (start, length) in Sweeps)
        {
            AddSweep(left, right, start, length, random);
        }

        var first = 20 * DemoSound.Rate;
        for (var n = 0; n < DemoSound.Rate; n++)
        {
            var time = (double)n / DemoSound.Rate;
            var value = (float)(0.25 * Math.Exp(-time * 7) * (Math.Sin(2 * Math.PI * 62 * time) + (0.4 * random.Next() * Math.Exp(-time * 20))));
            left[first + n] += value;
            right[first + n] += value;
        }
    }

    // A resonance that rises from 300 Hz to 6 kHz and goes from left to right.
    private static void AddSweep(Span<float> left, Span<float> right, double start, double length, DemoNoise random)
    {
        var (first, frames) = ((int)(start * DemoSound.Rate), (int)(length * DemoSound.Rate));
        var (before, beforeThat) = (0.0, 0.0);
        for (var n = 0; n < frames && first + n < left.Length; n++)
        {
            var along = (double)n / frames;
            var angle = 2 * Math.PI * 300 * Math.Pow(20, along) / DemoSound.Rate;
            const double Radius = 0.98;
            var value = (random.Next() * (1 - Radius)) + (2 * Radius * Math.Cos(angle) * before) - (Radius * Radius * beforeThat);
            (beforeThat, before) = (before, value);
            var level = 0.35 * Math.Sin(Math.PI * along) * value;
            left[first + n] += (float)(level * Math.Cos(Math.PI / 2 * along));
            right[first + n] += (float)(level * Math.Sin(Math.PI / 2 * along));
        }
    }
}
