using Monochord.Metering.Events;

namespace Monochord.Metering.Speech;

/// <summary>What was found of speech, as events.</summary>
internal static class SpeechEvents
{
    /// <summary>Every event, in the order of their starts.</summary>
    /// <param name="sampleRate">In Hz.</param>
    /// <param name="length">Of the programme in frames: no event reaches beyond.</param>
    /// <param name="masked">Masked speech.</param>
    /// <param name="low">Low intelligibility.</param>
    /// <param name="gaps">Pacing.</param>
    /// <param name="impacts">Impacts.</param>
    public static IReadOnlyList<ProgrammeEvent> Of(
        int sampleRate, long length, IReadOnlyList<MaskedInterval> masked, IReadOnlyList<LowIntelligibilityInterval> low,
        IReadOnlyList<PacingGap> gaps, IReadOnlyList<ProgrammeImpact> impacts)
    {
        var events = new List<ProgrammeEvent>();
        foreach (var item in masked)
        {
            Add(EventKind.MaskedSpeech, item.StartSeconds, item.LengthSeconds, item.Severity, item.DepthDb,
                $"The background is {item.DepthDb:F1} dB above the speech for {item.LengthSeconds:F2} s.");
        }

        foreach (var item in low)
        {
            Add(EventKind.LowIntelligibility, item.StartSeconds, item.LengthSeconds, item.Severity, item.SpeechToBackgroundDb,
                $"Speech is {Math.Abs(item.SpeechToBackgroundDb):F1} dB {(item.SpeechToBackgroundDb < 0 ? "below" : "above")} the background from 1 to 4 kHz for {item.LengthSeconds:F2} s; 10 dB above are wanted.");
        }

        foreach (var item in gaps)
        {
            Add(EventKind.Pacing, item.StartSeconds, item.LengthSeconds, item.Severity, item.LengthSeconds,
                $"Nobody speaks for {item.LengthSeconds:F2} s.");
        }

        foreach (var item in impacts)
        {
            Add(EventKind.Impact, item.TimeSeconds, 0, item.Severity, item.RiseLu,
                $"The programme rises by {item.RiseLu:F1} LU at once.");
        }

        events.Sort((a, b) => (a.StartFrame, a.Kind).CompareTo((b.StartFrame, b.Kind)));
        return events;

        void Add(EventKind kind, double start, double seconds, EventSeverity severity, double value, string detail)
        {
            var from = Math.Min((long)Math.Round(start * sampleRate), length);
            var to = Math.Min((long)Math.Round((start + seconds) * sampleRate), length);
            events.Add(new ProgrammeEvent(kind, from, to - from, severity, value, detail));
        }
    }
}
