using System.Buffers;
using System.Text.Json;
using Monochord.Catalogue.Json;
using Monochord.Fingerprinting;

namespace Monochord.Catalogue.Sidecars;

/// <summary>What lies beside a sound file under its name with <c>.25d</c> behind it.</summary>
/// <param name="IsThere">Whether anything does.</param>
/// <param name="Analysis">Ours, when it is whole; null otherwise.</param>
/// <param name="AudioHash">The sound that it is of.</param>
/// <param name="Foreign">That of another program; null when it is none.</param>
internal sealed record SidecarContent(bool IsThere, TrackAnalysis? Analysis = null, string? AudioHash = null, ForeignSidecar? Foreign = null)
{
    internal static SidecarContent None { get; } = new(IsThere: false);
}

/// <summary>Analyses in files beside the sound, so that they travel with it. Those of other programs are never written over.</summary>
internal static class Sidecar
{
    internal const string Generator = "monochord";
    internal const string FormatVersion = "monochord-1";

    // Ours have 150 KB for a track of four minutes.
    private const int MaxBytes = 32 * 1024 * 1024;

    internal static string PathOf(string audioPath) => audioPath + ".25d";

    /// <summary>Reads what is there. Nothing in it is believed that can be checked.</summary>
    internal static SidecarContent Read(string audioPath)
    {
        var file = new FileInfo(PathOf(audioPath));
        if (!file.Exists)
        {
            return SidecarContent.None;
        }

        try
        {
            if (file.Length is 0 or > MaxBytes)
            {
                return new SidecarContent(IsThere: true);
            }

            using var document = JsonDocument.Parse(File.ReadAllBytes(file.FullName));
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object || !IsOurs(root))
            {
                return new SidecarContent(IsThere: true, Foreign: ForeignSidecar.Read(root, new FileInfo(audioPath)));
            }

            var hash = root.TryGetProperty("audio_hash", out var text) && text.ValueKind == JsonValueKind.String ? text.GetString() : null;
            return new SidecarContent(IsThere: true, AnalysisReader.Read(root), hash);
        }
        catch (Exception error) when (error is JsonException or IOException or UnauthorizedAccessException)
        {
            return new SidecarContent(IsThere: true);
        }
    }

    /// <summary>Writes ours whole, or not at all.</summary>
    /// <returns>Why it was not written; null when it was.</returns>
    internal static string? TryWrite(TrackFile file, TrackAnalysis analysis, SidecarContent before)
    {
        var path = PathOf(file.Path);
        if (before is { IsThere: true, AudioHash: null, Analysis: null })
        {
            return $"{path} is not Monochord's and was left as it is.";
        }

        var temporary = $"{path}.{Guid.NewGuid():N}.tmp";
        try
        {
            try
            {
                File.WriteAllBytes(temporary, Bytes(file, analysis));
                File.Move(temporary, path, overwrite: true);
                return null;
            }
            finally
            {
                File.Delete(temporary);
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return $"{path} could not be written: {error.Message}";
        }
    }

    private static bool IsOurs(JsonElement root) =>
        root.TryGetProperty("generator", out var generator) && generator.ValueKind == JsonValueKind.String && generator.GetString() == Generator;

    private static byte[] Bytes(TrackFile file, TrackAnalysis analysis)
    {
        var buffer = new ArrayBufferWriter<byte>(128 * 1024);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("format_version", FormatVersion);
            json.WriteString("generator", Generator);
            json.WriteStartObject("audio_file");
            json.WriteString("path", Path.GetFileName(file.Path));
            json.WriteNumber("size_bytes", file.SizeBytes);
            json.WriteString("modified_at", file.Modified.UtcDateTime);
            json.WriteEndObject();
            json.WriteString("audio_hash", file.AudioHash);
            json.WriteNumber("version", analysis.Version);
            json.WriteString("strategy", analysis.Strategy == FingerprintStrategy.Windowed ? "windowed" : "whole");
            json.WriteNumber("duration_seconds", analysis.DurationSeconds);
            json.WriteNumber("sample_rate", analysis.SampleRate);
            json.WriteNumber("channels", analysis.Channels);
            json.WritePropertyName("fingerprint");
            AnalysisJson.WriteFingerprint(json, analysis.Fingerprint);
            json.WritePropertyName("extra");
            AnalysisJson.WriteExtra(json, analysis);
            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }
}
