using Monochord.Audio;
using Monochord.Synthesis.Description;
using Monochord.Synthesis.Playing;
using Monochord.Synthesis.Tracks;
using Monochord.TestKit;

namespace Monochord.Synthesis.Tests.Playing;

/// <summary>Tracks to be played, and what they give.</summary>
internal static class Scores
{
    public const int Rate = 48_000;

    public static TrackVoice Voice(string name, params (string Name, ParameterValue Value)[] values) =>
        new(VoiceCatalogue.Find(name)) { Arguments = values.ToDictionary(pair => pair.Name, pair => pair.Value) };

    /// <summary>A plain tone in both ears.</summary>
    public static TrackVoice Tone(double hertz, double amplitude = 0.3, double beat = 0) =>
        Voice("binaural_beat", ("baseFreq", hertz), ("beatFreq", beat), ("ampL", amplitude), ("ampR", amplitude));

    public static TrackVoice Noise(string colour = "white") =>
        Voice("generate_swept_notch_pink_sound", ("noise_type", colour), ("cascade_count", 1), ("notch_q", 200));

    public static TrackStep Step(double seconds, params TrackVoice[] voices) => new() { DurationSeconds = seconds, Voices = voices };

    public static Track Track(double crossfade, params TrackStep[] steps) =>
        new() { SampleRate = Rate, CrossfadeSeconds = crossfade, Steps = steps };

    /// <summary>Four steps of tones that have no memory, with automation, envelopes, a gap, a clip.</summary>
    public static Track Busy(bool hasNoise = false) => Track(
        0.2,
        Step(0.7, Tone(200), Voice("rhythmic_waveshaping", ("amp", 0.2))),
        Step(0.9, Tone(310) with { Envelope = new VolumeEnvelope.Adsr(0.1, 0.1, 0.6, 0.2) }, hasNoise ? Noise("pink") : Tone(90)),
        Step(0.6, Tone(150) with { Automation = new Automation { Gain = [new(0.1, 1), new(0.4, 0.2)], Pan = [new(0, -1), new(0.5, 1)] } }),
        Step(0.5, Voice("monaural_beat_stereo_amps")) with { StartSeconds = 2.2 }) with
    {
        CrossfadeCurve = CrossfadeCurve.EqualPower,
        Clips = [new Clip("ramp") { StartSeconds = 0.55, Gain = 0.5, Pan = 0.3, FadeInSeconds = 0.05, FadeOutSeconds = 0.1 }],
        Noise = hasNoise ? new BackgroundNoise(Noise()) { Gain = 0.2, StartSeconds = 0.3, FadeInSeconds = 0.1, FadeOutSeconds = 0.2, Pan = -0.4 } : null,
    };

    public static TrackRenderer Open(Track track, bool isLive = false, int? rate = null) =>
        new(track, new TrackRendererOptions { Files = new MadeUpFiles(), IsLive = isLive, SampleRate = rate });

    /// <summary>All that a track gives.</summary>
    public static AudioBuffer Render(Track track, params int[] cuts)
    {
        using var renderer = Open(track);
        return Read(renderer, int.MaxValue, cuts);
    }

    /// <summary>The next frames of a renderer, as many as there are.</summary>
    public static AudioBuffer Read(TrackRenderer renderer, int frames, params int[] cuts)
    {
        var whole = new AudioBuffer(2, (int)Math.Min(frames, Math.Max(0, renderer.LengthFrames - renderer.Position) + (frames == int.MaxValue ? 100 : frames)));
        cuts = cuts.Length == 0 ? [4096] : cuts;
        var start = 0;
        for (var k = 0; start < whole.Frames; k++)
        {
            var asked = Math.Min(cuts[k % cuts.Length], whole.Frames - start);
            var read = renderer.Read(whole.Block.Slice(start, asked));
            start += read;
            if (read < asked)
            {
                break;
            }
        }

        var result = new AudioBuffer(2, start);
        whole.First(start).AsReadOnly().CopyTo(result.Block);
        return result;
    }

    /// <summary>The largest step from a sample to the next.</summary>
    public static double LargestStep(AudioBuffer sound, int from, int to)
    {
        var largest = 0.0;
        for (var c = 0; c < sound.Channels; c++)
        {
            for (var n = Math.Max(1, from); n < Math.Min(to, sound.Frames); n++)
            {
                largest = Math.Max(largest, Math.Abs(sound[c][n] - sound[c][n - 1]));
            }
        }

        return largest;
    }

    public static double LargestStep(AudioBuffer sound) => LargestStep(sound, 1, sound.Frames);

    public static void AssertSame(AudioBuffer expected, int from, AudioBuffer actual, int at, int frames)
    {
        for (var c = 0; c < 2; c++)
        {
            SampleAssert.Same(expected[c].Slice(from, frames), actual[c].Slice(at, frames), $"samples of channel {c} from frame {from}");
        }
    }
}

/// <summary>Clips and files that are made of numbers.</summary>
internal sealed class MadeUpFiles : ITrackFiles
{
    public int Open { get; private set; }

    public IClipSource OpenClip(string file, int sampleRate)
    {
        Open++;
        return new MadeUpClip(
            file switch
            {
                "impulse" => [.. Enumerable.Range(0, 100).Select(n => n == 0 ? 1f : 0f)],
                "ones" => [.. Enumerable.Repeat(1f, sampleRate)],
                "broken" => [.. Enumerable.Repeat(float.NaN, 1000)],
                _ => [.. Enumerable.Range(0, sampleRate / 2).Select(n => (float)Math.Sin(n * 0.03))],
            },
            () => Open--);
    }

    public float[] ReadMono(string path, int sampleRate) => [.. Enumerable.Range(0, 4567).Select(n => (float)Math.Sin(n * 0.11))];

    internal sealed class MadeUpClip(float[] samples, Action? onDispose = null) : IClipSource
    {
        public long LengthFrames => samples.Length;

        public void Read(long firstFrame, Span<float> left, Span<float> right)
        {
            for (var i = 0; i < left.Length; i++)
            {
                var n = firstFrame + i;
                left[i] = right[i] = n >= 0 && n < samples.Length ? samples[n] : 0;
            }
        }

        public void Dispose() => onDispose?.Invoke();
    }
}
