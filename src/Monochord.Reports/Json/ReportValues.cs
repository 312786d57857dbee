using Monochord.Metering.Reports;

namespace Monochord.Reports.Json;

/// <summary>The values of a report in the order in which JSON and CSV have them.</summary>
internal static class ReportValues
{
    /// <summary>The names, in order.</summary>
    internal static IReadOnlyList<string> Names { get; } =
    [
        "duration_seconds", "sample_rate", "channels", "layout", "channel_names", "integrated_lufs", "loudness_range_lu",
        "max_momentary_lufs", "max_momentary_time_seconds", "max_short_term_lufs", "max_short_term_time_seconds",
        "loudness_lufs_per_channel", "true_peak_dbtp", "true_peak_dbtp_per_channel", "true_peak_channel", "true_peak_time_seconds",
        "sample_peak_dbfs", "rms_dbfs", "crest_db", "plr_db", "noise_floor_dbfs", "correlation", "balance", "clipped_runs",
        "non_finite_samples", .. SoundValues.Names,
    ];

    /// <summary>Every value, pending ones too.</summary>
    /// <param name="report">What was measured.</param>
    /// <param name="startSeconds">Where in the file it starts: times are those of the file.</param>
    internal static List<ReportValue> Of(ProgrammeReport report, double startSeconds = 0)
    {
        // The windows of 0.4 s and 3 s say by their maxima whether the programme was long enough for them.
        var isBelowMomentary = double.IsNaN(report.MaxMomentaryLufs);
        var isBelowShortTerm = double.IsNaN(report.MaxShortTermLufs);
        var isEmpty = report.Frames == 0;
        var hasLoudness = double.IsFinite(report.IntegratedLufs);
        return
        [
            new("duration_seconds", report.DurationSeconds),
            new("sample_rate", (long)report.SampleRate),
            new("channels", (long)report.ChannelNames.Count),
            new("layout", report.Layout),
            new("channel_names", report.ChannelNames),
            new("integrated_lufs", report.IntegratedLufs, isBelowMomentary),
            new("loudness_range_lu", report.LoudnessRangeLu, isBelowShortTerm),
            new("max_momentary_lufs", report.MaxMomentaryLufs, isBelowMomentary),
            new("max_momentary_time_seconds", TimeOf(report.MaxMomentaryLufs, startSeconds + report.MaxMomentaryTimeSeconds), isBelowMomentary),
            new("max_short_term_lufs", report.MaxShortTermLufs, isBelowShortTerm),
            new("max_short_term_time_seconds", TimeOf(report.MaxShortTermLufs, startSeconds + report.MaxShortTermTimeSeconds), isBelowShortTerm),
            new("loudness_lufs_per_channel", report.LoudnessLufsPerChannel, isBelowMomentary),
            new("true_peak_dbtp", report.TruePeakDbtp),
            new("true_peak_dbtp_per_channel", report.TruePeakDbtpPerChannel),
            new("true_peak_channel", double.IsFinite(report.TruePeakDbtp) ? report.TruePeakChannel : null),
            new("true_peak_time_seconds", startSeconds + report.TruePeakTimeSeconds),
            new("sample_peak_dbfs", report.SamplePeakDbfs),
            new("rms_dbfs", report.RmsDbfs, isEmpty),
            new("crest_db", report.CrestDb, isEmpty),
            new("plr_db", hasLoudness ? report.PlrDb : double.NaN, isBelowMomentary),
            new("noise_floor_dbfs", report.NoiseFloorDbfs, double.IsNaN(report.NoiseFloorDbfs)),
            new("correlation", report.Stereo?.Correlation ?? double.NaN),
            new("balance", report.Stereo?.Balance ?? double.NaN),
            new("clipped_runs", report.ClippedRuns),
            new("non_finite_samples", report.NonFiniteSamples),
            .. SoundValues.Of(report, startSeconds),
        ];
    }

    // The maximum of silence falls nowhere.
    private static double TimeOf(double level, double time) => double.IsFinite(level) ? time : double.NaN;
}
