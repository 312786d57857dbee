using System.Text.Json;
using Monochord.Metering.Events;
using Monochord.Metering.Speech;

namespace Monochord.Cli.Output;

/// <summary>Writes speech as JSON.</summary>
internal static class JsonSpeech
{
    /// <summary>Writes the key <c>speech</c>.</summary>
    internal static void Write(Utf8JsonWriter json, SpeechReport speech, double start)
    {
        json.WriteStartObject("speech");
        json.WriteBoolean("estimate", speech.IsEstimate);
        JsonReport.WriteLevel(json, "speech_share", speech.SpeechShare);
        JsonReport.WriteLevel(json, "dialogue_lufs", speech.DialogueLufs);
        JsonReport.WriteLevel(json, "dialogue_range_lu", speech.DialogueRangeLu);
        JsonReport.WriteLevel(json, "speech_to_background_db", speech.SpeechToBackgroundDb);
        WriteLevels(json, "bands_hz", speech.BandsHz);
        WriteLevels(json, "band_speech_to_background_db", speech.BandSpeechToBackgroundDb);
        JsonReport.WriteLevel(json, "intelligibility_index", speech.IntelligibilityIndex);
        JsonReport.WriteLevel(json, "ducking_db", speech.DuckingDb);
        WriteEach(json, "segments", speech.Segments, segment => Stretch(json, start + segment.StartSeconds, segment.LengthSeconds));
        WriteEach(json, "masked", speech.Masked, masked =>
        {
            Stretch(json, start + masked.StartSeconds, masked.LengthSeconds);
            JsonReport.WriteLevel(json, "depth_db", masked.DepthDb);
            Severity(json, masked.Severity);
        });
        WriteEach(json, "low_intelligibility", speech.LowIntelligibility, low =>
        {
            Stretch(json, start + low.StartSeconds, low.LengthSeconds);
            JsonReport.WriteLevel(json, "speech_to_background_db", low.SpeechToBackgroundDb);
            Severity(json, low.Severity);
        });
        WriteEach(json, "onsets", speech.Onsets, onset =>
        {
            JsonReport.WriteLevel(json, "time_seconds", start + onset.TimeSeconds, ReportValue.TimeDecimals);
            JsonReport.WriteLevel(json, "ducking_db", onset.DuckingDb);
        });
        WriteEach(json, "pacing_gaps", speech.PacingGaps, gap =>
        {
            Stretch(json, start + gap.StartSeconds, gap.LengthSeconds);
            Severity(json, gap.Severity);
        });
        WriteEach(json, "impacts", speech.Impacts, impact =>
        {
            JsonReport.WriteLevel(json, "time_seconds", start + impact.TimeSeconds, ReportValue.TimeDecimals);
            JsonReport.WriteLevel(json, "rise_lu", impact.RiseLu);
            JsonReport.WriteLevel(json, "crest_db", impact.CrestDb);
            Severity(json, impact.Severity);
        });
        json.WriteEndObject();
    }

    private static void Stretch(Utf8JsonWriter json, double start, double length)
    {
        JsonReport.WriteLevel(json, "time_seconds", start, ReportValue.TimeDecimals);
        JsonReport.WriteLevel(json, "length_seconds", length, ReportValue.TimeDecimals);
    }

    private static void Severity(Utf8JsonWriter json, EventSeverity severity) => json.WriteString("severity", Words.Of(severity));

    private static void WriteEach<T>(Utf8JsonWriter json, string name, IReadOnlyList<T> items, Action<T> write)
    {
        json.WriteStartArray(name);
        foreach (var item in items)
        {
            json.WriteStartObject();
            write(item);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteLevels(Utf8JsonWriter json, string name, IReadOnlyList<double> levels)
    {
        json.WriteStartArray(name);
        foreach (var level in levels)
        {
            JsonReport.WriteNumber(json, double.IsFinite(level) ? Math.Round(level, ReportValue.LevelDecimals) + 0.0 : level);
        }

        json.WriteEndArray();
    }
}
