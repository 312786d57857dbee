using System.Text.Json;
using Monochord.Reports.Wording;

namespace Monochord.Reports.Json;

/// <summary>Writes what happened as JSON.</summary>
internal static class JsonEvents
{
    /// <summary>Writes the key <c>events</c>.</summary>
    internal static void Write(Utf8JsonWriter json, MeasuredFile measured)
    {
        json.WriteStartArray("events");
        foreach (var happened in measured.Events)
        {
            var at = measured.StartOf(happened);
            json.WriteStartObject();
            json.WriteString("kind", Words.Of(happened.Kind));
            JsonReport.WriteLevel(json, "time_seconds", at, ReportValue.TimeDecimals);
            JsonReport.WriteLevel(json, "length_seconds", measured.LengthOf(happened), ReportValue.TimeDecimals);
            if (measured.TimecodeSeconds is { } start)
            {
                json.WriteString("timecode", HumanNumber.Timecode(start + at));
            }

            json.WriteString("severity", Words.Of(happened.Severity));
            JsonReport.WriteLevel(json, "value", happened.Value);
            json.WriteString("detail", happened.Detail);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
