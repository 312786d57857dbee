using Monochord.Metering.Targets;

namespace Monochord.Reports.Wording;

/// <summary>The words for targets and verdicts: for scripts, and for people.</summary>
internal static class Names
{
    internal static string Of(Verdict verdict) => verdict switch
    {
        Verdict.Pass => "pass",
        Verdict.Fail => "fail",
        _ => "not judged",
    };

    internal static string Of(LimitBasis basis) => basis switch
    {
        LimitBasis.Required => "required",
        LimitBasis.Recommended => "recommended",
        _ => "observed",
    };

    /// <summary>The key of the value in a report; plain RMS values have none there and get one of their own.</summary>
    internal static string Of(TargetQuantity quantity) => quantity switch
    {
        TargetQuantity.IntegratedLoudness => "integrated_lufs",
        TargetQuantity.DialogueLoudness => "dialogue_lufs",
        TargetQuantity.MaxMomentary => "max_momentary_lufs",
        TargetQuantity.MaxShortTerm => "max_short_term_lufs",
        TargetQuantity.LoudnessRange => "loudness_range_lu",
        TargetQuantity.MaxTruePeak => "true_peak_dbtp",
        TargetQuantity.MaxSamplePeak => "sample_peak_dbfs",
        TargetQuantity.Rms => "plain_rms_db",
        _ => "plain_noise_floor_db",
    };

    internal static string ForPeople(TargetQuantity quantity) => quantity switch
    {
        TargetQuantity.IntegratedLoudness => "Integrated",
        TargetQuantity.DialogueLoudness => "Dialogue",
        TargetQuantity.MaxMomentary => "Max momentary",
        TargetQuantity.MaxShortTerm => "Max short-term",
        TargetQuantity.LoudnessRange => "Range",
        TargetQuantity.MaxTruePeak => "True peak",
        TargetQuantity.MaxSamplePeak => "Sample peak",
        TargetQuantity.Rms => "RMS, plain",
        _ => "Noise floor",
    };

    /// <summary>The range of a limit: <c>−23.2 … −22.8</c>, <c>≤ −1.0</c>.</summary>
    internal static string Range(TargetLimit limit) => (double.IsFinite(limit.Minimum), double.IsFinite(limit.Maximum)) switch
    {
        (true, true) => $"{HumanNumber.Of(limit.Minimum)} … {HumanNumber.Of(limit.Maximum)}",
        (true, false) => $"≥ {HumanNumber.Of(limit.Minimum)}",
        _ => $"≤ {HumanNumber.Of(limit.Maximum)}",
    };
}
