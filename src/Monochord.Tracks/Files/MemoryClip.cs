using Monochord.Synthesis.Tracks;

namespace Monochord.Tracks.Files;

/// <summary>A short clip: its samples, interleaved.</summary>
public sealed class MemoryClip : IClipSource
{
    private readonly float[] _samples;
    private readonly int _channels;

    /// <summary>A clip of samples that nobody changes any more.</summary>
    /// <param name="samples">Frame by frame, finite.</param>
    /// <param name="channels">1 or 2.</param>
    /// <exception cref="ArgumentOutOfRangeException">Another number of channels.</exception>
    public MemoryClip(float[] samples, int channels)
    {
        ArgumentNullException.ThrowIfNull(samples);
        ArgumentOutOfRangeException.ThrowIfLessThan(channels, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(channels, 2);
        (_samples, _channels, LengthFrames) = (samples, channels, samples.Length / channels);
    }

    /// <inheritdoc/>
    public long LengthFrames { get; }

    /// <inheritdoc/>
    public void Read(long firstFrame, Span<float> left, Span<float> right) =>
        ClipSamples.Read(_samples, _channels, LengthFrames, firstFrame, left, right);

    /// <inheritdoc/>
    public void Dispose()
    {
    }
}
