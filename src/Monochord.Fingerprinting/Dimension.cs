namespace Monochord.Fingerprinting;

/// <summary>The numbers of a <see cref="Fingerprint"/>, in the order in which they are stored; <see cref="Dimensions"/> has name, unit
/// and range of each.</summary>
public enum Dimension
{
    /// <summary>Share of the energy from 20 to 60 Hz.</summary>
    SubBass,

    /// <summary>Share of the energy from 60 to 250 Hz.</summary>
    Bass,

    /// <summary>Share of the energy from 250 to 500 Hz.</summary>
    LowMid,

    /// <summary>Share of the energy from 500 to 2,000 Hz.</summary>
    Mid,

    /// <summary>Share of the energy from 2 to 4 kHz.</summary>
    UpperMid,

    /// <summary>Share of the energy from 4 to 6 kHz.</summary>
    Presence,

    /// <summary>Share of the energy from 6 to 20 kHz.</summary>
    Air,

    /// <summary>Integrated loudness of all channels, LUFS (ITU-R BS.1770); -70 for silence.</summary>
    Loudness,

    /// <summary>Peak over RMS of the whole track, dB.</summary>
    Crest,

    /// <summary>Energy from 60 to 250 Hz over that from 250 to 2,000 Hz, dB, -60 to 60.</summary>
    BassToMid,

    /// <summary>Beats a minute, 40 to 240; 0 where there are none.</summary>
    Tempo,

    /// <summary>How evenly the beats follow one another, 0 to 1.</summary>
    RhythmStability,

    /// <summary>Onsets a second over ten, at most 1.</summary>
    TransientDensity,

    /// <summary>Share of the frames 40 dB or more below the loudest.</summary>
    SilenceRatio,

    /// <summary>Median over frames of the centre of the spectrum, over 8 kHz, at most 1.</summary>
    SpectralCentroid,

    /// <summary>Median over frames of the frequency below which 85 % of the magnitudes lie, over 10 kHz, at most 1.</summary>
    SpectralRollOff,

    /// <summary>Median over frames of geometric over arithmetic mean of the magnitudes, 0 to 1.</summary>
    SpectralFlatness,

    /// <summary>What sounds on over that and what strikes, as amplitudes, 0 to 1.</summary>
    HarmonicRatio,

    /// <summary>How little the pitch of voiced frames moves, 0 to 1.</summary>
    PitchStability,

    /// <summary>How much of the sound is in few pitch classes: 1/12 for all alike, 1 for one note.</summary>
    ChromaEnergy,

    /// <summary>How much the crest factor of half seconds moves: standard deviation in dB over 6, at most 1.</summary>
    DynamicRangeVariation,

    /// <summary>Standard deviation of the level of half seconds, dB, at most 20.</summary>
    LoudnessVariation,

    /// <summary>How alike the peaks of half seconds are, 0 to 1.</summary>
    PeakConsistency,

    /// <summary>Energy of the side over that of mid and side, 0 to 1.</summary>
    StereoWidth,

    /// <summary>Correlation of left and right, -1 to 1.</summary>
    PhaseCorrelation,
}
