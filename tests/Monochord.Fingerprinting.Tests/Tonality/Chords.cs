using Monochord.Fingerprinting.Tonality;

namespace Monochord.Fingerprinting.Tests.Tonality;

/// <summary>What a tone is made of.</summary>
public enum Voice
{
    /// <summary>A sine.</summary>
    Sine,

    /// <summary>Ten harmonics that fall as 1/n.</summary>
    Sawtooth,

    /// <summary>Eight partials that die away, higher ones faster, stretched as a stiff string's: f(n) = n·f·√(1 + 0.0003n²).</summary>
    Plucked,
}

/// <summary>Chords in a key, made by code.</summary>
internal static class Chords
{
    private const double ChordSeconds = 1.6;
    private const double StrokeSeconds = 0.4;

    // Semitones above the tonic, bass first.
    private static readonly int[][] Major = [[-24, 0, 4, 7], [-19, 0, 5, 9], [-17, -1, 2, 7], [-24, 0, 4, 7]];
    private static readonly int[][] MajorWithSixth = [[-24, 0, 4, 7], [-15, 0, 4, 9], [-19, 0, 5, 9], [-17, -1, 2, 7], [-24, 0, 4, 7]];
    private static readonly int[][] Minor = [[-24, 0, 3, 7], [-19, 0, 5, 8], [-17, -1, 2, 7], [-24, 0, 3, 7]];
    private static readonly int[][] MinorWithSixth = [[-24, 0, 3, 7], [-16, 0, 3, 8], [-19, 0, 5, 8], [-17, -1, 2, 7], [-24, 0, 3, 7]];

    /// <summary>I-IV-V-I or I-vi-IV-V-I, in minor i-iv-V-i or i-VI-iv-V-i.</summary>
    /// <param name="key">Where the tonic of the triads is from C4 to B4.</param>
    /// <param name="withSixth">Which.</param>
    /// <param name="voice">Of each tone.</param>
    /// <param name="cents">How far all is tuned from 440 Hz.</param>
    /// <param name="sampleRate">In Hz.</param>
    public static float[] Of(Key key, bool withSixth, Voice voice, double cents, int sampleRate)
    {
        var chords = (key.Mode, withSixth) switch
        {
            (Mode.Major, false) => Major,
            (Mode.Major, true) => MajorWithSixth,
            (Mode.Minor, false) => Minor,
            _ => MinorWithSixth,
        };
        var length = (int)(ChordSeconds * sampleRate);
        var samples = new float[chords.Length * length];
        for (var chord = 0; chord < chords.Length; chord++)
        {
            foreach (var semitones in chords[chord])
            {
                var frequency = 440 * Math.Pow(2, ((key.Tonic + semitones - 9) / 12.0) + (cents / 1200));
                AddTone(samples.AsSpan(chord * length, length), voice, frequency, sampleRate);
            }
        }

        return samples;
    }

    private static void AddTone(Span<float> samples, Voice voice, double frequency, int sampleRate)
    {
        var partials = voice switch { Voice.Sine => 1, Voice.Sawtooth => 10, _ => 8 };
        for (var n = 1; n <= partials; n++)
        {
            var stretch = voice == Voice.Plucked ? Math.Sqrt(1 + (0.0003 * n * n)) : 1;
            if (n * frequency * stretch < 0.36 * sampleRate)
            {
                AddPartial(samples, voice == Voice.Plucked ? 2.5 * n : 0, n * frequency * stretch / sampleRate, 0.05 / n, (int)(StrokeSeconds * sampleRate));
            }
        }
    }

    // A number of length 1, turned from sample to sample.
    private static void AddPartial(Span<float> samples, double decay, double turns, double amplitude, int stroke)
    {
        var (sine, cosine) = Math.SinCos(2 * Math.PI * turns);
        var loss = Math.Exp(-decay * StrokeSeconds / stroke);
        var (x, y) = (0.0, amplitude);
        for (var i = 0; i < samples.Length; i++)
        {
            if (decay > 0 && i % stroke == 0)
            {
                (x, y) = (0, amplitude);
            }

            samples[i] += (float)x;
            (x, y) = (loss * ((x * cosine) + (y * sine)), loss * ((y * cosine) - (x * sine)));
        }
    }
}
