namespace Monochord.Server.Demo;

/// <summary>Four chords, a bass and drums, at 96 beats a minute.</summary>
internal static class DemoMusic
{
    private const double Beat = 60.0 / 96;
    private const double Bar = 4 * Beat;
    private const double SilenceStart = 55;
    private const double SilenceEnd = 57;

    // A minor, F, C, G: notes as MIDI numbers, the first an octave down for the bass.
    private static readonly int[][] Chords = [[57, 60, 64, 69], [53, 57, 60, 65], [48, 55, 60, 64], [55, 59, 62, 67]];

    /// <summary>Adds it to a pair of channels.</summary>
    public static void AddTo(Span<float> left, Span<float> right)
    {
        var random = new DemoNoise(0x5EED_0002);
        for (var bar = 0; bar * Bar < DemoSound.Seconds; bar++)
        {
            var chord = Chords[bar % Chords.Length];
            var start = bar * Bar;
            for (var i = 0; i < chord.Length; i++)
            {
                AddChordNote(left, right, start, Hertz(chord[i]), i);
            }

            for (var beat = 0; beat < 4; beat++)
            {
                AddBass(left, right, start + (beat * Beat), Hertz(chord[0] - 12));
                AddDrums(left, right, start + (beat * Beat), beat, random);
            }

            if (start is > 28.5 and < 35)
            {
                AddLead(left, right, start, chord);
            }
        }
    }

    private static double Hertz(int note) => 440 * Math.Pow(2, (note - 69) / 12.0);

    // Quiet under speech, up between the lines.
    private static double Level(double time) => time switch
    {
        >= SilenceStart and < SilenceEnd => 0,
        < 15 => 0.16,
        < 24 => Math.Min(0.8, 0.16 + ((time - 15) * 0.25)),
        < 28.5 => 0.16,
        < 36 => 0.3,
        < 44 => 0.8,
        < 55 => 0.16,
        > 59.5 => Math.Max(0, 2 * (60 - time)) * 0.5,
        _ => 0.5,
    };

    private static void AddChordNote(Span<float> left, Span<float> right, double at, double hertz, int voice)
    {
        // Upside down on the right: what mono can't bear.
        var isWide = at is >= 37.4 and < 44;
        Add(left, right, at, Bar, (time, along) =>
        {
            var swell = Math.Min(1, Math.Min(time * 4, (1 - along) * 8)) * 0.05;
            var one = Tone(hertz * 1.001, time, 0.45);
            return isWide ? (swell * one, -swell * one)
                : (swell * one * (voice % 2 == 0 ? 1 : 0.6), swell * Tone(hertz * 0.999, time, 0.45) * (voice % 2 == 0 ? 0.6 : 1));
        });
    }

    private static void AddBass(Span<float> left, Span<float> right, double at, double hertz) => Add(left, right, at, Beat * 0.9, (time, along) =>
    {
        var value = 0.16 * Tone(hertz, time, 0.3) * Math.Min(1, time * 200) * (1 - along);
        return (value, value);
    });

    // Many harmonics from 1 to 4 kHz, where consonants are.
    private static void AddLead(Span<float> left, Span<float> right, double at, int[] chord)
    {
        for (var i = 0; i < 8; i++)
        {
            var hertz = Hertz(chord[i % chord.Length] + 24);
            Add(left, right, at + (i * Bar / 8), Bar / 8, (time, along) =>
            {
                var value = 0.3 * Tone(hertz, time, 0.8) * Math.Min(1, time * 100) * (1 - (0.5 * along)) * Math.Min(1, (1 - along) * 20);
                return (value, 0.8 * value);
            });
        }
    }

    private static void AddDrums(Span<float> left, Span<float> right, double at, int beat, DemoNoise random)
    {
        if (beat is 0 or 2)
        {
            Add(left, right, at, 0.25, (time, along) =>
            {
                // A sine that falls from 150 to 50 Hz.
                var value = 0.5 * Math.Sin(2 * Math.PI * ((50 * time) + (100 * 0.03 * (1 - Math.Exp(-time / 0.03))))) * Math.Exp(-time * 14) * (1 - along);
                return (value, value);
            });
        }
        else
        {
            Add(left, right, at, 0.2, (time, along) => (0.2 * random.Next() * Math.Exp(-time * 25), 0.2 * random.Next() * Math.Exp(-time * 25)));
        }

        for (var half = 0; half < 2; half++)
        {
            var last = 0f;
            Add(left, right, at + (half * Beat / 2), 0.06, (time, along) =>
            {
                var noise = random.Next();
                var value = 0.06 * (noise - last) * Math.Exp(-time * 70);
                last = noise;
                return (0.7 * value, value);
            });
        }
    }

    // A tone of five partials, each weaker than the one before; sin((k + 1)x) = 2 cos x sin(kx) - sin((k - 1)x).
    private static double Tone(double hertz, double time, double fall)
    {
        var (sine, cosine) = Math.SinCos(2 * Math.PI * hertz * time);
        var (sum, weight, before) = (0.0, 1.0, 0.0);
        for (var partial = 1; partial <= 5; partial++)
        {
            sum += weight * sine;
            weight *= fall;
            (before, sine) = (sine, (2 * cosine * sine) - before);
        }

        return sum;
    }

    private static void Add(Span<float> left, Span<float> right, double at, double length, Func<double, double, (double Left, double Right)> sound)
    {
        var (first, frames) = ((int)(at * DemoSound.Rate), (int)(length * DemoSound.Rate));
        for (var n = 0; n < frames && first + n < left.Length; n++)
        {
            var (l, r) = sound((double)n / DemoSound.Rate, (double)n / frames);
            var level = Level((double)(first + n) / DemoSound.Rate);
            left[first + n] += (float)(level * l);
            right[first + n] += (float)(level * r);
        }
    }
}
