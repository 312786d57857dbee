using System.Text;
using Monochord.Cli.Measuring;

namespace Monochord.Cli.Output;

/// <summary>What happened, for a person: at most ten lines, the most severe, and a count of the rest.</summary>
internal static class EventsText
{
    private const int Most = 10;
    private const int Columns = 80;
    private const int SeverityColumns = 8;

    internal static void Append(StringBuilder text, MeasuredFile measured, Ink ink)
    {
        var events = measured.Events;
        if (events.Count == 0)
        {
            return;
        }

        text.Append('\n').Append(ink.Bold("Events")).Append('\n');
        foreach (var happened in EventChoice.MostSevere(events, Most))
        {
            var at = measured.StartOf(happened);
            var time = HumanNumber.Time(at) + (measured.TimecodeSeconds is { } start ? $"  {HumanNumber.Timecode(start + at)}" : string.Empty);
            var severity = Words.Of(happened.Severity);
            var left = Columns - 2 - time.Length - 2 - SeverityColumns - 2;
            text.Append("  ").Append(time).Append("  ").Append(happened.Severity >= Metering.Events.EventSeverity.High ? ink.Warn(severity) : severity)
                .Append(' ', SeverityColumns - severity.Length + 2)
                .Append(PrintableText.KeepStart(PrintableText.Of($"{Words.ForPeople(happened.Kind)}: {HumanNumber.InText(happened.Detail)}"), left)).Append('\n');
        }

        if (events.Count > Most)
        {
            text.Append(ink.Dim($"  and {events.Count - Most} more that matter less; --json and --html have them")).Append('\n');
        }
    }
}
