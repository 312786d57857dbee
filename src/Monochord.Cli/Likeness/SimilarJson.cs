using System.Text.Json;
using Monochord.Catalogue;
using Monochord.Catalogue.Likeness;
using Monochord.Fingerprinting;
using Monochord.Reports.Json;

namespace Monochord.Cli.Likeness;

/// <summary>Similar tracks as one JSON object; names and units as those of the server.</summary>
internal static class SimilarJson
{
    internal static string Of(SimilarTracks similar, bool explains, bool isIndented) => JsonText.Of(isIndented, json =>
    {
        json.WriteStartObject();
        json.WriteStartObject("query");
        json.WriteString("name", similar.Name);
        if (similar.Known is { } known)
        {
            WriteTrack(json, known);
        }

        WriteNumbers(json, similar.Fingerprint);
        json.WriteEndObject();
        json.WriteString("by", similar.ByTimbre ? "timbre" : "fingerprint");
        json.WriteString("weights", similar.Measure.Weights.Name);
        json.WriteString("scales", similar.Measure.Normalisation.IsOfLibrary ? "library" : "ranges");
        json.WriteStartArray("tracks");
        foreach (var found in similar.Found)
        {
            json.WriteStartObject();
            json.WriteNumber("distance", Round(found.Distance));
            json.WriteNumber("score", Round(found.Score));
            WriteTrack(json, found.Track);
            WriteNumbers(json, found.Track.Fingerprint);
            if (explains)
            {
                WriteExplanation(json, found.Comparison);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    });

    private static void WriteTrack(Utf8JsonWriter json, Track track)
    {
        json.WriteNumber("id", track.Id);
        json.WriteString("path", track.File.Path);
        json.WriteString("title", track.File.Tags.Title);
        json.WriteString("artist", track.File.Tags.Artist);
        json.WriteString("album", track.File.Tags.Album);
        json.WriteNumber("duration_seconds", Round(track.DurationSeconds));
        json.WriteString("key", track.Key?.ToString());
        json.WriteString("camelot", track.Key?.Camelot);
    }

    private static void WriteNumbers(Utf8JsonWriter json, Fingerprint fingerprint)
    {
        json.WriteStartObject("fingerprint");
        foreach (var info in Dimensions.All)
        {
            json.WriteNumber(info.Name, Round(fingerprint[info.Dimension]));
        }

        json.WriteEndObject();
    }

    private static void WriteExplanation(Utf8JsonWriter json, Comparison comparison)
    {
        json.WriteString("sentence", Wording.Sentence(comparison));
        json.WriteStartArray("dimensions");
        foreach (var d in comparison.Dimensions)
        {
            json.WriteStartObject();
            json.WriteString("name", Dimensions.Of(d.Dimension).Name);
            json.WriteNumber("value", Round(d.Value));
            json.WriteNumber("other", Round(d.Other));
            json.WriteNumber("normalised", Round(d.Normalised));
            json.WriteNumber("other_normalised", Round(d.OtherNormalised));
            json.WriteNumber("weight", Round(d.Weight));
            json.WriteNumber("contribution", Round(d.Contribution));
            json.WriteString("sentence", d.Sentence);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static double Round(double value) => Math.Round(value, 6);
}
