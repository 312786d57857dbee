using System.Globalization;
using Monochord.Synthesis.Description;
using Monochord.Synthesis.Rendering;

namespace Monochord.Benchmarks;

/// <summary>How many voices of each kind one core plays in real time at 48 kHz, by processor time: other work on the machine costs less than
/// it does on a clock.</summary>
internal static class VoiceProfile
{
    private const int Rate = 48_000;

    private static readonly (string Name, string Voice, (string, ParameterValue)[] Values)[] Kinds =
    [
        ("binaural, plain", "binaural_beat", []),
        ("binaural, transition", "binaural_beat_transition", [("startBaseFreq", 200), ("endBaseFreq", 300)]),
        ("binaural, amplitude moved", "binaural_beat", [("ampOscDepthL", 0.5), ("ampOscFreqL", 1), ("ampOscDepthR", 0.5), ("ampOscFreqR", 1)]),
        ("binaural, vibrato", "binaural_beat", [("freqOscRangeL", 5), ("freqOscFreqL", 0.3), ("freqOscRangeR", 5), ("freqOscFreqR", 0.3)]),
        ("binaural, flanger", "binaural_beat", [("flangeEnable", true)]),
        ("binaural, spatial", "binaural_beat", [("spatialEnable", true)]),
        ("isochronic", "isochronic_tone", []),
        ("monaural", "monaural_beat_stereo_amps", []),
        ("rhythmic", "rhythmic_waveshaping", []),
        ("stereo AM", "stereo_am_independent", []),
        ("wave shape", "wave_shape_stereo_am", []),
        ("quadrature", "qam_beat", []),
        ("hybrid", "hybrid_qam_monaural_beat", []),
        ("spatial angle", "spatial_angle_modulation", []),
        ("swept notch, pink", "generate_swept_notch_pink_sound", []),
    ];

    /// <summary>Prints a table.</summary>
    /// <param name="runs">Of each; the best counts.</param>
    public static void Run(int runs)
    {
        Console.WriteLine("| voice | ns a frame | in real time on one core |\n| --- | ---: | ---: |");
        foreach (var (name, voice, values) in Kinds)
        {
            Print(name, Best(runs, [Make(voice, values, 0)], 480 * 1000));
        }

        // Each of its own frequency, in blocks of 10 ms, added up as a track does.
        var many = new Voice[2000];
        for (var i = 0; i < many.Length; i++)
        {
            many[i] = Make("binaural_beat", [("baseFreq", 100 + (0.37 * i))], i);
        }

        Print("2,000 plain binaural, added up", Best(runs, many, 480 * 10) / many.Length);
    }

    private static Voice Make(string name, (string Name, ParameterValue Value)[] values, int seed)
    {
        var voice = VoiceCatalogue.Find(name).Create(values.ToDictionary(pair => pair.Name, pair => pair.Value));
        voice.Prepare(new VoiceContext(Rate, 3600L * Rate, (ulong)seed));
        return voice;
    }

    private static void Print(string name, double nanoseconds) => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture, $"| {name} | {nanoseconds:F1} | {1e9 / Rate / nanoseconds:N0} |"));

    private static double Best(int runs, Voice[] voices, int frames)
    {
        const int Block = 480;
        var (left, right, sum) = (new float[Block], new float[Block], new float[2 * Block]);
        var best = double.PositiveInfinity;

        // The first run warms up.
        for (var run = 0; run <= runs; run++)
        {
            var start = Environment.CpuUsage.TotalTime;
            for (var done = 0; done < frames; done += Block)
            {
                foreach (var voice in voices)
                {
                    voice.Process(left, right);
                    Add(left, sum.AsSpan(0, Block));
                    Add(right, sum.AsSpan(Block));
                }
            }

            var time = (Environment.CpuUsage.TotalTime - start).TotalNanoseconds / frames;
            best = run == 0 ? best : Math.Min(best, time);
        }

        return best;
    }

    private static void Add(ReadOnlySpan<float> source, Span<float> sum)
    {
        for (var i = 0; i < source.Length; i++)
        {
            sum[i] = (0.5f * sum[i]) + source[i];
        }
    }
}
