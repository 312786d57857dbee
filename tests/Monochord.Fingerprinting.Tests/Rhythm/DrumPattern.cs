namespace Monochord.Fingerprinting.Tests.Rhythm;

/// <summary>Kick, snare and hi-hat with beats that are known: the seed chooses sounds, figure, swing, ghost notes and fills.</summary>
internal sealed class DrumPattern
{
    private const int Rate = 44_100;

    private readonly Dice _dice;
    private readonly DrumKit _kit;
    private readonly double _swing;
    private readonly double _jitter;

    private DrumPattern(double[] beats, int perBar, double seconds, ulong seed)
    {
        (Beats, BeatsPerBar) = (beats, perBar);
        _dice = new Dice(seed);
        _kit = new DrumKit(seed + 1_000_003);
        _swing = _dice.Chance(0.4) ? _dice.Between(0.56, 0.68) : 0.5;
        _jitter = _dice.Between(0, 0.004);
        Samples = new float[(int)(seconds * Rate)];
    }

    /// <summary>One channel at 44.1 kHz.</summary>
    public float[] Samples { get; }

    /// <summary>When its beats are, in seconds.</summary>
    public double[] Beats { get; }

    /// <summary>Beats of a bar.</summary>
    public int BeatsPerBar { get; }

    /// <summary>The tempi of the series: 63 to 180 in steps of 3, with 87.5 and 128.37 among them.</summary>
    public static IReadOnlyList<double> Tempi { get; } =
        [.. Enumerable.Range(0, 40).Select(i => i switch { 8 => 87.5, 22 => 128.37, _ => 63.0 + (3 * i) })];

    /// <summary>A pattern of one tempo.</summary>
    public static DrumPattern Steady(double bpm, ulong seed, double seconds = 30, double silence = 3)
    {
        var beats = new List<double>();
        for (var i = 0; silence + (i * 60 / bpm) < seconds - 0.3; i++)
        {
            beats.Add(silence + (i * 60 / bpm));
        }

        return Play([.. beats], 4, bpm, seconds, seed);
    }

    /// <summary>A pattern whose tempo moves evenly in time from one to another.</summary>
    public static DrumPattern Moving(double from, double to, ulong seed, double seconds = 40, double silence = 1)
    {
        var beats = new List<double>();
        for (var t = silence; t < seconds - 0.3;)
        {
            beats.Add(t);
            var bpm = from + ((to - from) * (t - silence) / (seconds - silence));
            t += 60 / bpm;
        }

        return Play([.. beats], 4, Math.Max(from, to), seconds, seed);
    }

    /// <summary>Kick on one, snare on the others, in bars of three.</summary>
    public static DrumPattern Waltz(double bpm, ulong seed, double seconds = 30)
    {
        var beats = new List<double>();
        for (var i = 0; 0.5 + (i * 60 / bpm) < seconds - 0.3; i++)
        {
            beats.Add(0.5 + (i * 60 / bpm));
        }

        var pattern = new DrumPattern([.. beats], 3, seconds, seed);
        for (var b = 0; b < beats.Count; b++)
        {
            pattern.Strike(b % 3 == 0 ? pattern._kit.Kick : pattern._kit.Snare, b, 0, b % 3 == 0 ? 0.8 : 0.4);
            pattern.Strike(pattern._kit.Hat, b, 0, 0.7);
        }

        return pattern;
    }

    private static DrumPattern Play(double[] beats, int perBar, double bpm, double seconds, ulong seed)
    {
        var pattern = new DrumPattern(beats, perBar, seconds, seed);
        pattern.PlayBars(bpm);
        return pattern;
    }

    private void PlayBars(double bpm)
    {
        double[] kicks = _dice.Of<double[]>([0, 2], [0, 2, 2.5], [0, 1.5, 2], [0, 1, 2, 3], [0, 1, 2, 3], [0, 2.5], [0, 0.5, 2.5], [0, 1.5, 2.5], [0, 0.75, 2]);
        double[] hats = HatsFor(bpm);
        var (ghosts, fillEvery, openHat) = (_dice.Chance(0.35), _dice.Of(4, 8, 1000), _dice.Chance(0.3));
        var (kickLevel, snareLevel, hatLevel) = (_dice.Between(0.6, 0.9), _dice.Between(0.45, 0.9), _dice.Between(0.25, 0.9));
        for (var bar = 0; bar * 4 < Beats.Length; bar++)
        {
            var first = bar * 4;
            var fill = bar % fillEvery == fillEvery - 1;
            foreach (var at in kicks)
            {
                Strike(_kit.Kick, first, at, kickLevel);
            }

            Strike(_kit.Snare, first, 1, snareLevel);
            foreach (var at in hats.Where(at => !fill || at < 3))
            {
                Strike(openHat && at == 3.5 ? _kit.OpenHat : _kit.Hat, first, at, hatLevel * (at % 1 == 0 ? 1 : _dice.Between(0.5, 0.9)));
            }

            if (fill)
            {
                for (var at = 3.0; at < 4; at += 0.25)
                {
                    Strike(_dice.Chance(0.5) ? _kit.Tom : _kit.Snare, first, at, snareLevel * _dice.Between(0.6, 1));
                }
            }
            else
            {
                Strike(_kit.Snare, first, 3, snareLevel);
            }

            if (ghosts)
            {
                foreach (var at in (ReadOnlySpan<double>)[0.75, 1.75, 2.25, 3.75])
                {
                    if (_dice.Chance(0.4))
                    {
                        Strike(_kit.Snare, first, at, 0.15 * snareLevel);
                    }
                }
            }

            if (bar > 0 && (bar - 1) % fillEvery == fillEvery - 1)
            {
                Strike(_kit.Crash, first, 0, 0.7);
            }
        }
    }

    private double[] HatsFor(double bpm)
    {
        double[] eighths = [0, 0.5, 1, 1.5, 2, 2.5, 3, 3.5];
        double[] quarters = [0, 1, 2, 3];
        double[] offBeats = [0.5, 1.5, 2.5, 3.5];
        double[] sixteenths = [.. Enumerable.Range(0, 16).Select(i => i / 4.0)];
        return _swing != 0.5 ? eighths
            : bpm < 100 ? _dice.Of(eighths, eighths, sixteenths)
            : bpm < 140 ? _dice.Of(eighths, eighths, offBeats, quarters)
            : _dice.Of(eighths, eighths, quarters);
    }

    // A place in the bar, in beats after a beat; the off-beat swings.
    private void Strike(float[] sound, int beat, double after, double level)
    {
        var index = beat + (int)after;
        if (index >= Beats.Length)
        {
            return;
        }

        var part = after % 1;
        part = part < 0.5 ? part * 2 * _swing : _swing + ((part - 0.5) * 2 * (1 - _swing));
        var length = index + 1 < Beats.Length ? Beats[index + 1] - Beats[index] : Beats[index] - Beats[index - 1];
        var at = (int)Math.Round((Beats[index] + (part * length) + (_jitter * 0.5 * _dice.Gaussian())) * Rate);
        var gain = (float)(0.4 * level * _dice.Between(0.85, 1.1));
        for (var i = 0; i < sound.Length && at + i < Samples.Length; i++)
        {
            if (at + i >= 0)
            {
                Samples[at + i] += gain * sound[i];
            }
        }
    }
}
