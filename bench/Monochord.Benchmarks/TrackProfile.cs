using System.Globalization;
using Monochord.Audio;
using Monochord.Synthesis.Description;
using Monochord.Synthesis.Playing;
using Monochord.Synthesis.Tracks;

namespace Monochord.Benchmarks;

/// <summary>How fast a track of ten voices is rendered on one core, and what each of its voices costs, by processor time: other work on the
/// machine costs less than it does on a clock.</summary>
internal static class TrackProfile
{
    private const int Rate = 48_000;

    // Two steps of a minute in turn, which cross over two seconds.
    private const int StepSeconds = 60;
    private const int CrossfadeSeconds = 2;

    private static readonly (string Name, TrackVoice Voice)[] Voices =
    [
        ("binaural", Voice("binaural_beat", ("baseFreq", 180), ("beatFreq", 6))),
        ("binaural, amplitude moved", Voice(
            "binaural_beat", ("baseFreq", 120), ("ampOscDepthL", 0.5), ("ampOscFreqL", 0.2), ("ampOscDepthR", 0.5), ("ampOscFreqR", 0.2))),
        ("binaural, vibrato", Voice(
            "binaural_beat", ("baseFreq", 240), ("freqOscRangeL", 5), ("freqOscFreqL", 0.3), ("freqOscRangeR", 5), ("freqOscFreqR", 0.3))),
        ("binaural, transition", Voice("binaural_beat_transition", ("startBaseFreq", 200), ("endBaseFreq", 150), ("startBeatFreq", 8), ("endBeatFreq", 4))),
        ("binaural, flanger", Voice("binaural_beat", ("baseFreq", 300), ("flangeEnable", true))),
        ("binaural, spatial", Voice("binaural_beat", ("baseFreq", 210), ("spatialEnable", true))),
        ("isochronic", Voice("isochronic_tone", ("baseFreq", 260), ("beatFreq", 5))),
        ("isochronic, transition", Voice("isochronic_tone_transition", ("startBaseFreq", 260), ("endBaseFreq", 200))),
        ("monaural", Voice("monaural_beat_stereo_amps", ("baseFreq", 150))),
        ("swept notch, pink", Voice("generate_swept_notch_pink_sound")),
    ];

    /// <summary>Prints two tables.</summary>
    /// <param name="minutes">How long the track is.</param>
    /// <param name="runs">How often all of it is rendered.</param>
    public static void Run(int minutes, int runs)
    {
        var all = Array.ConvertAll(Voices, voice => voice.Voice);
        var whole = Track(minutes, all);

        // A first run compiles everything.
        Time(Track(2, all));
        Console.WriteLine("| track | s of CPU | x real time on one core |\n| --- | ---: | ---: |");
        for (var run = 1; run <= runs; run++)
        {
            var (seconds, length) = Time(whole);
            Print($"{minutes} min, ten voices, run {run}", seconds, length);
        }

        Console.WriteLine("\n| one voice of it alone | ns a frame | x real time on one core |\n| --- | ---: | ---: |");
        var few = Math.Max(1, minutes / 10);
        foreach (var (name, voice) in Voices)
        {
            var (seconds, length) = Best(Track(few, [voice]));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {name} | {1e9 * seconds / length / Rate:F1} | {length / seconds:N0} |"));
        }

        var (idle, silence) = Best(Track(few, []));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| no voice | {1e9 * idle / silence / Rate:F1} | {silence / idle:N0} |"));
    }

    private static (double Seconds, double Length) Best(Track track)
    {
        var (first, second) = (Time(track), Time(track));
        return first.Seconds < second.Seconds ? first : second;
    }

    private static (double Seconds, double Length) Time(Track track)
    {
        using var renderer = new TrackRenderer(track);
        var buffer = new AudioBuffer(2, 4096);
        var start = Environment.CpuUsage.TotalTime;
        while (renderer.Read(buffer.Block) > 0)
        {
        }

        return ((Environment.CpuUsage.TotalTime - start).TotalSeconds, renderer.LengthFrames / (double)Rate);
    }

    private static Track Track(int minutes, TrackVoice[] voices)
    {
        var count = Math.Max(1, minutes * 60 / (StepSeconds - CrossfadeSeconds));
        return new Track
        {
            SampleRate = Rate,
            CrossfadeSeconds = CrossfadeSeconds,
            CrossfadeCurve = CrossfadeCurve.EqualPower,
            Steps = [.. Enumerable.Range(0, count).Select(_ => new TrackStep { DurationSeconds = StepSeconds, Voices = voices })],
        };
    }

    private static TrackVoice Voice(string name, params (string Name, ParameterValue Value)[] values) =>
        new(VoiceCatalogue.Find(name)) { Arguments = values.ToDictionary(pair => pair.Name, pair => pair.Value) };

    private static void Print(string name, double seconds, double length) => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture, $"| {name} | {seconds:F1} | {length / seconds:N0} |"));
}
