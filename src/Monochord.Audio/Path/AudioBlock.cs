namespace Monochord.Audio;

/// <summary>A view of N frames of planar samples. Nothing owns it past the call that it is passed to.</summary>
public readonly ref struct AudioBlock
{
    private readonly Span<float> _samples;
    private readonly int _stride;

    /// <summary>A view of planes that lie <paramref name="stride"/> floats apart.</summary>
    /// <param name="samples">Where plane 0 starts; at least <c>(channels - 1) * stride + frames</c> long.</param>
    /// <param name="channels">Number of planes, at least 1.</param>
    /// <param name="frames">Samples in each plane, 0 or more.</param>
    /// <param name="stride">Floats from the start of a plane to the start of the next, at least <paramref name="frames"/>.</param>
    public AudioBlock(Span<float> samples, int channels, int frames, int stride)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(channels, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(frames);
        ArgumentOutOfRangeException.ThrowIfLessThan(stride, frames);
        ArgumentOutOfRangeException.ThrowIfLessThan(samples.Length, ((channels - 1L) * stride) + frames, nameof(samples));
        _samples = samples;
        _stride = stride;
        Channels = channels;
        Frames = frames;
    }

    /// <summary>Number of channels.</summary>
    public int Channels { get; }

    /// <summary>Number of frames.</summary>
    public int Frames { get; }

    /// <summary>The samples of one channel.</summary>
    public Span<float> this[int channel]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)channel, (uint)Channels, nameof(channel));
            return _samples.Slice(channel * _stride, Frames);
        }
    }

    /// <summary>A view of <paramref name="frames"/> frames from <paramref name="start"/>.</summary>
    public AudioBlock Slice(int start, int frames)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)start, (uint)Frames, nameof(start));
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)frames, (uint)(Frames - start), nameof(frames));
        return new AudioBlock(_samples[start..], Channels, frames, _stride);
    }

    /// <summary>A view of the channels of one stem, or of any run of channels.</summary>
    public AudioBlock SliceChannels(int first, int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, Channels);
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)first, (uint)(Channels - count), nameof(first));
        return new AudioBlock(_samples[(first * _stride)..], count, Frames, _stride);
    }

    /// <summary>Writes silence.</summary>
    public void Clear()
    {
        for (var c = 0; c < Channels; c++)
        {
            this[c].Clear();
        }
    }

    /// <summary>The same view for those who only read.</summary>
    public static implicit operator ReadOnlyAudioBlock(AudioBlock block) => block.AsReadOnly();

    /// <summary>The same view for those who only read.</summary>
    public ReadOnlyAudioBlock AsReadOnly() => new(_samples, Channels, Frames, _stride);
}

/// <summary>A view of N frames of planar samples that can't be changed. Nothing owns it past the call that it is passed to.</summary>
public readonly ref struct ReadOnlyAudioBlock
{
    private readonly ReadOnlySpan<float> _samples;
    private readonly int _stride;

    /// <summary>A view of planes that lie <paramref name="stride"/> floats apart; see <see cref="AudioBlock"/> for the ranges.</summary>
    public ReadOnlyAudioBlock(ReadOnlySpan<float> samples, int channels, int frames, int stride)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(channels, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(frames);
        ArgumentOutOfRangeException.ThrowIfLessThan(stride, frames);
        ArgumentOutOfRangeException.ThrowIfLessThan(samples.Length, ((channels - 1L) * stride) + frames, nameof(samples));
        _samples = samples;
        _stride = stride;
        Channels = channels;
        Frames = frames;
    }

    /// <summary>Number of channels.</summary>
    public int Channels { get; }

    /// <summary>Number of frames.</summary>
    public int Frames { get; }

    /// <summary>The samples of one channel.</summary>
    public ReadOnlySpan<float> this[int channel]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)channel, (uint)Channels, nameof(channel));
            return _samples.Slice(channel * _stride, Frames);
        }
    }

    /// <summary>A view of <paramref name="frames"/> frames from <paramref name="start"/>.</summary>
    public ReadOnlyAudioBlock Slice(int start, int frames)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)start, (uint)Frames, nameof(start));
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)frames, (uint)(Frames - start), nameof(frames));
        return new ReadOnlyAudioBlock(_samples[start..], Channels, frames, _stride);
    }

    /// <summary>A view of the channels of one stem, or of any run of channels.</summary>
    public ReadOnlyAudioBlock SliceChannels(int first, int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, Channels);
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)first, (uint)(Channels - count), nameof(first));
        return new ReadOnlyAudioBlock(_samples[(first * _stride)..], count, Frames, _stride);
    }

    /// <summary>Copies every plane to a block of the same channels and at least as many frames.</summary>
    public void CopyTo(AudioBlock destination)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(destination.Channels, Channels, nameof(destination));
        for (var c = 0; c < Channels; c++)
        {
            this[c].CopyTo(destination[c]);
        }
    }
}
