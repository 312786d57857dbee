namespace Monochord.Audio;

/// <summary>A stretch of a source, exact to the frame.</summary>
/// <remarks>What comes before is left out with the first <see cref="Read"/>: files of PCM and FLAC are not decoded for it, everything else
/// is read on to there, so the frames are always those that the whole source has at that place. What comes after is not read at all, and
/// what a file would say at its end is not said. It owns the source and disposes of it. Allocates nothing after the first read.</remarks>
public sealed class RangeSource : IAudioSource, IDisposable
{
    private readonly IAudioSource _source;
    private long _left;
    private bool _hasStarted;

    /// <summary>A stretch of a source that stands at its start.</summary>
    /// <param name="source">The whole; from now on only read through this.</param>
    /// <param name="startFrame">Its first frame, 0 or more.</param>
    /// <param name="frames">How long it is, 0 or more; null for all that follows.</param>
    public RangeSource(IAudioSource source, long startFrame, long? frames = null)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentOutOfRangeException.ThrowIfNegative(startFrame);
        ArgumentOutOfRangeException.ThrowIfNegative(frames ?? 0, nameof(frames));
        _source = source;
        _left = frames ?? long.MaxValue;
        StartFrame = startFrame;
    }

    /// <inheritdoc/>
    public AudioFormat Format => _source.Format;

    /// <summary>The frame of the source with which this starts.</summary>
    public long StartFrame { get; }

    /// <summary>Frames that were left out; fewer than <see cref="StartFrame"/> when the source ends before. 0 before the first read.</summary>
    public long SkippedFrames { get; private set; }

    /// <inheritdoc/>
    public int Read(AudioBlock destination)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(destination.Channels, Format.Channels, nameof(destination));
        if (!_hasStarted)
        {
            _hasStarted = true;
            SkippedFrames = Skipping.Of(_source, StartFrame);
            _left = SkippedFrames < StartFrame ? 0 : _left;
        }

        var asked = (int)Math.Min(destination.Frames, _left);
        var frames = asked > 0 ? _source.Read(destination.Slice(0, asked)) : 0;
        _left -= frames;
        return frames;
    }

    /// <inheritdoc/>
    public void Dispose() => (_source as IDisposable)?.Dispose();
}
