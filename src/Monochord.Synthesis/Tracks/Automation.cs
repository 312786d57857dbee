namespace Monochord.Synthesis.Tracks;

/// <summary>How gain and place of a voice move over its step, beside its envelope.</summary>
public sealed record Automation
{
    /// <summary>Gains over time, in order: straight lines between them, held outside; none for 1. They multiply the envelope.</summary>
    public IReadOnlyList<EnvelopePoint> Gain { get; init; } = [];

    /// <summary>Places over time, as <see cref="Gain"/>; none for where the voice stands by itself.</summary>
    public IReadOnlyList<PanPoint> Pan { get; init; } = [];
}

/// <summary>A place at a time.</summary>
/// <param name="Seconds">From the start of the step.</param>
/// <param name="Pan">-1 for left to 1 for right: a balance, which leaves the near side as it is.</param>
public readonly record struct PanPoint(double Seconds, double Pan);
