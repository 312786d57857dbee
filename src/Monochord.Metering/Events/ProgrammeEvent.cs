namespace Monochord.Metering.Events;

/// <summary>Something that happened in a programme, and when.</summary>
/// <param name="Kind">What.</param>
/// <param name="StartFrame">The frame at which it begins.</param>
/// <param name="LengthFrames">How long it lasts; 0 for a moment.</param>
/// <param name="Severity">How much it matters.</param>
/// <param name="Value">The figure that it was judged by, in the unit of its kind: dB of depth or level, a correlation, a count; NaN
/// when there is none.</param>
/// <param name="Detail">One sentence for a person, with figures.</param>
public sealed record ProgrammeEvent(
    EventKind Kind, long StartFrame, long LengthFrames, EventSeverity Severity, double Value, string Detail)
{
    /// <summary>The frame after its last.</summary>
    public long EndFrame => StartFrame + LengthFrames;
}
