using Monochord.Cli.Measuring;
using Monochord.Cli.Output;
using Monochord.Cli.Pages.Charts;
using Monochord.Metering.Speech;

namespace Monochord.Cli.Pages;

/// <summary>The stems beside each other, and how well the dialogue stands out.</summary>
internal static class StemsSection
{
    private static readonly string[] Styles = ["line heavy s2", "line s4 dash", "line s1 dots", "line s3", "line s6"];

    /// <summary>The plots of the section, in order; the masking map last.</summary>
    internal static List<Plot> Plots(MeasuredFile measured, StemsReport stems)
    {
        List<Plot> plots = [ShortTerm(measured, stems)];
        if (stems.Speech.History is { Points: > 0, Bands: > 0 })
        {
            plots.Add(Ratio(measured, stems.Speech));
            plots.Add(MaskingMap.Of(measured, stems.Speech));
        }

        return plots;
    }

    internal static void Write(Markup page, StemsReport stems, IReadOnlyList<Plot> plots)
    {
        page.Raw("<section>").Element("h2", "Stems and speech");
        plots[0].Write(page);
        page.Raw("<div class=\"columns wide\"><div class=\"panel scroll\"><table><caption>Stems</caption><thead><tr><th scope=\"col\">Stem</th>");
        foreach (var (title, unit) in (ReadOnlySpan<(string, string)>)[
            ("Integrated", "LUFS"), ("Range", "LU"), ("True peak", "dBTP"), ("Crest", "dB"), ("Centroid", string.Empty)])
        {
            page.Raw("<th scope=\"col\" class=\"n\">").Text(title).Raw("<br>").Text(unit).Raw("</th>");
        }

        page.Raw("</tr></thead><tbody>");
        foreach (var stem in stems.Stems)
        {
            Row(page, stem.Name, stem.Report);
        }

        if (stems.Background is { } background && stems.Stems.Count > 2)
        {
            Row(page, "background", background);
        }

        Row(page, "programme", stems.Programme);
        page.Raw("</tbody></table></div><div class=\"panel\">");
        var speech = stems.Speech;
        Facts.Write(
            page,
            ("Speech to background, 1 – 4 kHz", $"{HumanNumber.Of(speech.SpeechToBackgroundDb)} dB"),
            ("Intelligibility index", HumanNumber.Of(speech.IntelligibilityIndex, 2)),
            ("Time with speech", double.IsNaN(speech.SpeechShare) ? HumanNumber.None : $"{speech.SpeechShare * 100:0} %"),
            ("Dialogue loudness", $"{HumanNumber.Of(speech.DialogueLufs)} LUFS"),
            ("Dialogue range", $"{HumanNumber.Of(speech.DialogueRangeLu)} LU"),
            ("Ducking at speech onsets", $"{HumanNumber.Signed(speech.DuckingDb, 1)} dB"),
            ("Masked stretches", speech.Masked.Count.ToString()));
        page.Raw("</div></div>");
        for (var i = 1; i < plots.Count; i++)
        {
            plots[i].Write(page);
        }

        page.Raw("</section>");
    }

    private static void Row(Markup page, string name, Metering.Reports.ProgrammeReport report) =>
        page.Raw("<tr>").Element("th scope=\"row\"", name)
            .Element("td class=\"n\"", HumanNumber.Of(report.IntegratedLufs))
            .Element("td class=\"n\"", HumanNumber.Of(report.LoudnessRangeLu))
            .Element("td class=\"n\"", HumanNumber.Of(report.TruePeakDbtp, 2))
            .Element("td class=\"n\"", HumanNumber.Of(report.CrestDb))
            .Element("td class=\"n\"", $"{SpectrumCharts.Hz(report.Spectrum.CentroidHz)} {(double.IsFinite(report.Spectrum.CentroidHz) ? Words.Of(report.Spectrum.Character) : string.Empty)}".TrimEnd())
            .Raw("</tr>");

    private static Plot ShortTerm(MeasuredFile measured, StemsReport stems)
    {
        var time = TimePlots.Axis(measured);
        var (lowest, highest) = (double.NaN, double.NaN);
        foreach (var stem in stems.Stems)
        {
            var (low, high) = (LoudnessPlots.Bottom(stem.Report.History.ShortTermLufs), TimePlots.Highest(stem.Report.History.ShortTermLufs));
            lowest = low >= lowest ? lowest : low;
            highest = high <= highest ? highest : high;
        }

        var (from, to) = LoudnessPlots.Span(lowest, highest);
        var plot = new Plot(
            "stems",
            "Short-term loudness of the stems",
            string.Join(", ", stems.Stems.Select(stem => $"{stem.Name}: {HumanNumber.Of(stem.Report.IntegratedLufs)} LUFS integrated")),
            time,
            Axis.Levels("LUFS", from, to),
            heightPixels: 220);
        var values = new List<ReadOutValue>();
        for (var i = 0; i < stems.Stems.Count; i++)
        {
            var stem = stems.Stems[i];
            var columns = TimePlots.Columns(measured, stem.Report.History.ShortTermLufs);

            // A stem that pauses leaves the plot: no line along the bottom.
            var shown = Array.ConvertAll(columns.High, level => level > from ? level : float.NaN);
            plot.Add(Styles[i % Styles.Length], PathData.Line(columns.Times, shown, time.Scale, plot.Y.Scale), stem.Name);
            values.Add(TimePlots.Value(stem.Name, "LUFS", 1, columns));
        }

        plot.ReadOut = TimePlots.ReadOut(time, values);
        return plot;
    }

    private static Plot Ratio(MeasuredFile measured, SpeechReport speech)
    {
        // Thresholds of the events: 10 dB is hard to follow.
        const double HardToFollow = 10;
        var time = TimePlots.Axis(measured);
        var columns = TimePlots.Columns(measured, speech.History.SpeechToBackgroundDb);
        var plot = new Plot(
            "ratio",
            "Speech to background, 1 to 4 kHz",
            $"Ratio of speech to background over time, {HumanNumber.Of(speech.SpeechToBackgroundDb)} dB over all speech.",
            time,
            Axis.Levels("dB", -20, 40),
            heightPixels: 140);
        plot.AddLevel("limit", HardToFollow, "Below 10 dB: hard to follow");
        plot.Add("band f3", PathData.Band(columns, time.Scale, plot.Y.Scale), "Where there is speech");
        plot.Add("line s3", PathData.Line(columns.Times, columns.Low, time.Scale, plot.Y.Scale));
        plot.ReadOut = TimePlots.ReadOut(time, TimePlots.Value("Ratio", "dB", 1, columns, isRange: true));
        return plot;
    }
}
