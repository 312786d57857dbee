using System.Text;
using Monochord.Cli.Measuring;
using Monochord.Metering.Comparison;

namespace Monochord.Cli.Output;

/// <summary>A comparison for a person: the sentence first. At most 80 columns.</summary>
internal static class ComparisonText
{
    private const int MostBands = 10;

    // Bands that differ by less sound alike.
    private const double ToldBandDb = 0.1;

    // Far below the loudest band there is nothing but noise to compare.
    private const double HeardBelowDb = 70;

    internal static string Of(ComparedFiles files, ComparisonReport report, Ink ink)
    {
        var text = new StringBuilder();
        File(text, "A", files.First, files.FirstFormat.SampleRate, report.FirstFrames, report, ink);
        File(text, "B", files.Second, files.SecondFormat.SampleRate, report.SecondFrames, report, ink);
        text.Append('\n');
        foreach (var line in PrintableText.Wrap(ComparisonSentence.Of(files, report), 78))
        {
            text.Append(ink.Bold(line)).Append('\n');
        }

        if (report.ComparedFrames == 0)
        {
            return text.ToString();
        }

        if (report.IsAligned || report.Verdict != ComparisonVerdict.Different)
        {
            Together(text, report, ink);
        }

        Group(text, "Difference, B less A", ink);
        Row(text, "Integrated", HumanNumber.Signed(report.Second.IntegratedLufs - report.First.IntegratedLufs, 2), "LU");
        Row(text, "Range", HumanNumber.Signed(report.Second.LoudnessRangeLu - report.First.LoudnessRangeLu, 2), "LU");
        Row(text, "True peak", HumanNumber.Signed(report.Second.TruePeakDbtp - report.First.TruePeakDbtp, 2), "dB");
        Bands(text, report, ink);
        return text.ToString();
    }

    // What has a meaning only where both are the same sound.
    private static void Together(StringBuilder text, ComparisonReport report, Ink ink)
    {
        Group(text, "B against A", ink);
        Row(text, "Delay", HumanNumber.Signed(report.DelayFrames, 0), "frames", $"{HumanNumber.Signed(1000.0 * report.DelayFrames / report.SampleRate, 3)} ms");
        Row(text, "Gain", HumanNumber.Signed(report.GainDb, 2), "dB");
        Row(text, "Polarity", report.InvertedChannels.Count == 0 ? "same" : "turned", string.Empty, report.InvertedChannels.Count == 0 ? null : string.Join(", ", report.InvertedChannels));
        Row(text, "Compared", HumanNumber.Time((double)report.ComparedFrames / report.SampleRate), string.Empty);
        Group(text, "Null", ink);
        Row(text, "Left", HumanNumber.Of(report.NullDbfs), "dBFS");
        Row(text, "Below A", HumanNumber.Of(report.NullBelowDb), "dB");
        Row(text, "Largest sample", HumanNumber.Of(report.NullPeakDbfs), "dBFS");
    }

    private static void File(StringBuilder text, string letter, string name, int rate, long frames, ComparisonReport report, Ink ink) =>
        text.Append(letter).Append("  ").Append(ink.Bold(PrintableText.Of(name))).Append(ink.Dim(
            $"  {HumanNumber.Rate(rate)} · {HumanNumber.Time((double)frames / report.SampleRate)}")).Append('\n');

    private static void Bands(StringBuilder text, ComparisonReport report, Ink ink)
    {
        var differing = Differing(report);
        Group(text, double.IsFinite(report.GainDb) ? "Bands, after the gain" : "Bands", ink);
        if (differing.Count == 0)
        {
            text.Append($"  none differs by {ToldBandDb:0.0} dB\n");
            return;
        }

        differing.Sort((a, b) => Math.Abs(report.BandDifferenceDb[b]).CompareTo(Math.Abs(report.BandDifferenceDb[a])));
        var shown = differing[..Math.Min(differing.Count, MostBands)];
        shown.Sort();
        foreach (var b in shown)
        {
            Row(text, $"{report.BandsHz[b]:0.#} Hz", HumanNumber.Signed(report.BandDifferenceDb[b], 1), "dB");
        }

        if (differing.Count > shown.Count)
        {
            text.Append($"  and {differing.Count - shown.Count} more that differ less; --json has all\n");
        }
    }

    private static List<int> Differing(ComparisonReport report)
    {
        var loudest = double.NegativeInfinity;
        foreach (var level in report.First.Spectrum.BandDbfs)
        {
            loudest = Math.Max(loudest, level);
        }

        var differing = new List<int>();
        for (var b = 0; b < report.BandDifferenceDb.Count; b++)
        {
            var level = Math.Max(report.First.Spectrum.BandDbfs[b], report.Second.Spectrum.BandDbfs[b] - (double.IsFinite(report.GainDb) ? report.GainDb : 0));
            if (Math.Abs(report.BandDifferenceDb[b]) >= ToldBandDb && level > loudest - HeardBelowDb)
            {
                differing.Add(b);
            }
        }

        return differing;
    }

    private static void Group(StringBuilder text, string title, Ink ink) => text.Append('\n').Append(ink.Bold(title)).Append('\n');

    private static void Row(StringBuilder text, string label, string number, string unit, string? note = null) =>
        text.Append($"  {label,-18}{number,10} {unit,-7}{note}".TrimEnd()).Append('\n');
}
