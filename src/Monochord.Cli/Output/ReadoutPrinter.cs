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

    private static readonly string[] BalanceParts = ["20 to 250 Hz", "250 Hz to 2 kHz", "2 to 8 kHz", "8 to 20 kHz"];

    // Tech 3342, 3: below a minute there are too few windows for the range to say much.
    private const double RangeNeedsSeconds = 60;

    private readonly Ink _ink = new(context.UseColour);
    private readonly StringBuilder _text = new();
    private double _start;

    /// <inheritdoc/>
    protected override string Format(FileOutcome outcome)
    {
        _text.Clear();
        if (outcome is MeasuredFile measured)
        {
            Header(measured);
            _start = measured.StartSeconds;
            Loudness(measured.Report);
            Peaks(measured.Report);
            Level(measured.Report);
            Stereo(measured.Report);
            Spectrum(measured.Report.Spectrum);
            Channels(measured.Report);
            if (measured.Stems is { } stems)
            {
                StemsText.Append(_text, stems, _ink);
            }

            if (measured.Speech is { } speech)
            {
                SpeechText.Append(_text, speech, measured.Stems is { Stems.Count: > 1 }, _ink);
            }

            EventsText.Append(_text, measured, _ink);
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
        var tags = measured.Info.Tags;
        _text.Append(_ink.Bold(PrintableText.Of(measured.Name))).Append('\n');
        var title = string.Join(" · ", NotEmpty(tags.Title, tags.Artist, tags.Album));
        if (title.Length > 0)
        {
            _text.Append(PrintableText.Of(title)).Append('\n');
        }

        foreach (var line in PrintableText.Wrap(PrintableText.Of(FileText.Line(measured)), 80))
        {
            _text.Append(_ink.Dim(line)).Append('\n');
        }
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
        Row("Dynamic range", HumanNumber.Of(report.Dynamics.DynamicRangeDb), "dB", "DR");
        Row("Least peak to S", HumanNumber.Of(report.Dynamics.MinPsrLu), "LU", "true peak less short-term loudness");
    }

    private void Stereo(ProgrammeReport report)
    {
        if (report.Stereo is { } stereo && (!double.IsNaN(stereo.Correlation) || !double.IsNaN(stereo.Balance)))
        {
            Group("Stereo");
            Row("Correlation", HumanNumber.Signed(stereo.Correlation, 2), string.Empty);
            Row("Balance", HumanNumber.Signed(stereo.Balance, 2), string.Empty, Side(stereo.Balance));
            Row("Least correlation", HumanNumber.Signed(stereo.MinCorrelation, 2), string.Empty, At(stereo.MinCorrelation, stereo.MinCorrelationTimeSeconds));
            Row("Width", HumanNumber.Of(stereo.Width, 2), string.Empty, stereo.IsFalseStereo ? "one signal in both channels: false stereo" : "0 mono, 1 side only");
            if (stereo.IsPolarityInverted)
            {
                Row("Polarity", "turned", string.Empty, "one channel is turned over");
            }
        }
    }

    private void Spectrum(SpectrumReport spectrum)
    {
        if (!double.IsFinite(spectrum.CentroidHz))
        {
            return;
        }

        Group("Spectrum");
        Row("Centroid", HumanNumber.Of(spectrum.CentroidHz, 0), "Hz", Words.Of(spectrum.Character));
        Row("85 % below", HumanNumber.Of(spectrum.RollOffHz, 0), "Hz");
        for (var p = 0; p < BalanceParts.Length; p++)
        {
            Row(BalanceParts[p], HumanNumber.Of(spectrum.TonalBalanceDb[p]), "dB", p == 0 ? "of the whole" : null);
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

    private string? At(double level, double time) => double.IsFinite(level) && double.IsFinite(time) ? $"at {HumanNumber.Time(_start + time)}" : null;

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
