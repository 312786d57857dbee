namespace Monochord.Fingerprinting.Waveform;

/// <summary>A track drawn in so many columns: its extremes, and how strong its low, middle and high bands are. Lists have one number for
/// each column.</summary>
public sealed record WaveformOutline
{
    /// <summary>Columns of a track that has at least as many frames.</summary>
    public const int Columns = 2000;

    /// <summary>The smallest sample of the analysed signal, -1 to 1 at full scale.</summary>
    public required IReadOnlyList<float> Minima { get; init; }

    /// <summary>The largest.</summary>
    public required IReadOnlyList<float> Maxima { get; init; }

    /// <summary>RMS of what is below 250 Hz.</summary>
    public required IReadOnlyList<float> Low { get; init; }

    /// <summary>RMS of what is from 250 to 4,000 Hz.</summary>
    public required IReadOnlyList<float> Middle { get; init; }

    /// <summary>RMS of what is above 4,000 Hz.</summary>
    public required IReadOnlyList<float> High { get; init; }
}
