using System.Text.Json;
using Monochord.Metering.Events;
using Monochord.Metering.Speech;
using Monochord.Reports.Json;
using Monochord.Reports.Wording;

namespace Monochord.Reports.Payloads;

/// <summary>The report as <c>mikup_payload.json</c>, after <c>docs/mikup-payload.schema.json</c>, for the tools that read that file.</summary>
/// <remarks>What only a transcription or a language model can say is empty (<c>transcription</c>, <c>semantics</c>) or left out
/// (<c>ai_report</c>, <c>pacing_density</c>). Levels have a floor of -70; other values that there are not are null.</remarks>
public static class MikupPayload
{
    // As in the programs that wrote this file before.
    private const double LowestRatioDb = -20;
    private const double HighestRatioDb = 60;

    /// <summary>Writes the payload.</summary>
    /// <param name="measured">What was measured.</param>
    /// <param name="paths">The files that it was read from.</param>
    /// <param name="path">Where the payload will stand.</param>
    /// <param name="version">The version that measured it.</param>
    /// <param name="at">When.</param>
    public static string Render(MeasuredFile measured, IReadOnlyList<string> paths, string path, string version, DateTimeOffset at) =>
        JsonText.Of(isIndented: true, json =>
        {
            json.WriteStartObject();
            json.WriteStartObject("metadata");
            json.WriteString("source_file", measured.Name);
            json.WriteString("pipeline_version", $"monochord {version}");
            json.WriteString("timestamp", at.ToString("yyyy-MM-dd'T'HH:mm:sszzz"));
            json.WriteEndObject();
            json.WriteBoolean("is_complete", true);
            json.WriteStartObject("transcription");
            WriteEmpty(json, "segments");
            WriteEmpty(json, "word_segments");
            json.WriteEndObject();
            WriteMetrics(json, measured);
            json.WriteStartObject("semantics");
            WriteEmpty(json, "background_tags");
            json.WriteEndObject();
            json.WriteStartObject("artifacts");
            json.WriteStartArray("stem_paths");
            foreach (var stem in measured.Stems is null ? [] : paths)
            {
                json.WriteStringValue(stem);
            }

            json.WriteEndArray();
            json.WriteString("output_dir", Path.GetDirectoryName(Path.GetFullPath(path)));
            json.WriteEndObject();
            json.WriteEndObject();
        });

    private static void WriteMetrics(Utf8JsonWriter json, MeasuredFile measured)
    {
        var speech = measured.Stems?.Speech;
        json.WriteStartObject("metrics");
        WritePacing(json, measured, speech);
        WriteSpatial(json, measured);
        json.WriteStartObject("impact_metrics");
        if (speech is not null && double.IsFinite(speech.DuckingDb))
        {
            PayloadGraph.WriteNumber(json, "ducking_intensity", speech.DuckingDb);
        }

        json.WriteEndObject();
        WriteGraph(json, measured);
        WriteMeters(json, measured, speech);
        WriteEvents(json, measured);
        json.WriteEndObject();
    }

