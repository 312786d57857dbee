using Monochord.TestKit;

namespace Monochord.Native.Tests.Support;

/// <summary>The tracks that C and .NET both render.</summary>
internal static class TestTracks
{
    /// <summary>Two steps that cross, with tones, noise and a voice that has a memory.</summary>
    public static string First(int sampleRate = 44_100) => $$"""
        {
          "global": { "sample_rate": {{sampleRate}}, "crossfade_duration": 0.5 },
          "progression": [
            { "duration": 3, "voices": [
              { "synth_function_name": "binaural_beat", "params": { "baseFreq": 200, "beatFreq": 4, "ampL": 0.4, "ampR": 0.4 } },
              { "synth_function_name": "isochronic_tone", "params": { "baseFreq": 310 } } ] },
            { "duration": 2, "voices": [ { "synth_function_name": "qam_beat", "params": {} } ] }
          ],
          "background_noise": { "amp": 0.1, "params": { "noise_type": "pink" } }
        }
        """;

    /// <summary>The same with another tone.</summary>
    public static string Second(int sampleRate = 44_100) => First(sampleRate).Replace("\"baseFreq\": 200", "\"baseFreq\": 260", StringComparison.Ordinal);

    /// <summary>Music in two channels at 44,100 Hz, interleaved: a chord, strokes and noise.</summary>
    public static float[] Music(int seconds)
    {
        const int Rate = 44_100;
        var noise = Signals.Noise(2, seconds * Rate);
        var samples = new float[2 * seconds * Rate];
        for (var i = 0; i < seconds * Rate; i++)
        {
            var beat = i % (Rate / 2) / (double)Rate;
            var chord = Math.Sin(2 * Math.PI * 220 * i / Rate) + Math.Sin(2 * Math.PI * 277.18 * i / Rate) + Math.Sin(2 * Math.PI * 329.63 * i / Rate);
            var stroke = Math.Exp(-30 * beat);
            samples[2 * i] = (float)((0.1 * chord) + (0.4 * stroke * noise[0][i]));
            samples[(2 * i) + 1] = (float)((0.07 * chord) + (0.4 * stroke * noise[1][i]));
        }

        return samples;
    }
}
