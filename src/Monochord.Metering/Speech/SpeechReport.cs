using Monochord.Metering.Events;

namespace Monochord.Metering.Speech;

/// <summary>What is known of the speech in a programme: how much there is, how loud, and how well it stands out of the rest.</summary>
/// <remarks>From stems every figure is measured (<see cref="SpeechMeter"/>). From a mix alone (<see cref="IsEstimate"/>) only the share,
/// the segments, the gaps between them, the loudness and its range are there, and what would need stems is NaN or empty. Without any
/// speech the share is 0, every other figure NaN and every list empty but the history and the impacts. All definitions:
/// docs/speech.md.</remarks>
public sealed record SpeechReport
{
    /// <summary>True when the speech was found in a mix, false when it came as a stem.</summary>
    public required bool IsEstimate { get; init; }

    /// <summary>Share of the time with speech, 0 to 1; NaN for an empty programme.</summary>
    public required double SpeechShare { get; init; }

    /// <summary>Loudness of the dialogue over the time with speech, in LUFS (K-weighting of ITU-R BS.1770-5, gated by speech and not by
    /// level); NaN without speech.</summary>
    public required double DialogueLufs { get; init; }

    /// <summary>Loudness range of the time with speech in LU (EBU Tech 3342 over the speech alone); NaN below 3 s of speech.</summary>
    public required double DialogueRangeLu { get; init; }

    /// <summary>Power of the dialogue over that of the background from 1 to 4 kHz, over the time with speech, in dB; plus infinity where
    /// there is no background, NaN without speech or without stems.</summary>
    public required double SpeechToBackgroundDb { get; init; }

    /// <summary>Mid frequencies in Hz of the auditory bands from 1 to 4 kHz, lowest first; empty without stems.</summary>
    public required IReadOnlyList<double> BandsHz { get; init; }

    /// <summary>The ratio of <see cref="SpeechToBackgroundDb"/> in each band; NaN in each without speech.</summary>
    public required IReadOnlyList<double> BandSpeechToBackgroundDb { get; init; }

    /// <summary>How much of what carries the meaning of speech stands out of the background, 0 to 1: ratios from -15 to +15 dB in bands
    /// from 0.14 to 8.9 kHz, weighted with the band importance of ANSI S3.5-1997, Table 3; NaN without speech or without stems.
    /// </summary>
    public required double IntelligibilityIndex { get; init; }

    /// <summary>How the ratios went over time.</summary>
    public required SpeechHistory History { get; init; }

    /// <summary>Where there is speech; pauses up to 0.1 s belong to it.</summary>
    public required IReadOnlyList<SpeechSegment> Segments { get; init; }

    /// <summary>Where the background is above the dialogue in most of what carries the speech.</summary>
    public required IReadOnlyList<MaskedInterval> Masked { get; init; }

    /// <summary>Where the ratio of speech to background is below 10 dB.</summary>
    public required IReadOnlyList<LowIntelligibilityInterval> LowIntelligibility { get; init; }

    /// <summary>How far the background's loudness falls where speech begins, in dB: the median of <see cref="Onsets"/>. Positive when it
    /// falls; NaN when there is no onset to judge.</summary>
    public required double DuckingDb { get; init; }

    /// <summary>Every beginning of speech after at least a second without, where the background could be compared.</summary>
    public required IReadOnlyList<DuckedOnset> Onsets { get; init; }

    /// <summary>The gaps between segments of speech that are longer than 0.1 s.</summary>
    public required IReadOnlyList<PacingGap> PacingGaps { get; init; }

    /// <summary>Sudden rises of the whole programme.</summary>
    public required IReadOnlyList<ProgrammeImpact> Impacts { get; init; }

    /// <summary>Masked speech, low intelligibility, pacing and impacts as events, in the order of their starts.</summary>
    public required IReadOnlyList<ProgrammeEvent> Events { get; init; }
}

/// <summary>How the ratio of speech to background went over time: ten points a second, point k for the tenth of a second that ends at
/// (k + 1) / 10 s.</summary>
public sealed record SpeechHistory
{
    /// <summary>Points in a second.</summary>
    public const int PointsPerSecond = 10;

    /// <summary>Points.</summary>
    public int Points => SpeechToBackgroundDb.Count;

    /// <summary>The ratio from 1 to 4 kHz in dB, -40 to 60; NaN where there is no speech.</summary>
    public required IReadOnlyList<float> SpeechToBackgroundDb { get; init; }

    /// <summary>The masking map: the ratio in each band in dB, -40 to 60, point after point; the value of point p and band b stands at
    /// p * <see cref="Bands"/> + b. NaN where there is no speech.</summary>
    public required IReadOnlyList<float> BandSpeechToBackgroundDb { get; init; }

    /// <summary>Bands of the map, as in <see cref="SpeechReport.BandsHz"/>; 0 without stems.</summary>
    public required int Bands { get; init; }
}
