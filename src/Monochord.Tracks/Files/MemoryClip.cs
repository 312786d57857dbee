using Monochord.Synthesis.Tracks;

namespace Monochord.Tracks.Files;

/// <summary>A short clip: its samples, interleaved.</summary>
internal sealed class MemoryClip(float[] samples, int channels) : IClipSource
{
    public long LengthFrames { get; } = samples.Length / channels;

    public void Read(long firstFrame, Span<float> left, Span<float> right) => ClipSamples.Read(samples, channels, LengthFrames, firstFrame, left, right);

    public void Dispose()
    {
    }
}
