namespace Monochord.Tracks.Rendering;

/// <summary>What was written, as measured on the way into the file.</summary>
public sealed record TrackRenderResult
{
    /// <summary>The file.</summary>
    public required string Path { get; init; }

    /// <summary>Its length in frames.</summary>
    public required long Frames { get; init; }

    /// <summary>Frames a second.</summary>
    public required int SampleRate { get; init; }

    /// <summary>Gain before the limiter, in dB.</summary>
    public required double GainDb { get; init; }

    /// <summary>Integrated loudness in LUFS, minus infinity for silence (ITU-R BS.1770-5).</summary>
    public required double IntegratedLufs { get; init; }

    /// <summary>The largest true peak in dBTP, before the rounding of the file's samples.</summary>
    public required double TruePeakDbtp { get; init; }

    /// <summary>The most that the limiter took away, in dB; 0 without one.</summary>
    public required double LargestReductionDb { get; init; }

    /// <summary>Samples that lay outside of what the file's samples can hold; only without a limiter.</summary>
    public required long ClippedSamples { get; init; }

    /// <summary>The files of stems, in the order of the track; empty where none were asked for.</summary>
    public IReadOnlyList<string> Stems { get; init; } = [];
}
