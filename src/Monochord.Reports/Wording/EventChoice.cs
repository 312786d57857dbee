using Monochord.Metering.Events;

namespace Monochord.Reports.Wording;

/// <summary>Which events are shown where there is no room for all.</summary>
internal static class EventChoice
{
    /// <summary>The most severe, and of one severity the first; in the order of time.</summary>
    internal static List<ProgrammeEvent> MostSevere(IReadOnlyList<ProgrammeEvent> events, int most)
    {
        var order = new List<int>();
        for (var i = 0; i < events.Count; i++)
        {
            order.Add(i);
        }

        order.Sort((a, b) => events[a].Severity != events[b].Severity ? events[b].Severity.CompareTo(events[a].Severity) : a - b);
        if (order.Count > most)
        {
            order.RemoveRange(most, order.Count - most);
        }

        order.Sort();
        return order.ConvertAll(i => events[i]);
    }
}
