using Monochord.TestKit;

namespace Monochord.Metering.Tests.Scenes;

/// <summary>Backgrounds for speech, one channel each, of no particular level.</summary>
internal static class Backgrounds
{
    private const int Rate = SpeechVoice.Rate;

    /// <summary>White noise.</summary>
    public static float[] White(int frames, ulong seed) => Make(frames, i => CounterNoise.Gaussian(seed, 0, i));

    /// <summary>Pink noise.</summary>
    public static float[] Pink(int frames, ulong seed) => Signals.PinkNoise(1, frames, seed: seed)[0].ToArray();

    /// <summary>Noise from 1 to 4 kHz.</summary>
    public static float[] Band(int frames, ulong seed) => SpeechBand.Filter(White(frames, seed));

    /// <summary>Noise with the long-term spectrum of a voice: many copies of its lines laid over each other, each from another place.
    /// </summary>
    public static float[] Shaped(int frames, int voice, ulong seed)
    {
        const int Copies = 60;
        var speech = Enumerable.Range(0, SpeechVoice.Lines.Length).SelectMany(line => SpeechVoice.Say(voice, line)).ToArray();
        var noise = new float[frames];
        for (var copy = 0; copy < Copies; copy++)
        {
            var from = (int)(CounterNoise.Uniform(seed, copy, 0) * speech.Length);
            var sign = CounterNoise.Uniform(seed, copy, 1) < 0.5 ? -1 : 1;
            for (var i = 0; i < frames; i++)
            {
                noise[i] += sign * speech[(from + i) % speech.Length];
            }
        }

        return noise;
    }

    /// <summary>Several voices that talk at once.</summary>
    public static float[] Babble(int frames, int voices, ulong seed)
    {
        var babble = new float[frames];
        for (var voice = 0; voice < voices; voice++)
        {
            var (at, line) = ((int)(-CounterNoise.Uniform(seed, voice, 0) * 3 * Rate), (int)(CounterNoise.Uniform(seed, voice, 1) * 10));
            while (at < frames)
            {
                var spoken = SpeechVoice.Say(voice, line++);
                for (var i = Math.Max(0, -at); i < spoken.Length && at + i < frames; i++)
                {
                    babble[at + i] += spoken[i];
                }

                at += spoken.Length;
            }
        }

        return babble;
    }

    /// <summary>White noise that swells five times a second between a fifth and the whole of its amplitude.</summary>
    public static float[] Tremolo(int frames, ulong seed) =>
        Make(frames, i => CounterNoise.Gaussian(seed, 0, i) * (0.6 + (0.4 * Math.Sin(Math.Tau * 5 * i / Rate))));

    /// <summary>A chord of three sines below 500 Hz.</summary>
    public static float[] LowChord(int frames, double rootHz) => Make(frames, i =>
        Math.Sin(Turn(rootHz, i)) + Math.Sin(Turn(rootHz * 5 / 4, i)) + Math.Sin(Turn(rootHz * 3 / 2, i)));

    /// <summary>A pattern of two beats a second: a drum below 100 Hz, a bass, a chord of few harmonics, a cymbal above 8 kHz.</summary>
    public static float[] Music(int frames, double rootHz, ulong seed)
    {
        var last = 0.0;
        return Make(frames, i =>
        {
            var beat = i % (Rate / 2) / (double)Rate;
            var drum = Math.Exp(-beat * 15) * Math.Sin(Math.Tau * 60 * beat);
            var bass = 0.5 * Math.Sin(Turn(rootHz / 2, i));
            var chord = 0.0;
            foreach (var ratio in (ReadOnlySpan<double>)[1, 1.25, 1.5])
            {
                for (var harmonic = 1; harmonic <= 3; harmonic++)
                {
                    chord += 0.1 / harmonic * Math.Sin(Turn(rootHz * ratio * harmonic, i));
                }
            }

            // The difference of white noise rises by 6 dB an octave.
            var white = CounterNoise.Gaussian(seed, 0, i);
            var cymbal = 0.005 * Math.Exp(-(beat % 0.25) * 40) * (white - last);
            last = white;
            return drum + bass + chord + cymbal;
        });
    }

    /// <summary>Noise below 200 Hz.</summary>
    public static float[] Rumble(int frames, ulong seed)
    {
        var (a, b, c) = (0.0, 0.0, 0.0);
        var pole = Math.Exp(-Math.Tau * 100 / Rate);
        return Make(frames, i =>
        {
            a = (pole * a) + ((1 - pole) * CounterNoise.Gaussian(seed, 0, i));
            b = (pole * b) + ((1 - pole) * a);
            c = (pole * c) + ((1 - pole) * b);
            return c;
        });
    }

    /// <summary>A hit: white noise that dies away by 60 dB in 0.28 s.</summary>
    public static float[] Hit(double peak, ulong seed) => Make(Rate / 2, i =>
        peak * ((2 * CounterNoise.Uniform(seed, 0, i)) - 1) * Math.Exp(-i / (0.04 * Rate)));

    private static double Turn(double hz, int i) => Math.Tau * (hz * i / Rate % 1.0);

    private static float[] Make(int frames, Func<int, double> sample)
    {
        var samples = new float[frames];
        for (var i = 0; i < frames; i++)
        {
            samples[i] = (float)sample(i);
        }

        return samples;
    }
}
