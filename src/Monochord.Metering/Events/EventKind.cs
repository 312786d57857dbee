namespace Monochord.Metering.Events;

/// <summary>What happened in a programme that somebody ought to look at.</summary>
public enum EventKind
{
    /// <summary>Speech is there, but the background leaves it below 10 dB of speech-to-background ratio.</summary>
    LowIntelligibility,

    /// <summary>The background is louder than the speech in the bands that carry its meaning.</summary>
    MaskedSpeech,

    /// <summary>Left and right cancel each other: their correlation is below 0.</summary>
    PhaseProblem,

    /// <summary>Consecutive samples at full scale.</summary>
    Clipping,

    /// <summary>The true peak is above the target.</summary>
    TruePeakOverTarget,

    /// <summary>Nothing is heard.</summary>
    Silence,

    /// <summary>Sound stops between two samples and comes back: samples were lost.</summary>
    Dropout,

    /// <summary>A jump that does not belong to the sound around it.</summary>
    Click,

    /// <summary>A gap between two lines of speech.</summary>
    Pacing,

    /// <summary>A sudden rise of the level.</summary>
    Impact,
}
