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

    // A click has no length.
    private const double ShownSeconds = 0.001;

    internal static void Write(Markup page, MeasuredFile measured, List<Plot> plots)
    {
        var events = measured.Events;
        page.Raw("<section>").Element("h2", "Events");
        if (events.Count == 0)
        {
            page.Element("p class=\"quiet\"", "Nothing that somebody ought to look at.").Raw("</section>");
            return;
        }

        var line = TimeLine(measured, events);
        line.Write(page);
        plots.Add(line);
        WriteTables(page, measured, events);
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

        plot.ReadOut = TimePlots.ReadOut(time);
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

    private static void WriteTables(Markup page, MeasuredFile measured, IReadOnlyList<ProgrammeEvent> events)
    {
        var shown = EventChoice.MostSevere(events, PageSizes.Events);
        var (low, other) = (shown.FindAll(IsLow), shown.FindAll(happened => !IsLow(happened)));
        page.Element("p class=\"quiet\"", shown.Count < events.Count
            ? $"The {shown.Count} that matter most of {events.Count}, in the order of time; --json has all."
            : events.Count == 1 ? "1 in all." : $"{events.Count} in all.");
        if (other.Count > 0)
        {
            WriteTable(page, measured, other);
        }

        if (low.Count > 0)
        {
            page.Raw(other.Count > 0 ? "<details>" : "<details open=\"open\">").Element("summary", $"{low.Count} of low severity");
            WriteTable(page, measured, low);
            page.Raw("</details>");
        }

        static bool IsLow(ProgrammeEvent happened) => happened.Severity == EventSeverity.Low;
    }

    private static void WriteTable(Markup page, MeasuredFile measured, List<ProgrammeEvent> events)
    {
        page.Raw("<div class=\"scroll\"><table class=\"events\"><thead><tr><th scope=\"col\" class=\"n\">Position</th>")
            .Raw(measured.TimecodeSeconds is null ? string.Empty : "<th scope=\"col\" class=\"n\">Timecode</th>")
            .Raw("<th scope=\"col\" class=\"n\">Length</th><th scope=\"col\">What</th><th scope=\"col\">Severity</th><th scope=\"col\">Detail</th></tr></thead><tbody>");
        foreach (var happened in events)
        {
            var at = measured.StartOf(happened);
            page.Raw("<tr>").Element("td class=\"n\"", HumanNumber.Time(at));
            if (measured.TimecodeSeconds is { } start)
            {
                page.Element("td class=\"n\"", HumanNumber.Timecode(start + at));
            }

            page.Element("td class=\"n\"", Length(measured.LengthOf(happened)))
                .Element("td class=\"t\"", Words.ForPeople(happened.Kind))
                .Element($"td class=\"{ColourOf(happened.Severity)}\"", Words.Of(happened.Severity))
                .Element("td", HumanNumber.InText(happened.Detail)).Raw("</tr>");
        }

        page.Raw("</tbody></table></div>");
    }

    private static string Length(double seconds) => seconds switch
    {
        < ShownSeconds => HumanNumber.None,
        < 0.1 => $"{HumanNumber.Of(seconds * 1000, 0)} ms",
        _ => $"{HumanNumber.Of(seconds, 2)} s",
    };

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
