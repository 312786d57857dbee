namespace Monochord.Metering.Faults;

/// <summary>A stretch of one channel with what its slices are like.</summary>
internal readonly ref struct FaultWindow(
    ReadOnlySpan<float> samples,
    ReadOnlySpan<float> peaks,
    ReadOnlySpan<float> roughest,
    ReadOnlySpan<float> roughness,
    long startFrame,
    int from,
    int to)
{
    /// <summary>The samples, context included.</summary>
    public ReadOnlySpan<float> Samples { get; } = samples;

    /// <summary>Largest |x| of each slice.</summary>
    public ReadOnlySpan<float> Peaks { get; } = peaks;

    /// <summary>Largest |third difference| of each slice.</summary>
    public ReadOnlySpan<float> Roughest { get; } = roughest;

    /// <summary>Sum of the |third differences| of each slice.</summary>
    public ReadOnlySpan<float> Roughness { get; } = roughness;

    /// <summary>The frame of the programme at which <see cref="Samples"/> begins.</summary>
    public long StartFrame { get; } = startFrame;

    /// <summary>The first sample that is to be judged, at the start of a slice.</summary>
    public int From { get; } = from;

    /// <summary>The sample after the last that is to be judged.</summary>
    public int To { get; } = to;
}
