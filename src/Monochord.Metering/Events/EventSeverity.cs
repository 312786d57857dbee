namespace Monochord.Metering.Events;

/// <summary>How much an event matters.</summary>
public enum EventSeverity
{
    /// <summary>Worth knowing.</summary>
    Low,

    /// <summary>Worth a listen.</summary>
    Medium,

    /// <summary>Will be noticed.</summary>
    High,

    /// <summary>Can't be delivered.</summary>
    Critical,
}
