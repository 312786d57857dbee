using System.Text.Json;
using Monochord.Audio.Files;
using Monochord.Reports.Wording;

namespace Monochord.Reports.Json;

/// <summary>Writes an outcome as JSON, after <c>docs/meter-report.schema.json</c>.</summary>
/// <remarks>A level of minus infinity, and what a programme does not have, is <c>null</c>; what it is too short for is left out and named
/// in <c>pending</c>. Never NaN or Infinity.</remarks>
public static class JsonReport
{
    /// <summary>One object as text, indented.</summary>
    public static string Render(FileOutcome outcome) => JsonText.Of(isIndented: true, json => Write(json, outcome));

    /// <summary>Writes one object.</summary>
    public static void Write(Utf8JsonWriter json, FileOutcome outcome)
    {
        json.WriteStartObject();
        json.WriteString("file", outcome.Name);
        switch (outcome)
        {
            case MeasuredFile measured:
                WriteMeasured(json, measured);
                break;
            case FailedFile failed:
                json.WriteStartObject("error");
                json.WriteString("code", failed.Code);
                json.WriteString("message", failed.Message);
                json.WriteEndObject();
                break;
        }

        json.WriteEndObject();
    }

    private static void WriteMeasured(Utf8JsonWriter json, MeasuredFile measured)
    {
        if (measured.IsRange)
        {
            json.WriteNumber("from_seconds", Math.Round(measured.StartSeconds, ReportValue.TimeDecimals));
            json.WriteNumber("to_seconds", Math.Round(measured.StartSeconds + measured.Report.DurationSeconds, ReportValue.TimeDecimals));
        }

        if (measured.TimecodeSeconds is { } timecode)
        {
            json.WriteString("timecode", HumanNumber.Timecode(timecode + measured.StartSeconds));
        }

        var values = ReportValues.Of(measured.Report, measured.StartSeconds);
        WriteValues(json, values);
        JsonEvents.Write(json, measured);
        if (measured.Stems is { } stems)
        {
            JsonStems.Write(json, stems, measured.StartSeconds);
        }

        if (measured.Speech is { } speech)
        {
            JsonSpeech.Write(json, speech, measured.StartSeconds);
        }

        WriteInfo(json, measured.Info);
        WriteWarnings(json, measured.Warnings);
        if (measured.Verdicts.Count > 0)
        {
            JsonVerdicts.Write(json, measured.Verdicts);
        }

        WritePending(json, values);
    }

    /// <summary>Writes every value that is there.</summary>
    internal static void WriteValues(Utf8JsonWriter json, List<ReportValue> values) => values.ForEach(value => WriteValue(json, value));

    /// <summary>Writes the names of those that are not there yet.</summary>
    internal static void WritePending(Utf8JsonWriter json, List<ReportValue> values)
    {
        json.WriteStartArray("pending");
        foreach (var value in values)
        {
            if (value.IsPending)
            {
                json.WriteStringValue(value.Name);
            }
        }

        json.WriteEndArray();
    }

    private static void WriteValue(Utf8JsonWriter json, ReportValue value)
    {
        if (value.IsPending)
        {
            return;
        }

        json.WritePropertyName(value.Name);
        switch (value.Content)
        {
            case string text:
                json.WriteStringValue(text);
                break;
            case long number:
                json.WriteNumberValue(number);
                break;
            case bool isTrue:
                json.WriteBooleanValue(isTrue);
                break;
            case double number:
                WriteNumber(json, value.Round(number));
                break;
            case IReadOnlyList<string> texts:
                json.WriteStartArray();
                foreach (var text in texts)
                {
                    json.WriteStringValue(text);
                }

                json.WriteEndArray();
                break;
            case IReadOnlyList<double> numbers:
                json.WriteStartArray();
                foreach (var number in numbers)
                {
                    WriteNumber(json, value.Round(number));
                }

                json.WriteEndArray();
                break;
            default:
                json.WriteNullValue();
                break;
        }
    }

    /// <summary>A number with the decimals of a level, or null where there is none.</summary>
    internal static void WriteLevel(Utf8JsonWriter json, string name, double level, int decimals = ReportValue.LevelDecimals)
    {
        json.WritePropertyName(name);
        WriteNumber(json, double.IsFinite(level) ? Math.Round(level, decimals) + 0.0 : level);
    }

    /// <summary>A number, or null where there is none.</summary>
    internal static void WriteNumber(Utf8JsonWriter json, double number)
    {
        if (double.IsFinite(number))
        {
            json.WriteNumberValue(number);
        }
        else
        {
            json.WriteNullValue();
        }
    }

    private static void WriteInfo(Utf8JsonWriter json, AudioFileInfo info)
    {
        json.WriteString("container", info.Container);
        json.WriteString("codec", info.Codec);
        if (info.BitDepth is { } bits)
        {
            json.WriteNumber("bit_depth", bits);
        }
        else
        {
            json.WriteNull("bit_depth");
        }

        json.WriteString("decoded_by", info.DecodedBy);
        json.WriteStartObject("tags");
        var tags = info.Tags;
        WriteTag(json, "title", tags.Title);
        WriteTag(json, "artist", tags.Artist);
        WriteTag(json, "album", tags.Album);
        WriteTag(json, "date", tags.Date);
        WriteTag(json, "track", tags.Track);
        WriteTag(json, "genre", tags.Genre);
        WriteTag(json, "comment", tags.Comment);
        json.WriteEndObject();
    }

    private static void WriteTag(Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null)
        {
            json.WriteString(name, value);
        }
    }

    private static void WriteWarnings(Utf8JsonWriter json, IReadOnlyList<AudioFileWarning> warnings)
    {
        json.WriteStartArray("warnings");
        foreach (var warning in warnings)
        {
            json.WriteStartObject();
            json.WriteString("code", warning.Code);
            json.WriteString("message", warning.Message);
            if (warning.AtSeconds is { } at && double.IsFinite(at))
            {
                json.WriteNumber("at_seconds", Math.Round(at, ReportValue.TimeDecimals));
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
