namespace Monochord.Audio;

/// <summary>Storage for planar samples: the owner behind an <see cref="AudioBlock"/>.</summary>
/// <remarks>One pinned array, so that its address may be handed to native code; planes start a multiple of 16 floats (64 bytes) apart.
/// </remarks>
public sealed class AudioBuffer
{
    private readonly float[] _samples;
    private readonly int _stride;

    /// <summary>Silence of this many channels and frames.</summary>
    /// <param name="channels">1 to <see cref="ChannelLayout.MaxChannels"/>.</param>
    /// <param name="frames">0 or more.</param>
    public AudioBuffer(int channels, int frames)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(channels, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(channels, ChannelLayout.MaxChannels);
        ArgumentOutOfRangeException.ThrowIfNegative(frames);
        Channels = channels;
        Frames = frames;
        _stride = (frames + 15) & ~15;
        _samples = GC.AllocateArray<float>(checked(channels * _stride), pinned: true);
    }

    /// <summary>Number of channels.</summary>
    public int Channels { get; }

    /// <summary>Number of frames.</summary>
    public int Frames { get; }

    /// <summary>The whole buffer.</summary>
    public AudioBlock Block => new(_samples, Channels, Frames, _stride);

    /// <summary>The samples of one channel.</summary>
    public Span<float> this[int channel] => Block[channel];

    /// <summary>The first <paramref name="frames"/> frames.</summary>
    public AudioBlock First(int frames) => Block.Slice(0, frames);
}
