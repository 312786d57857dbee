using System.Collections.Frozen;

namespace Monochord.Fingerprinting;

/// <summary>All dimensions in their order. Names and order are those of the files and clients that exist.</summary>
public static class Dimensions
{
    /// <summary>How many there are.</summary>
    public const int Count = 25;

    private static readonly DimensionInfo[] Table =
    [
        new(Dimension.SubBass, "sub_bass_pct", DimensionGroup.Frequency, "", 0, 1, 0),
        new(Dimension.Bass, "bass_pct", DimensionGroup.Frequency, "", 0, 1, 0),
        new(Dimension.LowMid, "low_mid_pct", DimensionGroup.Frequency, "", 0, 1, 0),
        new(Dimension.Mid, "mid_pct", DimensionGroup.Frequency, "", 0, 1, 0),
        new(Dimension.UpperMid, "upper_mid_pct", DimensionGroup.Frequency, "", 0, 1, 0),
        new(Dimension.Presence, "presence_pct", DimensionGroup.Frequency, "", 0, 1, 0),
        new(Dimension.Air, "air_pct", DimensionGroup.Frequency, "", 0, 1, 0),
        new(Dimension.Loudness, "lufs", DimensionGroup.Dynamics, "LUFS", -70, 10, -70),
        new(Dimension.Crest, "crest_db", DimensionGroup.Dynamics, "dB", 0, 100, 0),
        new(Dimension.BassToMid, "bass_mid_ratio", DimensionGroup.Dynamics, "dB", -60, 60, 0),
        new(Dimension.Tempo, "tempo_bpm", DimensionGroup.Temporal, "BPM", 0, 240, 0),
        new(Dimension.RhythmStability, "rhythm_stability", DimensionGroup.Temporal, "", 0, 1, 0),
        new(Dimension.TransientDensity, "transient_density", DimensionGroup.Temporal, "", 0, 1, 0),
        new(Dimension.SilenceRatio, "silence_ratio", DimensionGroup.Temporal, "", 0, 1, 1),
        new(Dimension.SpectralCentroid, "spectral_centroid", DimensionGroup.Spectral, "", 0, 1, 0),
        new(Dimension.SpectralRollOff, "spectral_rolloff", DimensionGroup.Spectral, "", 0, 1, 0),
        new(Dimension.SpectralFlatness, "spectral_flatness", DimensionGroup.Spectral, "", 0, 1, 0),
        new(Dimension.HarmonicRatio, "harmonic_ratio", DimensionGroup.Harmonic, "", 0, 1, 0),
        new(Dimension.PitchStability, "pitch_stability", DimensionGroup.Harmonic, "", 0, 1, 0),
        new(Dimension.ChromaEnergy, "chroma_energy", DimensionGroup.Harmonic, "", 0, 1, 0),
        new(Dimension.DynamicRangeVariation, "dynamic_range_variation", DimensionGroup.Variation, "", 0, 1, 0),
        new(Dimension.LoudnessVariation, "loudness_variation_std", DimensionGroup.Variation, "dB", 0, 20, 0),
        new(Dimension.PeakConsistency, "peak_consistency", DimensionGroup.Variation, "", 0, 1, 0),
        new(Dimension.StereoWidth, "stereo_width", DimensionGroup.Stereo, "", 0, 1, 0),
        new(Dimension.PhaseCorrelation, "phase_correlation", DimensionGroup.Stereo, "", -1, 1, 1),
    ];

    private static readonly FrozenDictionary<string, Dimension> ByName =
        Table.ToFrozenDictionary(info => info.Name, info => info.Dimension, StringComparer.Ordinal);

    /// <summary>All of them, in order.</summary>
    public static ReadOnlySpan<DimensionInfo> All => Table;

    /// <summary>Name, unit and range of one.</summary>
    /// <param name="dimension">Which.</param>
    public static DimensionInfo Of(Dimension dimension) => Table[(int)dimension];

    /// <summary>The one with this name.</summary>
    /// <param name="name">As in <see cref="DimensionInfo.Name"/>.</param>
    /// <param name="dimension">The one that was found.</param>
    /// <returns>Whether there is one.</returns>
    public static bool TryParse(string name, out Dimension dimension) => ByName.TryGetValue(name, out dimension);
}
