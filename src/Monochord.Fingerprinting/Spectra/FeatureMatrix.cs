namespace Monochord.Fingerprinting.Spectra;

/// <summary>A feature over time: rows of numbers, one column for each frame, in one piece of memory, row after row.</summary>
public sealed class FeatureMatrix
{
    private readonly float[] _values;

    internal FeatureMatrix(int rows, int frames)
    {
        (Rows, Frames) = (rows, frames);
        _values = new float[rows * frames];
    }

    /// <summary>Numbers of a frame.</summary>
    public int Rows { get; }

    /// <summary>Frames: one for every 512 samples, and one more; none of nothing.</summary>
    public int Frames { get; }

    /// <summary>All numbers, row after row.</summary>
    public ReadOnlySpan<float> Values => _values;

    /// <summary>One number.</summary>
    /// <param name="row">From 0.</param>
    /// <param name="frame">From 0.</param>
    public float this[int row, int frame] => Row(row)[frame];

    /// <summary>One row over all frames.</summary>
    /// <param name="row">From 0.</param>
    public ReadOnlySpan<float> Row(int row) => _values.AsSpan(row * Frames, Frames);

    internal void SetFrame(int frame, ReadOnlySpan<float> values)
    {
        for (var row = 0; row < values.Length; row++)
        {
            _values[(row * Frames) + frame] = values[row];
        }
    }

    internal void CopyFrame(int frame, Span<float> values)
    {
        for (var row = 0; row < values.Length; row++)
        {
            values[row] = _values[(row * Frames) + frame];
        }
    }
}
