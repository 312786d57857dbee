using System.Text;
using Monochord.Metering.Events;

namespace Monochord.Metering.Tests.Scenes;

/// <summary>Counts of what was found, missed and made up, kind by kind, over many scenes.</summary>
/// <remarks>An event and a label are a pair when they are of one kind and what they share is at least half of what they cover together
/// (intersection over union); moments are a pair within 0.1 s. Each label takes one event at most, the best first.</remarks>
public sealed class SceneScore
{
    private const double LeastOverlap = 0.5;
    private const double MomentSeconds = 0.1;

    private readonly Dictionary<EventKind, Count> _counts = [];
    private readonly StringBuilder _mistakes = new();

    /// <summary>Every pair of event and label so far.</summary>
    public List<ScenePair> Pairs { get; } = [];

    /// <summary>What was wrong, a line each.</summary>
    public string Mistakes => _mistakes.ToString();

    /// <summary>Adds what a meter found in a scene.</summary>
    /// <param name="scene">The scene.</param>
    /// <param name="events">What was found; kinds that are not asked for are left out of account.</param>
    /// <param name="kinds">The kinds that the scene is about.</param>
    public void Add(Scene scene, IReadOnlyList<ProgrammeEvent> events, params ReadOnlySpan<EventKind> kinds)
    {
        foreach (var kind in kinds)
        {
            Add(scene, kind, [.. events.Where(item => item.Kind == kind)], [.. scene.Labels.Where(label => label.Kind == kind)]);
        }
    }

    /// <summary>Share of the found events that were there, 0 to 1.</summary>
    public double Precision(EventKind kind) => _counts[kind] is var count && count.Found + count.Invented > 0
        ? (double)count.Found / (count.Found + count.Invented)
        : double.NaN;

    /// <summary>Share of the built-in events that were found, 0 to 1.</summary>
    public double Recall(EventKind kind) => _counts[kind] is var count && count.Found + count.Missed > 0
        ? (double)count.Found / (count.Found + count.Missed)
        : double.NaN;

    /// <inheritdoc/>
    public override string ToString()
    {
        var text = new StringBuilder();
        foreach (var (kind, count) in _counts)
        {
            text.AppendLine(
                $"{kind}: {count.Found} found, {count.Missed} missed, {count.Invented} made up; precision {Precision(kind):F3}, recall {Recall(kind):F3}");
        }

        return text.ToString();
    }

    private void Add(Scene scene, EventKind kind, List<ProgrammeEvent> events, List<SceneLabel> labels)
    {
        var candidates = new List<ScenePair>();
        foreach (var item in events)
        {
            foreach (var label in labels)
            {
                var pair = new ScenePair(scene, item, label);
                if (pair.Likeness > 0)
                {
                    candidates.Add(pair);
                }
            }
        }

        candidates.Sort((a, b) => b.Likeness.CompareTo(a.Likeness));
        var count = _counts.GetValueOrDefault(kind);
        foreach (var pair in candidates)
        {
            if (events.Contains(pair.Event) && labels.Contains(pair.Label))
            {
                events.Remove(pair.Event);
                labels.Remove(pair.Label);
                Pairs.Add(pair);
                count.Found += pair.Label.IsOptional ? 0 : 1;
            }
        }

        foreach (var item in events)
        {
            count.Invented++;
            var (start, end) = (scene.Format.SecondsAt(item.StartFrame), scene.Format.SecondsAt(item.EndFrame));
            _mistakes.AppendLine($"{scene.Name}: made up {kind} {start:F3} to {end:F3} s ({item.Value:F1})");
        }

        foreach (var label in labels.Where(label => !label.IsOptional))
        {
            count.Missed++;
            _mistakes.AppendLine($"{scene.Name}: missed {label}");
        }

        _counts[kind] = count;
    }

    private record struct Count(int Found, int Missed, int Invented);

    /// <summary>An event and the label that it belongs to.</summary>
    public sealed record ScenePair(Scene Scene, ProgrammeEvent Event, SceneLabel Label)
    {
        /// <summary>How late the event begins, in seconds.</summary>
        public double StartError => Scene.Format.SecondsAt(Event.StartFrame) - Label.StartSeconds;

        /// <summary>How late it ends, in seconds.</summary>
        public double EndError => Scene.Format.SecondsAt(Event.EndFrame) - Label.EndSeconds;

        /// <summary>0 for no pair, up to 1.</summary>
        internal double Likeness
        {
            get
            {
                var (start, end) = (Scene.Format.SecondsAt(Event.StartFrame), Scene.Format.SecondsAt(Event.EndFrame));
                if (Label.EndSeconds <= Label.StartSeconds)
                {
                    return Math.Max(0, 1 - (Math.Abs(StartError) / MomentSeconds));
                }

                var shared = Math.Min(end, Label.EndSeconds) - Math.Max(start, Label.StartSeconds);
                var covered = Math.Max(end, Label.EndSeconds) - Math.Min(start, Label.StartSeconds);
                return shared >= LeastOverlap * covered ? shared / covered : 0;
            }
        }
    }
}
