using Monochord.Audio;
using Monochord.Audio.Files;
using Monochord.Synthesis.Playing;
using Monochord.Synthesis.Tracks;
using Monochord.TestKit;
using Monochord.Tracks.Rendering;
using Monochord.Tracks.Tests.Support;
using Xunit;

namespace Monochord.Tracks.Tests.Rendering;

/// <summary>Tracks that are rendered in tests, and what came of it.</summary>
internal sealed class Renders : IDisposable
{
    internal const int Rate = 48_000;

    private readonly TrackFolder _folder = new();

    internal string this[string name] => _folder[name];

    internal string Folder => _folder.Path;

    internal string[] Files => [.. Directory.EnumerateFileSystemEntries(Folder).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    /// <summary>Three steps of voices without memory, with crossfades and an envelope: 2.2 s.</summary>
    internal static Track Tones(double amplitude = 0.2) => Read(
        $$"""
        { "global": { "sample_rate": {{Rate}}, "crossfade_duration": 0.2 }, "progression": [
          { "duration": 0.9, "voices": [ {{Tone(200, amplitude)}}, { "synth_function_name": "isochronic_tone", "params": { "ampL": 0.1, "ampR": 0.1 } } ] },
          { "duration": 0.9, "voices": [ {{Tone(310, amplitude)}} ] },
          { "duration": 0.8, "voices": [ {{Tone(150, amplitude)}} ] } ] }
        """);

    /// <summary>The same with noise in a step, noise behind all, and a clip that goes on after the last step: 2.7 s.</summary>
    internal Track Everything(double amplitude = 0.2)
    {
        _folder.Sound("bell.wav", Rate, Signals.Sine(new AudioFormat(Rate, ChannelLayout.Mono), Rate, 1234, -12));
        return Read(
            $$"""
            { "global": { "sample_rate": {{Rate}}, "crossfade_duration": 0.2, "seed": 5 }, "progression": [
              { "duration": 0.9, "voices": [ {{Tone(200, amplitude)}}, { "synth_function_name": "isochronic_tone", "params": { "ampL": 0.1, "ampR": 0.1 } } ] },
              { "duration": 0.9, "voices": [ {{Tone(310, amplitude)}}, { "synth_function_name": "generate_swept_notch_pink_sound" } ] },
              { "duration": 0.8, "voices": [ {{Tone(150, amplitude)}} ] } ],
              "background_noise": { "amp": 0.2, "fade_in": 0.3, "fade_out": 0.5, "params": { "noise_type": "brown" } },
              "overlay_clips": [ { "file_path": "bell.wav", "start": 1.7, "amp": 0.3, "fade_out": 0.2 } ] }
            """);
    }

    /// <summary>A second of tones, then three of some far beyond full scale, then two of noise that is as loud.</summary>
    internal static Track TooLoud() => Read(
        $$"""
        { "global": { "sample_rate": {{Rate}}, "crossfade_duration": 0.1 }, "progression": [
          { "duration": 1, "voices": [ {{Tone(200, 0.3)}} ] },
          { "duration": 3, "voices": [ {{Tone(200, 1)}}, {{Tone(311, 1)}}, {{Tone(7777, 0.7)}} ] },
          { "duration": 2, "voices": [ { "synth_function_name": "generate_swept_notch_pink_sound", "params": { "noise_type": "white" },
            "volume_envelope": { "type": "linear_fade", "params": { "fade_duration": 0.1, "start_amp": 3, "end_amp": 3 } } } ] } ] }
        """);

    internal static Track Read(string json) => TrackReader.Read(json);

    /// <summary>Renders a track into a file of this folder.</summary>
    internal TrackRenderResult Render(
        Track track, string name, TrackRenderSettings? settings = null, IProgress<double>? progress = null, CancellationTokenSource? stop = null) =>
        TrackRender.ToFile(
            track, new TrackFiles(new TrackFolders(Folder), track), _folder[name], settings, progress, stop?.Token ?? TestContext.Current.CancellationToken);

    /// <summary>Renders it into 32-bit float, and gives the samples.</summary>
    internal AudioBuffer Floats(Track track, TrackRenderSettings? settings = null)
    {
        var result = Render(track, "floats.wav", (settings ?? new TrackRenderSettings()) with { Encoding = AudioEncoding.WavFloat });
        var samples = Samples("floats.wav");
        Assert.Equal(result.Frames, samples.Frames);
        return samples;
    }

    /// <summary>The samples of a file of this folder.</summary>
    internal AudioBuffer Samples(string name)
    {
        using var file = AudioFile.Open(_folder[name]);
        return SourceLaws.ReadAll(file, [4096], 100 * Rate);
    }

    /// <summary>What the player gives of a track, without a file and without a limiter.</summary>
    internal AudioBuffer Sum(Track track)
    {
        using var renderer = new TrackRenderer(track, new TrackRendererOptions { Files = new TrackFiles(new TrackFolders(Folder), track) });
        return SourceLaws.ReadAll(renderer, [4096], 100 * Rate);
    }

    internal static AudioBuffer Cut(AudioBuffer whole, int from, int to) => Signals.Make(2, to - from, (c, i) => whole[c][from + i]);

    public void Dispose() => _folder.Dispose();

    private static string Tone(double hertz, double amplitude) =>
        FormattableString.Invariant($$"""{ "synth_function_name": "binaural_beat", "params": { "baseFreq": {{hertz}}, "beatFreq": 4, "ampL": {{amplitude}}, "ampR": {{amplitude}} } }""");
}
