namespace Monochord.Fingerprinting;

/// <summary>What a dimension is about.</summary>
public enum DimensionGroup
{
    /// <summary>Where in the spectrum the energy is.</summary>
    Frequency,

    /// <summary>Loudness and peaks.</summary>
    Dynamics,

    /// <summary>Beats, onsets and pauses.</summary>
    Temporal,

    /// <summary>The shape of the spectrum.</summary>
    Spectral,

    /// <summary>Tones and pitch.</summary>
    Harmonic,

    /// <summary>How much all that moves.</summary>
    Variation,

    /// <summary>Left and right.</summary>
    Stereo,
}
