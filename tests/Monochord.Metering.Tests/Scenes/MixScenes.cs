using Monochord.Audio;
using Monochord.Audio.Files;
using Monochord.Audio.Resampling;
using Monochord.TestKit;

namespace Monochord.Metering.Tests.Scenes;

/// <summary>A mix without stems, and where somebody speaks in it.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Signal">Stereo, or mono, at 48 kHz.</param>
/// <param name="Speech">Start and end in seconds of all speech, pauses up to 0.3 s included.</param>
internal sealed record MixScene(string Name, AudioBuffer Signal, IReadOnlyList<(double Start, double End)> Speech)
{
    /// <summary>Length in seconds.</summary>
    public double Seconds => (double)Signal.Frames / SpeechVoice.Rate;

    /// <summary>Share of the time with speech.</summary>
    public double Share => Speech.Sum(line => line.End - line.Start) / Seconds;

    /// <summary>Whether somebody speaks at a time.</summary>
    public bool IsSpeech(double second) => Speech.Any(line => second >= line.Start && second < line.End);
}

/// <summary>Speech over real music, over noises and chords, and sound without speech. Two halves that share no track, no voice and no
/// seed: one to fit weights on, one to measure with.</summary>
internal static class MixScenes
{
    /// <summary>Where the music is.</summary>
    public const string Music = "/usr/share/games/wesnoth/1.16/data/core/music/";

    private const int Rate = SpeechVoice.Rate;
    private const double Seconds = 40;

    // Level of the background relative to the speech in dB; none, and no speech at all, besides.
    private static readonly double[] Levels = [-25, -18, -12, -8, -5];

    private static readonly string[] FitVoices = ["en-gb", "en-us+f3", "en-gb+m4", "de", "fr+f1", "en-us+m7"];
    private static readonly string[] TestVoices = ["en-us+f2", "en-gb+f4", "en-gb+m1", "en-us+m3", "es", "it+f1"];

    /// <summary>The scenes to fit weights on.</summary>
    public static IEnumerable<MixScene> ToFit => Of(half: 0, FitVoices);

    /// <summary>The scenes to measure with.</summary>
    public static IEnumerable<MixScene> ToMeasure => Of(half: 1, TestVoices);

    /// <summary>Skips the test where the music is missing.</summary>
    public static void Require()
    {
        SpeechVoice.Require();
        TestKit.Require.Component(Directory.Exists(Music), "wesnoth-1.16-music");
    }

    private static IEnumerable<MixScene> Of(int half, string[] voices)
    {
        var tracks = Directory.GetFiles(Music, "*.ogg").Order(StringComparer.Ordinal).Where((_, i) => i % 2 == half)
            .Where(track => new FileInfo(track).Length > 1_000_000).ToArray();
        for (var n = 0; n < 48; n++)
        {
            var seed = (ulong)(9000 + (1000 * half) + n);
            var frames = (int)(Seconds * Rate);
            var (name, background) = (n % 3) switch
            {
                0 or 1 => Track(tracks[n % tracks.Length], 15, frames),
                _ => Made(n / 3, frames, seed),
            };

            // Of six, one is speech alone, one has no speech, and four have both.
            var kind = n % 6;
            var level = kind == 4 ? double.NegativeInfinity : Levels[n % Levels.Length];
            var (dialogue, speech) = kind == 3 ? (new float[frames], []) : Talk(voices[n % voices.Length], frames, seed, n % 4);
            yield return Mix($"{n}: {(kind == 3 ? "no speech" : "speech")} with {name} at {level} dB", dialogue, background, level, speech, isMono: n % 7 < 3);
        }
    }

    private static MixScene Mix(
        string name, float[] dialogue, AudioBuffer background, double levelDb, IReadOnlyList<(double Start, double End)> speech, bool isMono)
    {
        var power = 0.0;
        for (var c = 0; c < 2; c++)
        {
            foreach (var sample in background[c])
            {
                power += (double)sample * sample / background.Frames;
            }
        }

        var gain = power > 0 ? SpeechVoice.Rms * Math.Pow(10, levelDb / 20) / Math.Sqrt(power) : 0;
        var side = MathF.Sqrt(0.5f);
        var signal = Signals.Make(isMono ? 1 : 2, dialogue.Length, (c, i) => isMono
            ? dialogue[i] + (gain * side * (background[0][i] + background[1][i]))
            : (side * dialogue[i]) + (gain * background[c][i]));
        return new MixScene(name, signal, speech);
    }

    // Talk of some seconds, then nobody for some seconds; less of it with each kind.
    private static (float[] Dialogue, List<(double Start, double End)> Speech) Talk(string voice, int frames, ulong seed, int sparse)
    {
        var dialogue = new float[frames];
        var speech = new List<(double Start, double End)>();
        var (at, line) = (CounterNoise.Uniform(seed, 1, 0) * 2, 0);
        while (true)
        {
            var spoken = SpeechVoice.Say(voice, (int)seed + line);
            if ((int)(at * Rate) + spoken.Length > frames)
            {
                return (dialogue, speech);
            }

            spoken.CopyTo(dialogue.AsSpan((int)(at * Rate)));
            var end = at + ((double)spoken.Length / Rate);
            if (speech.Count > 0 && at - speech[^1].End <= 0.3)
            {
                speech[^1] = (speech[^1].Start, end);
            }
            else
            {
                speech.Add((at, end));
            }

            line++;
            at = end + (line % 3 == 0 ? 1 + (sparse * 3 * CounterNoise.Uniform(seed, 2, line)) : 0.15 + (0.5 * CounterNoise.Uniform(seed, 3, line)));
        }
    }

    private static (string Name, AudioBuffer Signal) Track(string path, double fromSeconds, int frames)
    {
        using var file = AudioFile.Open(path);
        using var source = new ResampledSource(file, Rate);
        var buffer = new AudioBuffer(source.Format.Channels, frames);
        var skipped = 0;
        while (skipped < fromSeconds * Rate && source.Read(buffer.First(Rate)) is > 0 and var read)
        {
            skipped += read;
        }

        var filled = 0;
        while (filled < frames && source.Read(buffer.Block.Slice(filled, Math.Min(4096, frames - filled))) is > 0 and var read)
        {
            filled += read;
        }

        return (Path.GetFileNameWithoutExtension(path), buffer.Channels == 2 ? buffer : Signals.Make(2, frames, (_, i) => buffer[0][i]));
    }

    private static (string Name, AudioBuffer Signal) Made(int kind, int frames, ulong seed)
    {
        var (name, left, right) = (kind % 6) switch
        {
            0 => ("pink noise", Backgrounds.Pink(frames, seed), Backgrounds.Pink(frames, seed + 77)),
            1 => ("a chord", Backgrounds.LowChord(frames, 196), Backgrounds.LowChord(frames, 197)),
            2 => ("a beat", Backgrounds.Music(frames, 110, seed), Backgrounds.Music(frames, 110, seed + 77)),
            3 => ("a tremolo", Backgrounds.Tremolo(frames, seed), Backgrounds.Tremolo(frames, seed + 77)),
            4 => ("rumble", Backgrounds.Rumble(frames, seed), Backgrounds.Rumble(frames, seed + 77)),
            _ => ("white noise", Backgrounds.White(frames, seed), Backgrounds.White(frames, seed + 77)),
        };
        return (name, Signals.Make(2, frames, (c, i) => c == 0 ? left[i] : right[i]));
    }
}