    private static void WritePacing(Utf8JsonWriter json, MeasuredFile measured, SpeechReport? speech)
    {
        json.WriteStartArray("pacing_mikups");
        foreach (var gap in speech?.PacingGaps ?? [])
        {
            json.WriteStartObject();
            PayloadGraph.WriteNumber(json, "timestamp", measured.StartSeconds + gap.StartSeconds);
            json.WriteNumber("duration_ms", (long)Math.Round(gap.LengthSeconds * 1000));
            json.WriteString(
                "context",
                $"Between speech until {HumanNumber.Time(measured.StartSeconds + gap.StartSeconds)} and speech from {HumanNumber.Time(measured.StartSeconds + gap.EndSeconds)}");
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteSpatial(Utf8JsonWriter json, MeasuredFile measured)
    {
        json.WriteStartObject("spatial_metrics");
        PayloadGraph.WriteNumber(json, "total_duration", measured.Report.DurationSeconds);
        if (Dialogue(measured) is { } dialogue)
        {
            PayloadGraph.WriteNumber(json, "vocal_clarity", dialogue.Report.Spectrum.CentroidHz);
            if (dialogue.Report.Stereo is { } stereo)
            {
                PayloadGraph.WriteNumber(json, "vocal_width", stereo.Width);
            }
        }

        json.WriteEndObject();
    }

    private static void WriteGraph(Utf8JsonWriter json, MeasuredFile measured)
    {
        json.WriteStartObject("lufs_graph");
        if (Dialogue(measured) is { } dialogue)
        {
            PayloadGraph.Write(json, "dialogue_raw", dialogue.Report);
            PayloadGraph.Write(json, "DX", dialogue.Report);
        }

        if (measured.Stems?.Background is { } background)
        {
            PayloadGraph.Write(json, "background_raw", background);
        }

        foreach (var stem in measured.Stems?.Stems ?? [])
        {
            if (stem.Name is "music" or "effects")
            {
                PayloadGraph.Write(json, stem.Name is "music" ? "Music" : "Effects", stem.Report);
            }
        }

        PayloadGraph.Write(json, "master", measured.Report);
        json.WriteEndObject();
    }

    private static void WriteMeters(Utf8JsonWriter json, MeasuredFile measured, SpeechReport? speech)
    {
        json.WriteStartObject("diagnostic_meters");
        if (speech is not null && !double.IsNaN(speech.SpeechToBackgroundDb))
        {
            PayloadGraph.WriteNumber(json, "intelligibility_snr", Math.Clamp(speech.SpeechToBackgroundDb, LowestRatioDb, HighestRatioDb));
        }

        PayloadGraph.WriteNumber(json, "stereo_correlation", measured.Report.Stereo?.Correlation ?? double.NaN);
        PayloadGraph.WriteNumber(json, "stereo_balance", measured.Report.Stereo?.Balance ?? double.NaN);
        if (speech is not null)
        {
            WriteMasking(json, measured, speech);
        }

        json.WriteEndObject();
    }

    private static void WriteMasking(Utf8JsonWriter json, MeasuredFile measured, SpeechReport speech)
    {
        json.WriteStartArray("masking_alerts");
        foreach (var masked in speech.Masked)
        {
            json.WriteStartObject();
            PayloadGraph.WriteNumber(json, "timestamp", measured.StartSeconds + masked.StartSeconds);
            json.WriteNumber("duration_ms", (long)Math.Round(masked.LengthSeconds * 1000));
            PayloadGraph.WriteNumber(json, "snr", -masked.DepthDb);
            json.WriteString("context", $"The background is {HumanNumber.Of(masked.DepthDb)} dB above the dialogue");
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("masking_flags");
        for (var k = 0; k < PayloadGraph.Points(measured.Report); k++)
        {
            var (from, to) = ((double)k / PayloadGraph.PointsPerSecond, (k + 1.0) / PayloadGraph.PointsPerSecond);
            json.WriteBooleanValue(speech.Masked.Any(masked => masked.StartSeconds < to && masked.EndSeconds > from));
        }

        json.WriteEndArray();
    }

    private static void WriteEvents(Utf8JsonWriter json, MeasuredFile measured)
    {
        json.WriteStartArray("diagnostic_events");
        foreach (var happened in measured.Events)
        {
            json.WriteStartObject();
            PayloadGraph.WriteNumber(json, "timestamp_secs", measured.StartOf(happened));
            PayloadGraph.WriteNumber(json, "duration_secs", measured.LengthOf(happened));
            json.WriteString("event_type", TypeOf(happened.Kind));
            json.WriteString("severity", Words.Of(happened.Severity).ToUpperInvariant());
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    // The names that readers of this file know; a kind that they don't know has its own.
    private static string TypeOf(EventKind kind) => kind switch
    {
        EventKind.MaskedSpeech => "SPEECH_MASKED",
        EventKind.PhaseProblem => "PHASE_ISSUE",
        EventKind.Clipping => "PEAK_CLIPPING",
        _ => Words.Of(kind).ToUpperInvariant(),
    };

    private static StemReport? Dialogue(MeasuredFile measured) => measured.Stems?.Stems.FirstOrDefault(stem => stem.Role == StemRole.Dialogue);

    private static void WriteEmpty(Utf8JsonWriter json, string name)
    {
        json.WriteStartArray(name);
        json.WriteEndArray();
    }
}
