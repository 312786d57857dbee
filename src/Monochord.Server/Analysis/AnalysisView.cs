using Monochord.Audio;
using Monochord.Metering.Events;
using Monochord.Metering.Reports;
using Monochord.Metering.Speech;

namespace Monochord.Server.Analysis;

/// <summary>Everything that there is to know of a programme.</summary>
internal sealed record AnalysisView(
    string Name, ProgrammeReport Report, IReadOnlyList<StemReport>? Stems, ProgrammeReport? Background, SpeechReport? Speech,
    IReadOnlyList<EventInFile> Events, WaveformView Waveform);

/// <summary>An event, in seconds.</summary>
internal sealed record EventInFile(EventKind Kind, double TimeSeconds, double LengthSeconds, EventSeverity Severity, double? Value, string Text)
{
    public static EventInFile Of(ProgrammeEvent happened, AudioFormat format) => new(
        happened.Kind, format.SecondsAt(happened.StartFrame), format.SecondsAt(happened.LengthFrames), happened.Severity,
        double.IsFinite(happened.Value) ? happened.Value : null, happened.Detail);
}

/// <summary>An overview of the waveform: for each channel smallest and largest sample of each stretch.</summary>
internal sealed record WaveformView(int FramesPerPoint, int Points, IReadOnlyList<WaveformChannel> Channels)
{
    public static WaveformView Of(WaveformOverview waveform, AudioFormat format) => new(
        waveform.FramesPerPoint, waveform.Points,
        [.. Enumerable.Range(0, format.Channels).Select(c => new WaveformChannel(format.Layout[c].Name, waveform.Smallest(c).ToArray(), waveform.Largest(c).ToArray()))]);
}

/// <summary>A channel of an overview.</summary>
internal sealed record WaveformChannel(string Name, IReadOnlyList<float> Min, IReadOnlyList<float> Max);
