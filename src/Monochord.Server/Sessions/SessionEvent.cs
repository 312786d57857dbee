using Monochord.Metering.Events;

namespace Monochord.Server.Sessions;

/// <summary>Something that the meters of a session saw, where in the source it was.</summary>
internal sealed record SessionEvent(ProgrammeEvent Event, double TimeSeconds, double LengthSeconds)
{
    /// <summary>Whether it is no event after all: it was told, and the whole says otherwise.</summary>
    public bool IsWithdrawn { get; init; }

    /// <summary>0 for the first.</summary>
    public long Number { get; set; }
}
