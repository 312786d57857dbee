using System.Runtime.InteropServices;
using System.Text.Json;
using Monochord.Audio;
using Monochord.Catalogue.Json;
using Monochord.Fingerprinting;
using Monochord.Native.Errors;
using Monochord.Native.Interop;

namespace Monochord.Native.Exports;

/// <summary>Fingerprints of files and of samples.</summary>
internal static unsafe class FingerprintExports
{
    [UnmanagedCallersOnly(EntryPoint = "monochord_fingerprint_file")]
    public static Status OfFile(byte* path, byte* options, delegate* unmanaged[Cdecl]<double, void*, int> progress, void* user, byte** json) =>
        Call.Run(() =>
        {
            Require.NotNull(json, "json");
            var file = PathText.Read(path, "path");
            using var read = Options.Read(options, "options", "strategy");
            var strategy = read.Text("strategy") switch
            {
                null or "whole" => FingerprintStrategy.Whole,
                "windowed" => FingerprintStrategy.Windowed,
                _ => throw new NativeException(Status.Argument, "options.range", "strategy is whole or windowed.", "strategy"),
            };
            using var told = new CallerProgress(progress, user);
            *json = CText.Give(Text(Fingerprinter.Analyse(file, new FingerprintOptions { Strategy = strategy }, told, told.Cancellation)));
        });

    [UnmanagedCallersOnly(EntryPoint = "monochord_fingerprint")]
    public static Status OfPlanar(
        float** channels, int channelCount, long frames, int sampleRate, byte* options, delegate* unmanaged[Cdecl]<double, void*, int> progress,
        void* user, byte** json) =>
        Call.Run(() => *json = OfSamples(CallerSamples.Planar(channels, channelCount), frames, sampleRate, options, new CallerProgress(progress, user), json));

    [UnmanagedCallersOnly(EntryPoint = "monochord_fingerprint_interleaved")]
    public static Status OfInterleaved(
        float* samples, int channelCount, long frames, int sampleRate, byte* options, delegate* unmanaged[Cdecl]<double, void*, int> progress,
        void* user, byte** json) =>
        Call.Run(() => *json = OfSamples(CallerSamples.Interleaved(samples, channelCount), frames, sampleRate, options, new CallerProgress(progress, user), json));

    [UnmanagedCallersOnly(EntryPoint = "monochord_fingerprint_dimensions")]
    public static Status GetDimensions(byte** json) => Call.Run(() =>
    {
        Require.NotNull(json, "json");
        *json = CText.Give(JsonText.Of(written =>
        {
            written.WriteStartArray();
            foreach (var dimension in Dimensions.All)
            {
                written.WriteStartObject();
                written.WriteString("name", dimension.Name);
                written.WriteString("group", dimension.Group.ToString().ToLowerInvariant());
                written.WriteString("unit", dimension.Unit);
                written.WriteLevel("minimum", dimension.Minimum);
                written.WriteLevel("maximum", dimension.Maximum);
                written.WriteLevel("silence", dimension.Silence);
                written.WriteEndObject();
            }

            written.WriteEndArray();
        }));
    });

    private static byte* OfSamples(CallerSamples samples, long frames, int sampleRate, byte* options, CallerProgress progress, byte** json)
    {
        using (progress)
        {
            Require.NotNull(json, "json");
            Require.Frames(frames);
            Require.Rate(sampleRate);
            Options.Read(options, "options").Dispose();
            var format = new AudioFormat(sampleRate, ChannelLayout.Default(samples.Channels));
            return CText.Give(Text(Fingerprinter.Analyse(
                () => new CallerSource(samples, format, frames, progress), cancellation: progress.Cancellation)));
        }
    }

    private static string Text(TrackAnalysis analysis) => JsonText.Of(json => Write(json, analysis));

    private static void Write(Utf8JsonWriter json, TrackAnalysis analysis)
    {
        json.WriteStartObject();
        json.WriteNumber("duration_seconds", analysis.DurationSeconds);
        json.WriteNumber("sample_rate", analysis.SampleRate);
        json.WriteNumber("channels", analysis.Channels);
        json.WriteNumber("version", analysis.Version);
        json.WriteString("strategy", analysis.Strategy == FingerprintStrategy.Windowed ? "windowed" : "whole");
        json.WritePropertyName("fingerprint");
        AnalysisJson.WriteFingerprint(json, analysis.Fingerprint);
        json.WritePropertyName("extra");
        AnalysisJson.WriteExtra(json, analysis);
        json.WriteEndObject();
    }
}
