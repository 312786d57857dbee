namespace Monochord.Metering.Reports;

/// <summary>A word for where the centroid of a spectrum lies.</summary>
public enum SpectralCharacter
{
    /// <summary>There is no sound to judge.</summary>
    None,

    /// <summary>Below 800 Hz.</summary>
    Dark,

    /// <summary>From 800 Hz.</summary>
    Warm,

    /// <summary>From 1.6 kHz.</summary>
    Neutral,

    /// <summary>From 3.2 kHz.</summary>
    Bright,

    /// <summary>From 5 kHz.</summary>
    Aggressive,
}
