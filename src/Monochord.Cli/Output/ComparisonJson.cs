using System.Text.Json;
using Monochord.Cli.Measuring;
using Monochord.Metering.Comparison;
using Monochord.Metering.Reports;

namespace Monochord.Cli.Output;

/// <summary>A comparison as one JSON object, after <c>docs/comparison.schema.json</c>. What there is not is null.</summary>
internal static class ComparisonJson
{
    internal static void Write(Utf8JsonWriter json, ComparedFiles files, ComparisonReport report)
    {
        json.WriteStartObject();
        File(json, "a", files.First, files.FirstFormat.SampleRate, (double)report.FirstFrames / report.SampleRate, report.First);
        File(json, "b", files.Second, files.SecondFormat.SampleRate, (double)report.SecondFrames / report.SampleRate, report.Second);
        json.WriteString("verdict", WordOf(report.Verdict));
        json.WriteString("sentence", ComparisonSentence.Of(files, report));
        json.WriteNumber("sample_rate", report.SampleRate);
        json.WriteBoolean("aligned", report.IsAligned);
        json.WriteNumber("compared_frames", report.ComparedFrames);
        var hasDelay = report.IsAligned || report.Verdict != ComparisonVerdict.Different;
        Number(json, "delay_frames", hasDelay ? report.DelayFrames : double.NaN, 0);
        Number(json, "delay_seconds", hasDelay ? (double)report.DelayFrames / report.SampleRate : double.NaN, ReportValue.TimeDecimals);
        Number(json, "gain_db", report.GainDb, 6);
        json.WriteStartArray("inverted_channels");
        foreach (var name in report.InvertedChannels)
        {
            json.WriteStringValue(name);
        }

        json.WriteEndArray();
        Number(json, "null_dbfs", report.NullDbfs);
        Number(json, "null_below_db", report.NullBelowDb);
        Number(json, "null_peak_dbfs", report.NullPeakDbfs);
        Number(json, "integrated_difference_lu", report.Second.IntegratedLufs - report.First.IntegratedLufs);
        Number(json, "loudness_range_difference_lu", report.Second.LoudnessRangeLu - report.First.LoudnessRangeLu);
        Number(json, "true_peak_difference_db", report.Second.TruePeakDbtp - report.First.TruePeakDbtp);
        Numbers(json, "bands_hz", report.BandsHz);
        Numbers(json, "band_difference_db", report.BandDifferenceDb);
        json.WriteEndObject();
    }

    private static void File(Utf8JsonWriter json, string key, string name, int rate, double seconds, ProgrammeReport report)
    {
        json.WriteStartObject(key);
        json.WriteString("file", name);
        json.WriteNumber("sample_rate", rate);
        Number(json, "duration_seconds", seconds, ReportValue.TimeDecimals);
        Number(json, "integrated_lufs", report.IntegratedLufs);
        Number(json, "loudness_range_lu", report.LoudnessRangeLu);
        Number(json, "true_peak_dbtp", report.TruePeakDbtp);
        json.WriteEndObject();
    }

    private static string WordOf(ComparisonVerdict verdict) => verdict switch
    {
        ComparisonVerdict.Identical => "identical",
        ComparisonVerdict.Same => "same",
        ComparisonVerdict.DitherLevel => "dither level",
        _ => "different",
    };

    private static void Number(Utf8JsonWriter json, string key, double value, int decimals = ReportValue.LevelDecimals)
    {
        json.WritePropertyName(key);
        JsonReport.WriteNumber(json, double.IsFinite(value) ? Math.Round(value, decimals) + 0.0 : value);
    }

    private static void Numbers(Utf8JsonWriter json, string key, IReadOnlyList<double> values)
    {
        json.WriteStartArray(key);
        foreach (var value in values)
        {
            JsonReport.WriteNumber(json, double.IsFinite(value) ? Math.Round(value, ReportValue.LevelDecimals) + 0.0 : value);
        }

        json.WriteEndArray();
    }
}
