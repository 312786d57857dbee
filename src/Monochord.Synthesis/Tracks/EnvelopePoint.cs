namespace Monochord.Synthesis.Tracks;

/// <summary>A gain at a time.</summary>
/// <param name="Seconds">From the start of what it is the envelope of.</param>
/// <param name="Gain">1 leaves as it is.</param>
public readonly record struct EnvelopePoint(double Seconds, double Gain);
