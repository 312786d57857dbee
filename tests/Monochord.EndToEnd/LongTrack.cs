using System.Globalization;
using Monochord.Audio;
using Monochord.Audio.Files;
using Monochord.TestKit;

namespace Monochord.EndToEnd;

/// <summary>A track as people make them: steps of five seconds that cross, of every kind of voice that needs the most work, noise behind them, a
/// clip of half its length, and peaks that the limiter takes.</summary>
internal static class LongTrack
{
    internal const int Rate = 48_000;

    /// <summary>Writes it, with its clip.</summary>
    internal static string Write(string folder, int seconds)
    {
        var clip = Signals.PinkNoise(2, seconds * Rate / 2, -25);
        using (var encoder = AudioEncoder.Create(Path.Combine(folder, "sea.flac"), new AudioFormat(Rate, ChannelLayout.Stereo)))
        {
            encoder.Write(clip.Block);
            encoder.Complete();
        }

        var steps = Enumerable.Range(0, (seconds - 1) / 4).Select(Step);
        var path = Path.Combine(folder, "long.json");
        File.WriteAllText(path, string.Create(CultureInfo.InvariantCulture, $$"""
            { "global": { "sample_rate": {{Rate}}, "crossfade_duration": 1, "crossfade_curve": "equal_power", "seed": 3 },
              "progression": [ {{string.Join(",\n", steps)}} ],
              "background_noise": { "amp": 0.2, "fade_out": 2, "params": { "noise_type": "pink", "sweeps": [ { "start_min": 500, "start_max": 2000 } ] } },
              "overlay_clips": [ { "file_path": "sea.flac", "start": {{seconds / 4.0}}, "amp": 0.7, "fade_in": 1, "fade_out": 1 } ] }
            """));
        return path;
    }

    /// <summary>The samples of a file.</summary>
    internal static AudioBuffer Samples(string path)
    {
        using var file = AudioFile.Open(path);
        return SourceLaws.ReadAll(file, [4096], 100 * Rate);
    }

    private static string Step(int number) => string.Create(CultureInfo.InvariantCulture, $$"""
        { "duration": 5, "voices": [
          { "synth_function_name": "binaural_beat", "params": { "baseFreq": {{150 + (10 * number)}}, "beatFreq": 4, "ampL": 0.5, "ampR": 0.5 } },
          { "synth_function_name": "isochronic_tone", "params": { "baseFreq": {{300 - (5 * number)}}, "ampL": 0.4, "ampR": 0.4 } },
          { "synth_function_name": "{{(number % 2 == 0 ? "rhythmic_waveshaping" : "generate_swept_notch_pink_sound")}}" } ] }
        """);
}
