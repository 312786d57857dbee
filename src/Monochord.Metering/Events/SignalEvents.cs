using Monochord.Audio;
using Monochord.Dsp;
using Monochord.Metering.Faults;
using Monochord.Metering.Levels;
using Monochord.Metering.Stereo;
using Monochord.Metering.TruePeak;
using static Monochord.Metering.Events.EventFigures;

namespace Monochord.Metering.Events;

/// <summary>Turns what the meters of a programme have marked into events, each with its severity.</summary>
/// <remarks>The limits of the severities are a table of <c>docs/events.md</c>.</remarks>
internal sealed class SignalEvents(AudioFormat format, long frames)
{
    private readonly List<ProgrammeEvent> _events = [];

    /// <summary>Everything that the meters found, in the order of time.</summary>
    public static IReadOnlyList<ProgrammeEvent> Of(
        AudioFormat format, LevelMeter level, TruePeakMeter truePeak, StereoMeter stereo, FaultMeter faults)
    {
        var events = new SignalEvents(format, level.Frames);
        events.AddSilences(level.Silences.Marks);
        events.AddOvers(truePeak.Overs.Marks, truePeak.LimitDbtp);
        events.AddPhaseProblems(stereo.Problems.Marks);
        var clipping = faults.Marks(finder => finder.Clipped, finder => finder.FlatTops);
        var dropouts = faults.Marks(finder => finder.Dropouts);
        events.AddClipping(clipping);
        events.AddDropouts(dropouts);
        events.AddClicks(faults.Marks(finder => finder.Clicks), [.. clipping, .. dropouts]);
        events._events.Sort((a, b) => a.StartFrame.CompareTo(b.StartFrame));
        return events._events;
    }

    /// <summary>Takes what is over and was not taken before. The cost is that of what is new.</summary>
    public static IReadOnlyList<ProgrammeEvent> Take(
        AudioFormat format, LevelMeter level, TruePeakMeter truePeak, StereoMeter stereo, FaultMeter faults)
    {
        var marks = new List<EventMark>();
        var events = new SignalEvents(format, level.Frames);
        level.Silences.TakeOver(level.NextSilence, marks);
        events.AddSilences(Flush(marks));
        truePeak.Overs.TakeOver(truePeak.NextOver, marks);
        events.AddOvers(Flush(marks), truePeak.LimitDbtp);
        stereo.Problems.TakeOver(stereo.NextProblem, marks);
        events.AddPhaseProblems(Flush(marks));
        if (faults.SoFar is { } soFar)
        {
            soFar.Take();
            events.AddClipping(soFar.Clipping);
            events.AddDropouts(soFar.Dropouts);
            events.AddClicks(soFar.Clicks);
        }

        return events._events;
    }

    private static EventMark[] Flush(List<EventMark> marks)
    {
        EventMark[] taken = [.. marks];
        marks.Clear();
        return taken;
    }

    private void AddSilences(ReadOnlySpan<EventMark> marks)
    {
        foreach (var mark in marks)
        {
            var seconds = format.SecondsAt(mark.LengthFrames);
            var isInside = mark.StartFrame > 0 && mark.EndFrame < frames;
            Add(EventKind.Silence, mark, Grade(isInside ? seconds : 0, 3, 5, 10), seconds, $"No sample above -60 dBFS for {Length(seconds)}.");
        }
    }

    private void AddOvers(ReadOnlySpan<EventMark> marks, double limitDbtp)
    {
        foreach (var mark in marks)
        {
            var over = mark.Worst - limitDbtp;
            Add(
                EventKind.TruePeakOverTarget,
                mark,
                Grade(over, 0.5, 1, 3),
                mark.Worst,
                $"True peak {Fixed(mark.Worst, 2)} dBTP, {Fixed(over, 2)} dB above {Fixed(limitDbtp, 1)} dBTP.");
        }
    }

    private void AddPhaseProblems(ReadOnlySpan<EventMark> marks)
    {
        foreach (var mark in marks)
        {
            var correlation = -mark.Worst;
            Add(
                EventKind.PhaseProblem,
                mark,
                Grade(mark.Worst, 0.3, 0.6, 0.9),
                correlation,
                $"Correlation of left and right down to {Fixed(correlation, 2)} for {Length(format.SecondsAt(mark.LengthFrames))}.");
        }
    }

    private void AddClipping(IReadOnlyList<EventMark> marks)
    {
        foreach (var mark in marks)
        {
            Add(
                EventKind.Clipping,
                mark,
                Grade(mark.Worst, 5, 16, 100),
                mark.Worst,
                $"{Count(mark.Count, "clipped run", "clipped runs")}, the longest of {Fixed(mark.Worst, 0)} samples.");
        }
    }

    private void AddDropouts(IReadOnlyList<EventMark> marks)
    {
        foreach (var mark in marks)
        {
            var seconds = format.SecondsAt(mark.LengthFrames);
            Add(EventKind.Dropout, mark, Grade(seconds, 0, 0.005, 0.05), seconds, $"Sound is missing for {Fixed(1000 * seconds, 1)} ms.");
        }
    }

    // The edges of a gap and the corners of a clipped top are jumps too, but of a fault that is listed already.
    private void AddClicks(IReadOnlyList<EventMark> marks, EventMark[] others)
    {
        var near = FaultMeter.NearFrames(format.SampleRate);
        AddClicks([.. marks.Where(mark => !Array.Exists(others, other => mark.IsNear(other, near)))]);
    }

    private void AddClicks(IReadOnlyList<EventMark> marks)
    {
        foreach (var mark in marks)
        {
            var level = Decibels.FromAmplitude(mark.Worst);
            Add(EventKind.Click, mark, Grade(level, -40, -20, -6), level, $"A jump of {Fixed(level, 1)} dBFS.");
        }
    }

    private void Add(EventKind kind, EventMark mark, EventSeverity severity, double value, string detail) =>
        _events.Add(new ProgrammeEvent(kind, mark.StartFrame, mark.LengthFrames, severity, value, detail));

    private static EventSeverity Grade(double value, double medium, double high, double critical) =>
        value >= critical ? EventSeverity.Critical
        : value >= high ? EventSeverity.High
        : value >= medium ? EventSeverity.Medium
        : EventSeverity.Low;
}
