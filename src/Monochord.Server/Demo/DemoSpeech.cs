namespace Monochord.Server.Demo;

/// <summary>Something like speech: syllables of a voice through three formants, with consonants of noise before them.</summary>
/// <remarks>Formants of vowels after G. E. Peterson and H. L. Barney, "Control methods used in a study of the vowels", JASA 24 (2), 1952,
/// Table II (men). A resonance is a two-pole filter with its bandwidth.</remarks>
internal static class DemoSpeech
{
    private const double Level = 0.5;

    private static readonly double[][] Vowels =
        [[730, 1090, 2440], [270, 2290, 3010], [530, 1840, 2480], [570, 840, 2410], [300, 870, 2240], [660, 1720, 2410]];

    private static readonly double[] Bandwidths = [80, 100, 140];
    private static readonly (double Start, double End)[] Lines = [(0.6, 4.4), (5.2, 9.0), (10.0, 14.6), (24.2, 28.0), (28.6, 35.6), (44.5, 48.6), (49.6, 54.2)];

    /// <summary>Adds it to a channel.</summary>
    public static void AddTo(Span<float> channel)
    {
        var random = new DemoNoise(0x5EED_0001);
        foreach (var (start, end) in Lines)
        {
            var time = start;
            while (time < end - 0.2)
            {
                // The voice falls along a line.
                var pitch = 150 - (45 * (time - start) / (end - start)) + random.Between(-6, 10);
                var length = random.Between(0.15, 0.27);
                if (random.Between(0, 1) < 0.7)
                {
                    AddConsonant(channel, time, random);
                }

                AddVowel(channel, time + 0.04, length, pitch, Vowels[random.Below(Vowels.Length)], Vowels[random.Below(Vowels.Length)]);
                time += length + random.Between(0.03, 0.08) + (random.Between(0, 1) < 0.15 ? 0.15 : 0);
            }
        }
    }

    private static void AddVowel(Span<float> channel, double at, double length, double pitch, double[] from, double[] to)
    {
        var (first, frames) = ((int)(at * DemoSound.Rate), (int)(length * DemoSound.Rate));
        Span<double> before = stackalloc double[3];
        Span<double> beforeThat = stackalloc double[3];
        var phase = 0.0;
        for (var n = 0; n < frames && first + n < channel.Length; n++)
        {
            var along = (double)n / frames;
            phase += pitch * (1 - (0.12 * along)) / DemoSound.Rate;
            var pulse = phase >= 1 ? 1.0 : 0.0;
            phase -= pulse;
            var sum = 0.0;
            for (var f = 0; f < 3; f++)
            {
                var frequency = from[f] + ((to[f] - from[f]) * Math.Clamp((along - 0.5) * 2, 0, 1) * 0.5);
                var radius = Math.Exp(-Math.PI * Bandwidths[f] / DemoSound.Rate);
                var angle = 2 * Math.PI * frequency / DemoSound.Rate;
                var value = (pulse * (1 - radius) * 12) + (2 * radius * Math.Cos(angle) * before[f]) - (radius * radius * beforeThat[f]);
                (beforeThat[f], before[f]) = (before[f], value);
                sum += value * Math.Sin(angle) / (f + 1);
            }

            channel[first + n] += (float)(Level * 4 * sum * Arch(along, 0.2));
        }
    }

    private static void AddConsonant(Span<float> channel, double at, DemoNoise random)
    {
        var (first, frames) = ((int)(at * DemoSound.Rate), (int)(random.Between(0.04, 0.08) * DemoSound.Rate));
        var last = 0f;
        for (var n = 0; n < frames && first + n < channel.Length; n++)
        {
            // The difference of neighbours is noise without its lows.
            var noise = random.Next();
            channel[first + n] += (float)(Level * 0.12 * (noise - last) * Arch((double)n / frames, 0.4));
            last = noise;
        }
    }

    // Rises and falls as a raised cosine.
    private static double Arch(double along, double edge)
    {
        var near = Math.Min(along, 1 - along) / edge;
        return near >= 1 ? 1 : 0.5 - (0.5 * Math.Cos(Math.PI * near));
    }
}
