namespace Monochord.Synthesis.Tracks;

/// <summary>The sound of a clip in two channels, read in any order.</summary>
/// <remarks>Any number of readers at once, each from a thread of its own. To read allocates nothing and does not throw, but may wait for the
/// disk where a long clip is not held in memory: ahead of the audio path, not on it. Dispose of it when nobody reads any more.</remarks>
public interface IClipSource : IDisposable
{
    /// <summary>How long it is, in frames of the rate that it was opened at.</summary>
    long LengthFrames { get; }

    /// <summary>Writes frames of it; those before its start and after its end are silence.</summary>
    /// <param name="firstFrame">The first one, from the start of the file; below 0 before it.</param>
    /// <param name="left">The left channel, of any length.</param>
    /// <param name="right">The right channel, as long; the same as the left of a file with one channel.</param>
    void Read(long firstFrame, Span<float> left, Span<float> right);
}
