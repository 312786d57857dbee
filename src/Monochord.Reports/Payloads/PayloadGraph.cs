using System.Text.Json;
using Monochord.Metering.Reports;
using Monochord.Reports.Json;
using Monochord.Reports.Wording;

namespace Monochord.Reports.Payloads;

/// <summary>One stem of <c>lufs_graph</c>: what was measured of it, and how it went, two points a second.</summary>
internal static class PayloadGraph
{
    /// <summary>Points in a second.</summary>
    internal const int PointsPerSecond = 2;

    /// <summary>The lowest level that a payload has: silence, and what there is not enough sound for.</summary>
    internal const double FloorDb = -70;

    private const int Step = ProgrammeHistory.PointsPerSecond / PointsPerSecond;

    /// <summary>Writes a stem under its name.</summary>
    internal static void Write(Utf8JsonWriter json, string name, ProgrammeReport report)
    {
        var history = report.History;
        json.WriteStartObject(name);
        WriteLevel(json, "integrated", report.IntegratedLufs);
        WriteEach(json, "momentary", history.MomentaryLufs, Level);
        WriteEach(json, "short_term", history.ShortTermLufs, Level);
        WriteNumber(json, "loudness_range_lu", report.LoudnessRangeLu);
        WriteLevel(json, "true_peak_dbtp", report.TruePeakDbtp);
        WriteLargest(json, "true_peak_history", history.TruePeakDbtp);
        WriteEach(json, "loudness_range_history", history.LoudnessRangeLu, value => value);
        WriteNumber(json, "crest_db", report.CrestDb);
        WriteNumber(json, "spectral_centroid_hz", report.Spectrum.CentroidHz);
        WriteEach(json, "centroid_history", history.CentroidHz, value => value);
        if (report.Spectrum.Character != SpectralCharacter.None)
        {
            json.WriteString("character", Words.Of(report.Spectrum.Character));
        }
        else
        {
            json.WriteNull("character");
        }

        json.WriteEndObject();
    }

    /// <summary>Points of a history of ten a second.</summary>
    internal static int Points(ProgrammeReport report) => report.History.MomentaryLufs.Count / Step;

    /// <summary>A level with the floor of the payload.</summary>
    internal static double Level(double value) => value > FloorDb ? value : FloorDb;

    /// <summary>A number, or null where there is none.</summary>
    internal static void WriteNumber(Utf8JsonWriter json, string name, double value)
    {
        json.WritePropertyName(name);
        JsonReport.WriteNumber(json, Round(value));
    }

    private static void WriteLevel(Utf8JsonWriter json, string name, double value) => json.WriteNumber(name, Round(Level(value)));

    // The value as it stands at the end of each half second.
    private static void WriteEach(Utf8JsonWriter json, string name, IReadOnlyList<float> points, Func<double, double> shown)
    {
        json.WriteStartArray(name);
        for (var k = Step - 1; k < points.Count; k += Step)
        {
            JsonReport.WriteNumber(json, Round(shown(points[k])));
        }

        json.WriteEndArray();
    }

    // The largest of each half second: a peak is never left out.
    private static void WriteLargest(Utf8JsonWriter json, string name, IReadOnlyList<float> points)
    {
        json.WriteStartArray(name);
        for (var k = Step - 1; k < points.Count; k += Step)
        {
            var largest = FloorDb;
            for (var i = k - Step + 1; i <= k; i++)
            {
                largest = Math.Max(largest, Level(points[i]));
            }

            json.WriteNumberValue(Round(largest));
        }

        json.WriteEndArray();
    }

    private static double Round(double value) => Math.Round(value, 2) + 0.0;
}
