using System.Buffers;
using System.Text;
using System.Text.Json;
using Monochord.Cli.Measuring;
using Monochord.Cli.Output;
using Monochord.Cli.Pages.Charts;

namespace Monochord.Cli.Pages;

/// <summary>The report of a programme as one page that needs nothing else: no network, no other file.</summary>
internal static class ReportPage
{
    /// <summary>Writes the page.</summary>
    /// <param name="measured">What was measured.</param>
    /// <param name="version">The version that measured it.</param>
    /// <param name="at">When.</param>
    internal static string Render(MeasuredFile measured, string version, DateTimeOffset at)
    {
        var page = new Markup();
        page.Raw("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
            .Raw("<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n")
            .Raw("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none';style-src 'unsafe-inline';script-src 'unsafe-inline'\">\n")
            .Element("title", $"{Path.GetFileName(measured.Name)} · Monochord").Raw("\n<style>")
            .Raw(PageTheme.Css).Raw(PageStyle.Css).Raw(MaskingMap.Css).Raw("</style>\n</head>\n<body>\n");
        HeaderSection.Write(page, measured);
        page.Raw("<main>");
        VerdictSection.Write(page, measured);
        var plots = new List<Plot>();
        if (measured.Report.History.MomentaryLufs.Count > 0)
        {
            WriteTime(page, measured, plots);
        }

        WriteStems(page, measured, plots);
        WriteSpectrum(page, measured, plots);
        WriteStereo(page, measured, plots);
        EventsSection.Write(page, measured, plots);
        DynamicsSection.Write(page, measured);
        page.Raw("</main>\n<footer>")
            .Text($"Measured by Monochord {version} on {at:yyyy-MM-dd HH:mm}. ITU-R BS.1770-5, EBU R 128, EBU Tech 3341 and 3342; every number is defined in docs/meter.md.")
            .Raw("</footer>\n<script type=\"application/json\" id=\"read-out\">").Raw(ReadOuts(plots)).Raw("</script>\n<script>")
            .Raw(PageScript.JavaScript).Raw("</script>\n</body>\n</html>\n");
        return page.ToString();
    }

    private static void WriteTime(Markup page, MeasuredFile measured, List<Plot> plots)
    {
        page.Raw("<section>").Element("h2", "Over time");
        Write(page, plots, LoudnessPlots.Loudness(measured), LoudnessPlots.TruePeak(measured));
        if (double.IsFinite(TimePlots.Highest(measured.Report.History.LoudnessRangeLu)))
        {
            Write(page, plots, LoudnessPlots.Range(measured));
        }

        page.Raw("</section>\n");
    }

    private static void WriteStems(Markup page, MeasuredFile measured, List<Plot> plots)
    {
        if (measured.Stems is { } stems)
        {
            var own = StemsSection.Plots(measured, stems);
            StemsSection.Write(page, stems, own);
            plots.AddRange(own);
        }
    }

    private static void WriteSpectrum(Markup page, MeasuredFile measured, List<Plot> plots)
    {
        var spectrum = measured.Report.Spectrum;
        if (!double.IsFinite(spectrum.CentroidHz))
        {
            return;
        }

        page.Raw("<section>").Element("h2", "Spectrum").Raw("<div class=\"columns wide\"><div>");
        Write(page, plots, SpectrumCharts.Bands(spectrum));
        page.Raw("</div><div class=\"panel\">");
        SpectrumCharts.WriteBalance(page, spectrum);
        page.Raw("</div></div></section>\n");
    }

    private static void WriteStereo(Markup page, MeasuredFile measured, List<Plot> plots)
    {
        if (measured.Report.Stereo is not { } stereo || !double.IsFinite(stereo.Correlation))
        {
            return;
        }

        page.Raw("<section>").Element("h2", "Stereo").Raw("<div class=\"columns scope\"><div>");
        StereoCharts.WriteVectorscope(page, stereo);
        page.Raw("</div><div>");
        if (measured.Report.History.Correlation.Count > 0)
        {
            Write(page, plots, StereoCharts.Correlation(measured, stereo));
        }

        page.Raw("<div class=\"panel\">");
        Facts.Write(
            page,
            ("Correlation", HumanNumber.Signed(stereo.Correlation, 2)),
            ("Lowest correlation", $"{HumanNumber.Signed(stereo.MinCorrelation, 2)} at {HumanNumber.Time(measured.StartSeconds + stereo.MinCorrelationTimeSeconds)}"),
            ("Balance, −1 left to +1 right", HumanNumber.Signed(stereo.Balance, 2)),
            ("Width, 0 mono to 1 side only", HumanNumber.Of(stereo.Width, 2)),
            ("Mid", $"{HumanNumber.Of(stereo.MidDbfs)} dBFS"),
            ("Side", $"{HumanNumber.Of(stereo.SideDbfs)} dBFS"),
            ("Right behind left", double.IsFinite(stereo.DelayMilliseconds) ? $"{HumanNumber.Signed(stereo.DelayMilliseconds, 2)} ms" : HumanNumber.None),
            ("One signal in both channels", stereo.IsFalseStereo ? "yes: false stereo" : "no"),
            ("Polarity of left and right", stereo.IsPolarityInverted ? "one is turned over" : "the same"));
        page.Raw("</div></div></div></section>\n");
    }

    private static void Write(Markup page, List<Plot> plots, params ReadOnlySpan<Plot> own)
    {
        foreach (var plot in own)
        {
            plot.Write(page);
            plots.Add(plot);
        }
    }

    // The encoder writes < as an escape: the text can't end the script element.
    private static string ReadOuts(List<Plot> plots)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            foreach (var plot in plots)
            {
                plot.ReadOut?.Write(json, plot.Id);
            }

            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(bytes.WrittenSpan);
    }
}
