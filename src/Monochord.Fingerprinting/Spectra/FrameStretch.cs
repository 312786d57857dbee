namespace Monochord.Fingerprinting.Spectra;

/// <summary>Passes a stretch of the frames on, counted from 0 anew: for what only makes sense without a gap.</summary>
/// <param name="inner">Who gets them.</param>
/// <param name="first">The first frame that is passed on.</param>
/// <param name="end">The first one after it that is not.</param>
internal sealed class FrameStretch(ISpectralAnalysis inner, long first, long end) : ISpectralAnalysis
{
    /// <inheritdoc/>
    public void Add(in SpectralFrame frame)
    {
        if (frame.Index >= first && frame.Index < end)
        {
            inner.Add(new SpectralFrame(frame.Index - first, frame.Rms, frame.Magnitudes, frame.Powers));
        }
    }
}
