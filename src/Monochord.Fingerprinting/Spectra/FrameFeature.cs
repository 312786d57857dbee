namespace Monochord.Fingerprinting.Spectra;

/// <summary>Makes a matrix of what is computed of each frame of the shared spectrum.</summary>
internal static class FrameFeature
{
    /// <summary>Computes a column from a frame.</summary>
    public delegate void Column(in SpectralFrame frame, Span<float> column);

    /// <summary>The matrix of these samples.</summary>
    /// <param name="samples">At 44,100 Hz.</param>
    /// <param name="rows">Numbers of a column.</param>
    /// <param name="column">Computes one.</param>
    public static FeatureMatrix Of(ReadOnlySpan<float> samples, int rows, Column column)
    {
        var frames = samples.IsEmpty ? 0 : 1 + (samples.Length / SpectralFrame.Hop);
        var collector = new Collector(new FeatureMatrix(rows, frames), column);
        var front = new SpectralFrontEnd(collector);
        front.Add(samples);
        front.Finish();
        return collector.Matrix;
    }

    private sealed class Collector(FeatureMatrix matrix, Column column) : ISpectralAnalysis
    {
        private readonly float[] _column = new float[matrix.Rows];

        public FeatureMatrix Matrix => matrix;

        public void Add(in SpectralFrame frame)
        {
            column(frame, _column);
            matrix.SetFrame((int)frame.Index, _column);
        }
    }
}
