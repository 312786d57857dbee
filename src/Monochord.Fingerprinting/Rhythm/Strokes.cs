namespace Monochord.Fingerprinting.Rhythm;

/// <summary>How strong the strokes of each frame are, by their surroundings: over all bands, below 160 Hz, up to 5 kHz and above.</summary>
internal readonly record struct Strokes(float[] All, float[] Low, float[] Middle, float[] High)
{
    /// <summary>The strokes, each band changed in the same way.</summary>
    public Strokes Select(Func<float[], float[]> change) => new(change(All), change(Low), change(Middle), change(High));
}
