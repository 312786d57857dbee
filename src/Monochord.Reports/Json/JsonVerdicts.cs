using System.Text.Json;
using Monochord.Metering.Targets;
using Monochord.Reports.Wording;

namespace Monochord.Reports.Json;

/// <summary>Writes targets and how a programme stands to them as JSON.</summary>
internal static class JsonVerdicts
{
    /// <summary>Writes the key <c>targets</c>.</summary>
    internal static void Write(Utf8JsonWriter json, IReadOnlyList<TargetVerdict> verdicts)
    {
        json.WriteStartArray("targets");
        foreach (var verdict in verdicts)
        {
            json.WriteStartObject();
            json.WriteString("name", verdict.Target.Name);
            json.WriteString("title", verdict.Target.Title);
            json.WriteString("verdict", Names.Of(verdict.Verdict));
            json.WriteStartArray("limits");
            foreach (var limit in verdict.Limits)
            {
                WriteLimit(json, limit);
            }

            json.WriteEndArray();
            json.WriteString("citation", verdict.Target.Citation.ToString());
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    /// <summary>Writes what a limit is, without braces.</summary>
    internal static void WriteRange(Utf8JsonWriter json, TargetLimit limit)
    {
        json.WriteString("quantity", Names.Of(limit.Quantity));
        json.WriteString("unit", limit.Unit);
        json.WritePropertyName("minimum");
        JsonReport.WriteNumber(json, Round(limit.Minimum));
        json.WritePropertyName("maximum");
        JsonReport.WriteNumber(json, Round(limit.Maximum));
        json.WriteString("basis", Names.Of(limit.Basis));
    }

    private static void WriteLimit(Utf8JsonWriter json, LimitVerdict limit)
    {
        json.WriteStartObject();
        WriteRange(json, limit.Limit);
        json.WriteString("verdict", Names.Of(limit.Verdict));
        if (limit.Verdict == Verdict.NotJudged)
        {
            json.WriteString("reason", limit.Reason);
        }
        else
        {
            json.WritePropertyName("value");
            JsonReport.WriteNumber(json, Round(limit.Value));
            json.WritePropertyName("margin");
            JsonReport.WriteNumber(json, Round(limit.Margin));
        }

        json.WriteEndObject();
    }

    private static double Round(double value) => Math.Round(value, ReportValue.LevelDecimals) + 0.0;
}
