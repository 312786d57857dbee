using System.Runtime.InteropServices;
using System.Text.Json;
using Monochord.Audio;
using Monochord.Audio.Files;
using Monochord.Native.Errors;
using Monochord.Native.Interop;
using Monochord.Native.Synths;
using Monochord.Synthesis.Tracks;
using Monochord.Tracks;
using Monochord.Tracks.Rendering;

namespace Monochord.Native.Exports;

/// <summary>Tracks as texts and as files.</summary>
internal static unsafe class TrackExports
{
    [UnmanagedCallersOnly(EntryPoint = "monochord_track_normalise")]
    public static Status Normalise(byte* track, byte** json) => Call.Run(() =>
    {
        Require.NotNull(json, "json");
        *json = CText.Give(TrackWriter.Write(TrackReader.Read(CText.Read(track, "track_json"))));
    });

    [UnmanagedCallersOnly(EntryPoint = "monochord_track_schema")]
    public static Status Schema(byte** json) => Call.Run(() =>
    {
        Require.NotNull(json, "json");
        *json = CText.Give(TrackSchema.Text);
    });

    [UnmanagedCallersOnly(EntryPoint = "monochord_render")]
    public static Status Render(
        byte* track, byte* path, byte* options, delegate* unmanaged[Cdecl]<double, void*, int> progress, void* user, byte** result) =>
        Call.Run(() =>
        {
            var json = CText.Read(track, "track_json");
            Render(null, folders => TrackReader.Read(json, folders), path, options, new CallerProgress(progress, user), result);
        });

    [UnmanagedCallersOnly(EntryPoint = "monochord_render_file")]
    public static Status RenderFile(
        byte* trackPath, byte* path, byte* options, delegate* unmanaged[Cdecl]<double, void*, int> progress, void* user, byte** result) =>
        Call.Run(() =>
        {
            var file = PathText.Read(trackPath, "track_path");
            Render(file, folders => TrackReader.ReadFile(file, folders), path, options, new CallerProgress(progress, user), result);
        });

    private static void Render(
        string? trackPath, Func<TrackFolders?, Track> read, byte* path, byte* optionsJson, CallerProgress progress, byte** result)
    {
        using (progress)
        {
            var file = PathText.Read(path, "path");
            using var options = Options.Read(
                optionsJson, "options", "bits", "sample_rate", "from", "to", "lufs", "ceiling_dbtp", "stems", "folders");
            var settings = new TrackRenderSettings
            {
                Encoding = Encoding(file, options.Text("bits")),
                SampleRate = (int?)options.Number("sample_rate", AudioFormat.MinSampleRate, AudioFormat.MaxSampleRate, isWhole: true),
                FromSeconds = options.Number("from", 0, TrackLimits.MaxSeconds) ?? 0,
                ToSeconds = options.Number("to", 0, TrackLimits.MaxSeconds),
                TargetLufs = options.Number("lufs", TrackRenderSettings.MinTargetLufs, TrackRenderSettings.MaxTargetLufs),
                CeilingDbtp = SynthOptions.Ceiling(options),
                WithStems = options.Flag("stems"),
            };
            var folders = SynthOptions.FoldersOf(options, trackPath);
            var track = read(folders);
            var files = folders is null ? null : new TrackFiles(folders, track);
            var rendered = TrackRender.ToFile(track, files, file, settings, progress, progress.Cancellation);
            if (result is not null)
            {
                *result = CText.Give(JsonText.Of(json => Write(json, rendered)));
            }
        }
    }

    private static AudioEncoding? Encoding(string path, string? bits) => bits is null ? null
        : AudioEncoderOptions.ForPath(path, bits) ?? throw new NativeException(
            Status.Argument, "options.range", $"bits {bits} is not for {path}: .wav has 16, 24 or float, .flac 16 or 24.", "bits");

    private static void Write(Utf8JsonWriter json, TrackRenderResult result)
    {
        json.WriteStartObject();
        json.WriteString("path", result.Path);
        json.WriteNumber("frames", result.Frames);
        json.WriteNumber("sample_rate", result.SampleRate);
        json.WriteNumber("duration_seconds", (double)result.Frames / result.SampleRate);
        json.WriteNumber("gain_db", result.GainDb);
        json.WriteLevel("integrated_lufs", result.IntegratedLufs);
        json.WriteLevel("true_peak_dbtp", result.TruePeakDbtp);
        json.WriteNumber("largest_reduction_db", result.LargestReductionDb);
        json.WriteNumber("clipped_samples", result.ClippedSamples);
        json.WriteStartArray("stems");
        foreach (var stem in result.Stems)
        {
            json.WriteStringValue(stem);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
