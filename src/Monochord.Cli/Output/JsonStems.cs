using System.Text.Json;
using Monochord.Metering.Reports;
using Monochord.Metering.Speech;

namespace Monochord.Cli.Output;

/// <summary>Writes stems as JSON.</summary>
internal static class JsonStems
{
    /// <summary>Writes the keys <c>stems</c> and <c>background</c>.</summary>
    internal static void Write(Utf8JsonWriter json, StemsReport stems, double startSeconds)
    {
        json.WriteStartArray("stems");
        foreach (var stem in stems.Stems)
        {
            json.WriteStartObject();
            json.WriteString("name", stem.Name);
            json.WriteString("role", WordOf(stem.Role));
            WriteReport(json, stem.Report, startSeconds);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        if (stems.Background is { } background)
        {
            json.WriteStartObject("background");
            WriteReport(json, background, startSeconds);
            json.WriteEndObject();
        }
    }

    private static void WriteReport(Utf8JsonWriter json, ProgrammeReport report, double startSeconds)
    {
        var values = ReportValues.Of(report, startSeconds);
        JsonReport.WriteValues(json, values);
        JsonReport.WritePending(json, values);
    }

    private static string WordOf(StemRole role) => role switch
    {
        StemRole.Dialogue => "dialogue",
        StemRole.Music => "music",
        StemRole.Effects => "effects",
        _ => throw new ArgumentOutOfRangeException(nameof(role)),
    };
}
