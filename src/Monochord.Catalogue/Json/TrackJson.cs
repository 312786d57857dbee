using System.Text.Json;
using Monochord.Fingerprinting;

namespace Monochord.Catalogue.Json;

/// <summary>A track as JSON: the file, what it says of itself, the 25 numbers and, where it is given, all else.</summary>
public static class TrackJson
{
    /// <summary>Writes an object.</summary>
    /// <param name="json">Where to; a value is expected there.</param>
    /// <param name="name">The file, as it is to be called.</param>
    /// <param name="track">The track.</param>
    /// <param name="analysis">For <c>extra</c>; null to leave that out.</param>
    /// <param name="isCached">Whether it was known before it was asked for; null to leave that out.</param>
    public static void Write(Utf8JsonWriter json, string name, Track track, TrackAnalysis? analysis = null, bool? isCached = null)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(track);
        json.WriteStartObject();
        json.WriteString("file", name);
        json.WriteNumber("id", track.Id);
        json.WriteString("title", track.File.Tags.Title);
        json.WriteString("artist", track.File.Tags.Artist);
        json.WriteString("album", track.File.Tags.Album);
        json.WriteString("format", track.File.Format);
        json.WriteString("audio_hash", track.File.AudioHash);
        json.WriteNumber("duration_seconds", track.DurationSeconds);
        json.WriteNumber("sample_rate", track.SampleRate);
        json.WriteNumber("channels", track.Channels);
        json.WriteNumber("version", track.Version);
        json.WriteString("strategy", track.IsWindowed ? "windowed" : "whole");
        if (isCached is { } known)
        {
            json.WriteBoolean("cached", known);
        }

        json.WritePropertyName("fingerprint");
        AnalysisJson.WriteFingerprint(json, track.Fingerprint);
        if (analysis is not null)
        {
            json.WritePropertyName("extra");
            AnalysisJson.WriteExtra(json, analysis);
        }

        json.WriteEndObject();
    }
}
