using System.Text;
using Monochord.Cli.Measuring;
using Monochord.Cli.Output;
using Monochord.Cli.Pages.Charts;
using Monochord.Metering.Events;

namespace Monochord.Cli.Pages;

/// <summary>What happened, on a time line and in a table.</summary>
internal static class EventsSection
{
    private const int RowPixels = 24;

    // Wide enough to be seen.
    private const double LeastWidth = 2;

    internal static void Write(Markup page, MeasuredFile measured)
    {
        var events = measured.Events;
        page.Raw("<section>").Element("h2", "Events");
        if (events.Count == 0)
        {
            page.Element("p class=\"quiet\"", "Nothing that somebody ought to look at.").Raw("</section>");
            return;
        }

        TimeLine(measured, events).Write(page);
        WriteTable(page, measured, events);
        page.Raw("</section>");
    }

    private static Plot TimeLine(MeasuredFile measured, IReadOnlyList<ProgrammeEvent> events)
    {
        var kinds = new List<EventKind>();
        foreach (var kind in Enum.GetValues<EventKind>())
        {
            if (events.Any(happened => happened.Kind == kind))
            {
                kinds.Add(kind);
            }
        }

        var time = TimePlots.Axis(measured);
        var rows = new Axis(
            string.Empty,
            new Scale(0, kinds.Count, Plot.Height),
            [.. kinds.Select((kind, row) => (row + 0.5, Words.ForPeople(kind)))]);
        var plot = new Plot(
            "events", "Time line", string.Join(", ", kinds.Select(kind => $"{Words.ForPeople(kind)}: {events.Count(happened => happened.Kind == kind)}")),
            time, rows, kinds.Count * RowPixels)
        {
            NamePixels = 116,
        };
        foreach (var severity in Enum.GetValues<EventSeverity>())
        {
            var path = new StringBuilder();
            foreach (var kind in kinds)
            {
                AppendMarks(path, measured, events.Where(happened => happened.Kind == kind && happened.Severity == severity), rows, kinds.IndexOf(kind));
            }

            if (path.Length > 0)
            {
                plot.Add(StyleOf(severity), path.ToString(), Words.Of(severity));
            }
        }

        return plot;
    }

    // Marks that would lie on each other are one: a file may have ten thousand clicks.
    private static void AppendMarks(StringBuilder path, MeasuredFile measured, IEnumerable<ProgrammeEvent> events, Axis rows, int row)
    {
        var (start, end) = (double.NaN, double.NaN);
        var height = rows.Scale.Of(1);
        foreach (var happened in events)
        {
            var at = (measured.StartOf(happened) - measured.StartSeconds) / measured.Report.DurationSeconds * Plot.Width;
            var until = Math.Max(at + LeastWidth, at + (measured.LengthOf(happened) / measured.Report.DurationSeconds * Plot.Width));
            if (at <= end + 1)
            {
                end = Math.Max(end, until);
                continue;
            }

            Append();
            (start, end) = (at, until);
        }

        Append();

        void Append()
        {
            if (!double.IsNaN(start))
            {
                path.Append($"M{Math.Min(start, Plot.Width - LeastWidth):0.#} {Markup.Number((row + 0.2) * height)}h{Math.Min(end, Plot.Width) - Math.Min(start, Plot.Width - LeastWidth):0.#}v{Markup.Number(0.6 * height)}H{Math.Min(start, Plot.Width - LeastWidth):0.#}z");
            }
        }
    }

    private static void WriteTable(Markup page, MeasuredFile measured, IReadOnlyList<ProgrammeEvent> events)
    {
        var shown = EventChoice.MostSevere(events, PageSizes.Events);
        var hasTimecode = measured.TimecodeSeconds is not null;
        page.Raw("<div class=\"scroll\"><table><caption>").Text(shown.Count < events.Count
                ? $"The {shown.Count} that matter most of {events.Count}, in the order of time; --json has all"
                : $"{events.Count} in all")
            .Raw("</caption><thead><tr><th scope=\"col\" class=\"n\">Position</th>")
            .Raw(hasTimecode ? "<th scope=\"col\" class=\"n\">Timecode</th>" : string.Empty)
            .Raw("<th scope=\"col\" class=\"n\">Length</th><th scope=\"col\">What</th><th scope=\"col\">Severity</th><th scope=\"col\">Detail</th></tr></thead><tbody>");
        foreach (var happened in shown)
        {
            var at = measured.StartOf(happened);
            page.Raw("<tr>").Element("td class=\"n\"", HumanNumber.Time(at));
            if (measured.TimecodeSeconds is { } start)
            {
                page.Element("td class=\"n\"", HumanNumber.Timecode(start + at));
            }

            page.Element("td class=\"n\"", happened.LengthFrames > 0 ? $"{HumanNumber.Of(measured.LengthOf(happened), 2)} s" : HumanNumber.None)
                .Element("td class=\"t\"", Words.ForPeople(happened.Kind))
                .Element($"td class=\"{ColourOf(happened.Severity)}\"", Words.Of(happened.Severity))
                .Element("td", happened.Detail).Raw("</tr>");
        }

        page.Raw("</tbody></table></div>");
    }

    private static string StyleOf(EventSeverity severity) => severity switch
    {
        EventSeverity.Critical => "fill fover",
        EventSeverity.High => "fill fnear",
        EventSeverity.Medium => "fill f1",
        _ => "fill fquiet",
    };

    private static string ColourOf(EventSeverity severity) => severity switch
    {
        EventSeverity.Critical => "over",
        EventSeverity.High => "near",
        _ => "quiet",
    };
}
