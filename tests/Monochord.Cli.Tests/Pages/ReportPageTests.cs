using System.Text.Json;
using System.Xml.Linq;
using Monochord.Cli.Measuring;
using Monochord.Cli.Pages;
using Monochord.Cli.Tests.Support;
using Monochord.Metering.Events;
using Monochord.Metering.Targets;
using Monochord.TestKit;
using Xunit;

namespace Monochord.Cli.Tests.Pages;

public sealed class ReportPageTests
{
    private static readonly DateTimeOffset At = new(2026, 1, 2, 3, 4, 0, TimeSpan.Zero);

    [Fact]
    public void Render_EverythingThereIs_IsWellFormedAndNeedsNothingElse()
    {
        foreach (var measured in (MeasuredFile[])[FullReports.Programme(), FullReports.WithStems()])
        {
            var page = Render(measured);
            Save(page, measured.Stems is null ? "programme.html" : "stems.html");
            Assert.DoesNotMatch("""(src|href)\s*=|url\(|@import|https?://(?!www\.w3\.org)""", page);
            // HTML that is also XML: every element is closed, everything is escaped.
            XElement.Parse(Body(page));
            JsonDocument.Parse(Between(page, "id=\"read-out\">", "</script>"));
        }
    }

    [Fact]
    public void Render_NamesThatAreMarkup_AreText()
    {
        var measured = FullReports.Programme() with { Name = "</script><script>alert(1)</script>&\"'.wav" };
        var page = Render(measured);
        Assert.DoesNotContain("<script>alert", page, StringComparison.Ordinal);
        Assert.Contains("&lt;/script&gt;&lt;script&gt;alert(1)&lt;/script&gt;&amp;&quot;&#39;.wav</h1>", page, StringComparison.Ordinal);
        Assert.Contains("surroundings in &lt;R&gt; &amp; &quot;L&quot;.", page, StringComparison.Ordinal);
        XElement.Parse(Body(page));
    }

