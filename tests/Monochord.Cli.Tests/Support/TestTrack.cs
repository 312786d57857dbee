using System.Globalization;

namespace Monochord.Cli.Tests.Support;

/// <summary>Tracks as people write them.</summary>
internal static class TestTrack
{
    internal const int Rate = 48_000;

    /// <summary>Two steps of tones, with noise behind them, so that every stretch of it is found again.</summary>
    internal static string Write(TestFolder folder, string name = "track.json", double seconds = 2, double amplitude = 0.2, string? output = null, string clips = "")
    {
        var json = string.Create(CultureInfo.InvariantCulture, $$"""
            { "global": { "sample_rate": {{Rate}}, "crossfade_duration": 0.5{{(output is null ? "" : $", \"output_filename\": \"{output}\"")}} },
              "progression": [
                { "duration": {{(seconds / 2) + 0.25}}, "voices": [
                  { "synth_function_name": "binaural_beat", "params": { "baseFreq": 200, "ampL": {{amplitude}}, "ampR": {{amplitude}} } } ] },
                { "duration": {{(seconds / 2) + 0.25}}, "voices": [
                  { "synth_function_name": "isochronic_tone", "params": { "baseFreq": 150, "ampL": {{amplitude}}, "ampR": {{amplitude}} } } ] } ],
              "background_noise": { "amp": 0.2, "params": { "noise_type": "white" } },
              "overlay_clips": [ {{clips}} ] }
            """);
        File.WriteAllText(folder[name], json);
        return folder[name];
    }
}
