namespace Monochord.Audio;

/// <summary>A source over a buffer in memory.</summary>
public sealed class BufferSource : IAudioSource
{
    private readonly AudioBuffer _buffer;

    /// <summary>Plays a buffer once. Throws <see cref="ArgumentException"/> when its channels are not those of the format.</summary>
    public BufferSource(AudioFormat format, AudioBuffer buffer)
    {
        ArgumentNullException.ThrowIfNull(format);
        ArgumentNullException.ThrowIfNull(buffer);
        ArgumentOutOfRangeException.ThrowIfNotEqual(buffer.Channels, format.Channels, nameof(buffer));
        Format = format;
        _buffer = buffer;
    }

    /// <inheritdoc/>
    public AudioFormat Format { get; }

    /// <summary>Frames read so far.</summary>
    public int Position { get; private set; }

    /// <inheritdoc/>
    public int Read(AudioBlock destination)
    {
        var frames = Math.Min(destination.Frames, _buffer.Frames - Position);
        _buffer.Block.Slice(Position, frames).AsReadOnly().CopyTo(destination);
        Position += frames;
        return frames;
    }
}
