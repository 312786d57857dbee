using Monochord.Cli.Measuring;
using Monochord.Metering.Comparison;

namespace Monochord.Cli.Output;

/// <summary>What the difference of two programmes is, in a sentence.</summary>
internal static class ComparisonSentence
{
    // Less is not worth telling: a gain of a hundred-thousandth of a dB is rounding.
    private const double ToldGainDb = 0.0005;

    internal static string Of(ComparedFiles files, ComparisonReport report)
    {
        var adjustments = Adjustments(files, report);
        var but = adjustments.Count > 0 ? $" but for {Join(adjustments)}" : string.Empty;
        var left = $"{HumanNumber.Of(report.NullDbfs)} dBFS, {HumanNumber.Of(Math.Abs(report.NullBelowDb))} dB {(report.NullBelowDb < 0 ? "above A" : "below")}";
        return report switch
        {
            { ComparedFrames: 0 } => "Nothing to compare: one of them has no sound at that place.",
            { Verdict: ComparisonVerdict.Identical } => adjustments.Count == 0 ? "Identical, sample for sample." : $"Identical{but}.",
            { Verdict: ComparisonVerdict.Same } when double.IsNegativeInfinity(report.NullDbfs) => $"Identical{but}: nothing is left.",
            { Verdict: ComparisonVerdict.Same } => $"Identical{but}; what is left is rounding ({left}).",
            { Verdict: ComparisonVerdict.DitherLevel } => $"The same{but}; what is left is noise at the level of dither ({left}).",
            { IsAligned: false } => "Different sounds: there is no place where they run together.",
            _ => $"Different{(adjustments.Count > 0 ? $", even allowing for {Join(adjustments)}" : string.Empty)}: what is left is {left}.",
        };
    }

    private static List<string> Adjustments(ComparedFiles files, ComparisonReport report)
    {
        var list = new List<string>();
        if (Math.Abs(report.GainDb) >= ToldGainDb)
        {
            list.Add($"a gain of {HumanNumber.Signed(report.GainDb, 2)} dB");
        }

        if (report.DelayFrames != 0)
        {
            var frames = Math.Abs(report.DelayFrames);
            list.Add($"a {(report.DelayFrames > 0 ? "delay" : "lead")} of {frames} {(frames == 1 ? "frame" : "frames")}");
        }

        if (report.InvertedChannels.Count > 0)
        {
            list.Add(report.InvertedChannels.Count == report.ChannelNames.Count
                ? "its polarity"
                : $"the polarity of {string.Join(", ", report.InvertedChannels)}");
        }

        if (report.FirstFrames != report.SecondFrames)
        {
            list.Add("its length");
        }

        if (files.FirstFormat.SampleRate != files.SecondFormat.SampleRate)
        {
            list.Add("its sample rate");
        }

        return list;
    }

    private static string Join(List<string> items) =>
        items.Count == 1 ? items[0] : $"{string.Join(", ", items[..^1])} and {items[^1]}";
}
