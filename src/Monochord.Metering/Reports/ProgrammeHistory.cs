namespace Monochord.Metering.Reports;

/// <summary>How a programme's readings went over time: ten points a second, point k at second (k + 1) / 10.</summary>
/// <remarks>Values that were not there yet are NaN, levels of silence minus infinity.</remarks>
public sealed record ProgrammeHistory
{
    /// <summary>Points in a second.</summary>
    public const int PointsPerSecond = 10;

    /// <summary>Momentary loudness in LUFS.</summary>
    public required IReadOnlyList<float> MomentaryLufs { get; init; }

    /// <summary>Short-term loudness in LUFS.</summary>
    public required IReadOnlyList<float> ShortTermLufs { get; init; }

    /// <summary>Integrated loudness so far in LUFS.</summary>
    public required IReadOnlyList<float> IntegratedLufs { get; init; }

    /// <summary>Loudness range so far in LU.</summary>
    public required IReadOnlyList<float> LoudnessRangeLu { get; init; }

    /// <summary>Largest true peak of the point's tenth of a second in dBTP.</summary>
    public required IReadOnlyList<float> TruePeakDbtp { get; init; }

    /// <summary>Correlation of left and right over 0.3 s; empty for layouts without.</summary>
    public required IReadOnlyList<float> Correlation { get; init; }

    /// <summary>Spectral centroid in Hz.</summary>
    public required IReadOnlyList<float> CentroidHz { get; init; }
}
