using Monochord.Dsp;
using Monochord.Metering.Reports;

namespace Monochord.Metering.Targets;

/// <summary>Judges a report by one limit.</summary>
internal static class LimitJudge
{
    /// <summary>What AES17 adds to a plain root mean square: 3.01 dB.</summary>
    private static readonly double Aes17Offset = Decibels.FromPower(2.0);

    internal static LimitVerdict Judge(TargetLimit limit, ProgrammeReport report, double dialogueLufs)
    {
        if (limit.Quantity == TargetQuantity.DialogueLoudness && double.IsNaN(dialogueLufs))
        {
            return NotJudged(limit, "it is the loudness of the dialogue alone, which needs a dialogue stem");
        }

        var value = limit.Quantity == TargetQuantity.DialogueLoudness ? dialogueLufs : ValueOf(limit.Quantity, report);
        if (double.IsNaN(value))
        {
            return NotJudged(limit, WhyMissing(limit.Quantity, report));
        }

        // Judged as it is shown: peaks with two decimals, the rest with one (Tech 3341). Silence hits no target: only a maximum alone is
        // kept by it.
        var decimals = limit.Quantity is TargetQuantity.MaxTruePeak or TargetQuantity.MaxSamplePeak ? 2 : 1;
        var rounded = double.IsFinite(value) ? Math.Round(value, decimals, MidpointRounding.AwayFromZero) : value;
        var margin = Math.Round(Math.Min(rounded - limit.Minimum, limit.Maximum - rounded), decimals);
        if (double.IsNegativeInfinity(rounded) && double.IsNegativeInfinity(limit.Minimum))
        {
            margin = double.PositiveInfinity;
        }

        return new LimitVerdict(limit, margin >= 0 ? Verdict.Pass : Verdict.Fail, value, margin);
    }

    private static double ValueOf(TargetQuantity quantity, ProgrammeReport report) => quantity switch
    {
        TargetQuantity.IntegratedLoudness => report.IntegratedLufs,
        TargetQuantity.MaxMomentary => report.MaxMomentaryLufs,
        TargetQuantity.MaxShortTerm => report.MaxShortTermLufs,
        TargetQuantity.LoudnessRange => report.LoudnessRangeLu,
        TargetQuantity.MaxTruePeak => report.Frames == 0 ? double.NaN : report.TruePeakDbtp,
        TargetQuantity.MaxSamplePeak => report.Frames == 0 ? double.NaN : report.SamplePeakDbfs,
        TargetQuantity.Rms => report.RmsDbfs - Aes17Offset,
        TargetQuantity.NoiseFloor => report.NoiseFloorDbfs - Aes17Offset,
        _ => double.NaN,
    };

    private static string WhyMissing(TargetQuantity quantity, ProgrammeReport report) => quantity switch
    {
        _ when report.Frames == 0 => "there is no sound in it",
        TargetQuantity.IntegratedLoudness or TargetQuantity.MaxMomentary => "the programme is shorter than 0.4 s",
        TargetQuantity.NoiseFloor => "the programme is shorter than 0.5 s",
        TargetQuantity.LoudnessRange when !double.IsNaN(report.MaxShortTermLufs) => "nothing is louder than -70 LUFS",
        TargetQuantity.MaxShortTerm or TargetQuantity.LoudnessRange => "the programme is shorter than 3 s",
        _ => "it was not measured",
    };

    private static LimitVerdict NotJudged(TargetLimit limit, string reason) =>
        new(limit, Verdict.NotJudged, double.NaN, double.NaN, reason);
}
