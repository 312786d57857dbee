namespace Monochord.Fingerprinting.Rhythm;

/// <summary>How many strokes a frame has on average, in all bands, below 160 Hz, and up to 5 kHz.</summary>
internal readonly record struct Densities(double All, double Low, double Middle)
{
    /// <summary>Of strokes that were picked; 0 for fewer than three.</summary>
    public static double Of(IReadOnlyList<double> onsets) =>
        onsets.Count < 3 ? 0 : (onsets.Count - 1) / (onsets[^1] - onsets[0]);
}
