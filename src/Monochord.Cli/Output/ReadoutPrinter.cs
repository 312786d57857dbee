using System.Text;
using Monochord.Audio.Files;
using Monochord.Cli.Measuring;
using Monochord.Metering.Reports;

namespace Monochord.Cli.Output;

/// <summary>One file for a person: what it is, then its readings in groups. At most 80 columns.</summary>
internal sealed class ReadoutPrinter(CommandContext context) : OutcomePrinter(context)
{
    private const int LabelColumns = 18;
    private const int NumberColumns = 7;
    private const int UnitColumns = 5;

    // Tech 3342, 3: below a minute there are too few windows for the range to say much.
    private const double RangeNeedsSeconds = 60;

    private readonly Ink _ink = new(context.UseColour);
    private readonly StringBuilder _text = new();

    /// <inheritdoc/>
    protected override string Format(FileOutcome outcome)
    {
        _text.Clear();
        if (outcome is MeasuredFile measured)
        {
            Header(measured);
            Loudness(measured.Report);
            Peaks(measured.Report);
            Level(measured.Report);
            Stereo(measured.Report);
            Channels(measured.Report);
            Warnings(measured.Warnings);
            foreach (var verdict in measured.Verdicts)
            {
                VerdictText.Append(_text, verdict, _ink);
            }
        }

        return _text.ToString();
    }

    private void Header(MeasuredFile measured)
    {
        var info = measured.Info;
        var report = measured.Report;
        _text.Append(_ink.Bold(PrintableText.Of(measured.Name))).Append('\n');
        var title = string.Join(" · ", NotEmpty(info.Tags.Title, info.Tags.Artist, info.Tags.Album));
        if (title.Length > 0)
        {
            _text.Append(PrintableText.Of(title)).Append('\n');
        }

        // Container and coding are often one word: FLAC, MP3.
        var coding = info.Codec.StartsWith(info.Container, StringComparison.OrdinalIgnoreCase) ? info.Codec : $"{info.Container} {info.Codec}";
        var line = string.Join(
            " · ",
            NotEmpty(
                PrintableText.Of(coding), info.BitDepth is { } bits ? $"{bits} bit" : null, HumanNumber.Rate(report.SampleRate), report.Layout,
                HumanNumber.Time(report.DurationSeconds)));
        _text.Append(_ink.Dim(line)).Append('\n');
    }

    private void Loudness(ProgrammeReport report)
    {
        Group("Loudness");
        Row("Integrated", HumanNumber.Of(report.IntegratedLufs), "LUFS");
        var isShort = report.DurationSeconds < RangeNeedsSeconds && double.IsFinite(report.LoudnessRangeLu);
        Row("Range", HumanNumber.Of(report.LoudnessRangeLu), "LU", isShort ? "says little below 1 minute" : null);
        Row("Max momentary", HumanNumber.Of(report.MaxMomentaryLufs), "LUFS", At(report.MaxMomentaryLufs, report.MaxMomentaryTimeSeconds));
        Row("Max short-term", HumanNumber.Of(report.MaxShortTermLufs), "LUFS", At(report.MaxShortTermLufs, report.MaxShortTermTimeSeconds));
    }

    private void Peaks(ProgrammeReport report)
    {
        Group("Peak");
        var channel = report.ChannelNames.Count > 1 && double.IsFinite(report.TruePeakDbtp) ? $" in {report.TruePeakChannel}" : null;
        Row("True peak", HumanNumber.Of(report.TruePeakDbtp, 2), "dBTP", At(report.TruePeakDbtp, report.TruePeakTimeSeconds) + channel);
        Row("Sample peak", HumanNumber.Of(report.SamplePeakDbfs, 2), "dBFS");
        Row("Clipped runs", report.ClippedRuns.ToString(), string.Empty);
    }

    private void Level(ProgrammeReport report)
    {
        Group("Level");
        Row("RMS", HumanNumber.Of(report.RmsDbfs), "dBFS", "AES17: a full-scale sine reads 0");
        Row("Crest", HumanNumber.Of(report.CrestDb), "dB");
        Row("Peak to loudness", double.IsFinite(report.IntegratedLufs) ? HumanNumber.Of(report.PlrDb) : HumanNumber.None, "LU");
        Row("Noise floor", HumanNumber.Of(report.NoiseFloorDbfs), "dBFS", "quietest half second");
    }

    private void Stereo(ProgrammeReport report)
    {
        if (report.Stereo is { } stereo && (!double.IsNaN(stereo.Correlation) || !double.IsNaN(stereo.Balance)))
        {
            Group("Stereo");
            Row("Correlation", HumanNumber.Signed(stereo.Correlation, 2), string.Empty);
            Row("Balance", HumanNumber.Signed(stereo.Balance, 2), string.Empty, Side(stereo.Balance));
        }
    }

    private void Channels(ProgrammeReport report)
    {
        if (report.ChannelNames.Count < 2)
        {
            return;
        }

        Group("Channels");
        for (var c = 0; c < report.ChannelNames.Count; c++)
        {
            _text.Append("  ").Append(report.ChannelNames[c].PadRight(LabelColumns))
                .Append(HumanNumber.Of(report.LoudnessLufsPerChannel[c]).PadLeft(NumberColumns)).Append(" LUFS ")
                .Append(HumanNumber.Of(report.TruePeakDbtpPerChannel[c], 2).PadLeft(NumberColumns + 3)).Append(" dBTP\n");
        }
    }

    private void Warnings(IReadOnlyList<AudioFileWarning> warnings)
    {
        if (warnings.Count == 0)
        {
            return;
        }

        _text.Append('\n').Append(_ink.Warn(warnings.Count == 1 ? "Warning" : "Warnings")).Append('\n');
        foreach (var warning in warnings)
        {
            foreach (var line in PrintableText.Wrap(PrintableText.Of(warning.Message), 78))
            {
                _text.Append("  ").Append(line).Append('\n');
            }
        }
    }

    private void Group(string title) => _text.Append('\n').Append(_ink.Bold(title)).Append('\n');

    private void Row(string label, string number, string unit, string? note = null)
    {
        _text.Append("  ").Append(label.PadRight(LabelColumns)).Append(number.PadLeft(NumberColumns));
        if (unit.Length > 0 || !string.IsNullOrEmpty(note))
        {
            _text.Append(' ').Append(string.IsNullOrEmpty(note) ? unit : unit.PadRight(UnitColumns));
        }

        _text.Append(string.IsNullOrEmpty(note) ? string.Empty : " " + _ink.Dim(note)).Append('\n');
    }

    private static string? At(double level, double time) => double.IsFinite(level) && double.IsFinite(time) ? $"at {HumanNumber.Time(time)}" : null;

    private static string? Side(double balance) => Math.Round(balance, 2) switch
    {
        < 0 => "to the left",
        > 0 => "to the right",
        _ => null,
    };

    private static List<string> NotEmpty(params ReadOnlySpan<string?> texts)
    {
        var list = new List<string>();
        foreach (var text in texts)
        {
            if (!string.IsNullOrWhiteSpace(text))
            {
                list.Add(text);
            }
        }

        return list;
    }
}
