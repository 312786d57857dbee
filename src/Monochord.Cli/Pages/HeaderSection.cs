using Monochord.Cli.Measuring;
using Monochord.Cli.Output;
using Monochord.Cli.Pages.Charts;

namespace Monochord.Cli.Pages;

/// <summary>What the file is, its main readings, what a person ought to know, and the verdicts.</summary>
internal static class HeaderSection
{
    internal static void Write(Markup page, MeasuredFile measured)
    {
        page.Raw("<header><div class=\"brand\">MONOCHORD</div>").Element("h1", measured.Name);
        var tags = measured.Info.Tags;
        if (Joined(tags.Title, tags.Artist, tags.Album) is { Length: > 0 } title)
        {
            page.Element("p", title);
        }

        page.Element("p class=\"quiet\"", FileText.Line(measured));
        WriteTiles(page, measured);
        if (measured.Warnings.Count > 0)
        {
            page.Raw("<ul class=\"notes\" aria-label=\"Warnings\">");
            foreach (var warning in measured.Warnings)
            {
                page.Element("li", warning.Message);
            }

            page.Raw("</ul>");
        }

        page.Raw("</header>\n");
    }

    private static void WriteTiles(Markup page, MeasuredFile measured)
    {
        var report = measured.Report;
        page.Raw(measured.Stems is null ? "<dl class=\"tiles\">" : "<dl class=\"tiles four\">");
        page.Raw("<div class=\"tile main\">").Element("dt", "Integrated").Raw("<dd>").Text(HumanNumber.Of(report.IntegratedLufs)).Element("small", "LUFS");
        WriteVerdicts(page, measured);
        page.Raw("</dd></div>");
        Tile(page, "True peak", HumanNumber.Of(report.TruePeakDbtp, 2), "dBTP", At(measured, report.TruePeakDbtp, report.TruePeakTimeSeconds));
        Tile(page, "Loudness range", HumanNumber.Of(report.LoudnessRangeLu), "LU", null);
        Tile(page, "Max short-term", HumanNumber.Of(report.MaxShortTermLufs), "LUFS", At(measured, report.MaxShortTermLufs, report.MaxShortTermTimeSeconds));
        Tile(page, "Max momentary", HumanNumber.Of(report.MaxMomentaryLufs), "LUFS", At(measured, report.MaxMomentaryLufs, report.MaxMomentaryTimeSeconds));
        Tile(page, "Peak to loudness", double.IsFinite(report.IntegratedLufs) ? HumanNumber.Of(report.PlrDb) : HumanNumber.None, "LU", null);
        if (report.Stereo is { } stereo && double.IsFinite(stereo.Correlation))
        {
            Tile(page, "Correlation", HumanNumber.Signed(stereo.Correlation, 2), string.Empty, $"lowest {HumanNumber.Signed(stereo.MinCorrelation, 2)}");
        }
        else
        {
            Tile(page, "Dynamic range", HumanNumber.Of(report.Dynamics.DynamicRangeDb), "dB", "DR");
        }

        if (measured.Stems is { } stems)
        {
            Tile(page, "Dialogue", HumanNumber.Of(stems.Speech.DialogueLufs), "LUFS", "where there is speech");
            Tile(page, "Speech to background", stems.Stems.Count == 1 ? HumanNumber.None : HumanNumber.Of(stems.Speech.SpeechToBackgroundDb), "dB", "1 to 4 kHz");
        }
        page.Raw("</dl>");
    }

    private static void Tile(Markup page, string name, string number, string unit, string? note)
    {
        page.Raw("<div class=\"tile\">").Element("dt", name).Raw("<dd>").Text(number).Element("small", unit);
        if (note is not null)
        {
            page.Element("span class=\"at\"", note);
        }

        page.Raw("</dd></div>");
    }

    private static void WriteVerdicts(Markup page, MeasuredFile measured)
    {
        foreach (var verdict in measured.Verdicts)
        {
            page.Raw("<span class=\"at\">").Text(verdict.Target.Name).Raw(" ");
            VerdictSection.Word(page, verdict.Verdict);
            page.Raw("</span>");
        }
    }

    private static string? At(MeasuredFile measured, double level, double time) =>
        double.IsFinite(level) && double.IsFinite(time) ? $"at {HumanNumber.Time(measured.StartSeconds + time)}" : null;

    private static string Joined(params ReadOnlySpan<string?> texts)
    {
        var list = new List<string>();
        foreach (var text in texts)
        {
            if (!string.IsNullOrWhiteSpace(text))
            {
                list.Add(text);
            }
        }

        return string.Join(" · ", list);
    }
}
