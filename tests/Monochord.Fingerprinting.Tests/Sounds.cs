using Monochord.Audio;
using Monochord.TestKit;

namespace Monochord.Fingerprinting.Tests;

/// <summary>Tracks that tests make, and their analysis.</summary>
internal static class Sounds
{
    public const int Rate = 44_100;

    public static AudioFormat Format(int channels, int rate = Rate) => new(rate, ChannelLayout.Default(channels));

    public static TrackAnalysis Analyse(AudioBuffer sound, int rate = Rate) =>
        Fingerprinter.Analyse(() => new BufferSource(Format(sound.Channels, rate), sound), cancellation: Xunit.TestContext.Current.CancellationToken);

    public static Fingerprint Of(AudioBuffer sound, int rate = Rate) => Analyse(sound, rate).Fingerprint;

    /// <summary>Chords that change every half second over strokes and noise, wider to the right: something for every dimension.</summary>
    public static AudioBuffer Music(int channels, double seconds, int rate = Rate, ulong seed = 1)
    {
        ReadOnlySpan<double> roots = [220, 261.63, 196, 246.94];
        var chords = roots.ToArray();
        return Signals.Make(channels, (int)(seconds * rate), (c, i) =>
        {
            var time = (double)i / rate;
            var beat = (int)(time / 0.5);
            var into = time - (beat * 0.5);
            var root = chords[beat / 4 % chords.Length] * (1 + (0.002 * c));
            var tone = Math.Sin(Math.Tau * root * time) + (0.6 * Math.Sin(Math.Tau * root * 1.5 * time)) + (0.4 * Math.Sin(Math.Tau * root * 4 * time));
            var stroke = Math.Exp(-30 * into) * ((2 * CounterNoise.Uniform(seed, c, i)) - 1);
            var swell = 0.5 + (0.4 * Math.Sin(Math.Tau * time / 7));
            return (0.15 * swell * tone) + (0.35 * stroke) + (0.01 * ((2 * CounterNoise.Uniform(seed + 1, c, i)) - 1));
        });
    }

    public static AudioBuffer Scaled(AudioBuffer sound, double gain) =>
        Signals.Make(sound.Channels, sound.Frames, (c, i) => gain * sound[c][i]);
}
