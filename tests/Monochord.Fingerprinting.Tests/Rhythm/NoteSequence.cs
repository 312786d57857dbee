namespace Monochord.Fingerprinting.Tests.Rhythm;

/// <summary>How a note begins.</summary>
public enum Attack
{
    /// <summary>At once, and dies away: a plucked string.</summary>
    Plucked,

    /// <summary>Within 5 ms with a noise of the hammer, and dies away: a piano.</summary>
    Struck,

    /// <summary>Within 30 ms, and holds: a wind instrument.</summary>
    Blown,

    /// <summary>A burst of noise.</summary>
    Noise,
}

/// <summary>Notes of random pitch at random distances, whose beginnings are known.</summary>
internal sealed class NoteSequence
{
    private const int Rate = 44_100;

    private NoteSequence(float[] samples, double[] onsets) => (Samples, OnsetSeconds) = (samples, onsets);

    public float[] Samples { get; }

    public double[] OnsetSeconds { get; }

    public static NoteSequence Make(Attack attack, ulong seed, double seconds = 30)
    {
        var dice = new Dice(seed);
        var samples = new float[(int)(seconds * Rate)];
        var onsets = new List<double>();
        var (at, pitch) = (0.5, 60);
        while (at < seconds - 1)
        {
            var next = at + dice.Between(0.12, 0.6);
            pitch += dice.Of(-7, -5, -4, -3, -2, -1, 1, 2, 3, 4, 5, 7);
            pitch = pitch is < 45 or > 84 ? 60 : pitch;
            Play(samples, attack, dice, 440 * Math.Pow(2, (pitch - 69) / 12.0), (int)(at * Rate), (int)((next - at) * Rate), dice.Between(0.1, 0.4));
            onsets.Add((int)(at * Rate) / (double)Rate);
            at = next;
        }

        return new NoteSequence(samples, [.. onsets]);
    }

    private static void Play(float[] samples, Attack attack, Dice dice, double hz, int at, int length, double level)
    {
        // It rings on a little into the next note, and ends softly.
        var release = 0.02 * Rate;
        var end = length + (int)(9 * release);
        var vibrato = attack == Attack.Blown ? 0.004 : 0;
        var phase = 0.0;
        for (var i = 0; i < end && at + i < samples.Length; i++)
        {
            var t = i / (double)Rate;
            phase += hz * (1 + (vibrato * Math.Sin(Math.Tau * 5.5 * t))) / Rate;
            var tone = 0.0;
            for (var h = 1; h <= 8 && h * hz < 16_000; h++)
            {
                tone += Math.Sin(Math.Tau * h * phase) / h * Math.Exp(-t * h * (attack == Attack.Blown ? 0 : 1.5));
            }

            var value = attack switch
            {
                Attack.Plucked => tone * Math.Exp(-4 * t),
                Attack.Struck => (tone * Math.Min(1, t / 0.005) * Math.Exp(-3 * t)) + (0.15 * dice.Gaussian() * Math.Exp(-t / 0.006)),
                Attack.Blown => tone * Math.Min(1, t / 0.03),
                _ => dice.Gaussian() * Math.Exp(-t / 0.05),
            };
            samples[at + i] += (float)(0.5 * level * value * (i < length ? 1 : Math.Exp(-(i - length) / release)));
        }
    }
}