    [Theory]
    [InlineData(3600)]
    [InlineData(36_000)]
    public void Render_LongProgramme_StaysSmall(double seconds)
    {
        var measured = FullReports.WithStems(seconds) with { Verdicts = Verdicts() };
        var events = Enumerable.Range(0, 20_000).Select(k => new ProgrammeEvent(
            EventKind.Click, (long)(k * seconds / 20_000 * 48_000), 10, (EventSeverity)(k % 4), 20, "A jump of 20 dB above its surroundings in R.")).ToArray();
        measured = measured with { Report = measured.Report with { Events = events } };
        var page = Render(measured);
        Save(page, $"long-{seconds}.html");
        Assert.InRange(page.Length, 50_000, 600_000);
        Assert.Contains("The 200 that matter most of 20003", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Render_ProgrammeWithTargets_SaysVerdictsAndDrawsTheirLevels()
    {
        var page = Render(FullReports.Programme() with { Verdicts = Verdicts() });
        Save(page, "targets.html");
        Assert.Contains("✕ FAIL", page, StringComparison.Ordinal);
        Assert.Contains("−23.0 LUFS (ebu-r128)", page, StringComparison.Ordinal);
        Assert.Contains("class=\"target\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Render_PauseAndFade_DontPressTheProgrammeTogether()
    {
        // A tenth of it is silent: the plot shows what sounds, -21 LUFS and 5 LU about it.
        var measured = FullReports.Programme();
        var history = measured.Report.History;
        var faded = history.ShortTermLufs.Select((level, k) => k > history.ShortTermLufs.Count * 0.9 ? float.NegativeInfinity : level - 5).ToArray();
        var page = Render(measured with { Report = measured.Report with { History = history with { ShortTermLufs = faded } } });
        var plot = Between(page, "id=\"loudness\"", "</figure>");
        Assert.Contains(">−30</text>", plot, StringComparison.Ordinal);
        Assert.DoesNotContain(">−40</text>", plot, StringComparison.Ordinal);
    }

    [Fact]
    public void Render_QuietVectorscope_IsLookedAtCloselyAndSaysSo()
    {
        var measured = FullReports.Programme();
        var density = new float[64 * 64];
        density[(33 * 64) + 30] = 1;
        density[(24 * 64) + 32] = 0.01f;
        var page = Render(measured with { Report = measured.Report with { Stereo = measured.Report.Stereo! with { Vectorscope = density } } });
        // The farthest cell ends 8 of 32 cells from the middle: four times as close it reaches the edge.
        Assert.Contains("edge at −12 dBFS", page, StringComparison.Ordinal);
        Assert.Contains("translate(50 50) scale(6.25) translate(-32 -32)", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Render_Events_FoldTheLowOnesAwayAndHaveProperMinusSigns()
    {
        var measured = FullReports.Programme();
        measured = measured with
        {
            Report = measured.Report with
            {
                Events =
                [
                    new(EventKind.Click, 480, 2, EventSeverity.High, -6, "A jump of -6.0 dBFS."),
                    new(EventKind.Dropout, 4800, 960, EventSeverity.Medium, 0.02, "Sound is missing for 20.0 ms."),
                    new(EventKind.Click, 9600, 2, EventSeverity.Low, -50, "A jump of -50.0 dBFS."),
                ],
            },
        };
        var page = Render(measured);
        var (shown, folded) = (Between(page, "3 in all.", "<details>"), Between(page, "<details>", "</details>"));
        Assert.Contains("A jump of −6.0 dBFS.", shown, StringComparison.Ordinal);
        Assert.Contains("<td class=\"n\">–</td>", shown, StringComparison.Ordinal);
        Assert.Contains("<td class=\"n\">20 ms</td>", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("−50.0", shown, StringComparison.Ordinal);
        Assert.Contains("1 of low severity", folded, StringComparison.Ordinal);
        Assert.Contains("A jump of −50.0 dBFS.", folded, StringComparison.Ordinal);
    }

    [Fact]
    public void Render_FileWithTimecode_ShowsIt()
    {
        // 10:00:00 on the clock; the range starts at 100 s, the click 44.0021 s later.
        var page = Render(FullReports.Programme() with { StartSeconds = 100, IsRange = true, TimecodeSeconds = 36_000 });
        Assert.Contains("<td class=\"n\">02:24.002</td><td class=\"n\">10:02:24.002</td>", page, StringComparison.Ordinal);
        Assert.Contains("starts at 10:01:40.000", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Render_EveryPlot_HasATitleAnAlternativeAndAUnit()
    {
        var body = XElement.Parse(Body(Render(FullReports.WithStems())));
        var plots = body.Descendants("figure").ToArray();
        Assert.Equal(
            ["correlation", "events", "loudness", "masking", "range", "ratio", "spectrum", "stems", "true-peak", "vectorscope"],
            plots.Select(plot => (string)plot.Attribute("id")!).Order(StringComparer.Ordinal));
        Assert.All(plots, plot =>
        {
            Assert.NotEmpty(plot.Descendants("h3").Single().Value);
            var images = plot.Descendants("svg").Where(svg => (string?)svg.Attribute("role") == "img").ToArray();
            Assert.NotEmpty((string)Assert.Single(images).Attribute("aria-label")!);
            Assert.All(plot.Descendants("svg").Except(images), svg => Assert.Equal("true", (string)svg.Attribute("aria-hidden")!));
        });
    }

    private static TargetVerdict[] Verdicts() =>
        [LoudnessTargets.Find("ebu-r128")!.Judge(SampleReport.Plain with { IntegratedLufs = -16.6 }), LoudnessTargets.Find("spotify")!.Judge(SampleReport.Plain)];

    private static string Render(MeasuredFile measured) => ReportPage.Render(measured, "1.2.3", At);

    // A look at the pages: MONOCHORD_PAGES=folder keeps them.
    private static void Save(string page, string name)
    {
        if (Environment.GetEnvironmentVariable("MONOCHORD_PAGES") is { Length: > 0 } folder)
        {
            File.WriteAllText(Path.Combine(folder, name), page);
        }
    }

    // From the body to the scripts; the one element of HTML that is never closed becomes one of XML.
    private static string Body(string page) => Between(page, "</head>", "<script type").Replace("<br>", "<br/>", StringComparison.Ordinal) + "</body>";

    private static string Between(string page, string start, string end)
    {
        var from = page.IndexOf(start, StringComparison.Ordinal) + start.Length;
        return page[from..page.IndexOf(end, from, StringComparison.Ordinal)];
    }
}
