using Monochord.Audio;
using Monochord.Native.Errors;

namespace Monochord.Native.Interop;

/// <summary>Samples in the caller's memory: a pointer for each channel, or frame by frame.</summary>
internal readonly unsafe struct CallerSamples
{
    private readonly float** _planar;
    private readonly float* _interleaved;

    private CallerSamples(float** planar, float* interleaved, int channels)
    {
        _planar = planar;
        _interleaved = interleaved;
        Channels = channels;
    }

    public int Channels { get; }

    public static CallerSamples Planar(float** channels, int count)
    {
        Require.NotNull(channels, "channels");
        Require.Channels(count);
        for (var c = 0; c < count; c++)
        {
            Require.NotNull(channels[c], "channels");
        }

        return new CallerSamples(channels, null, count);
    }

    public static CallerSamples Interleaved(float* samples, int channels)
    {
        Require.NotNull(samples, "samples");
        Require.Channels(channels);
        return new CallerSamples(null, samples, channels);
    }

    /// <summary>Copies frames from a place on into a block.</summary>
    public void Read(long frame, AudioBlock block)
    {
        for (var c = 0; c < Channels; c++)
        {
            if (_planar is not null)
            {
                new ReadOnlySpan<float>(_planar[c] + frame, block.Frames).CopyTo(block[c]);
                continue;
            }

            var channel = block[c];
            var sample = _interleaved + (frame * Channels) + c;
            for (var i = 0; i < channel.Length; i++, sample += Channels)
            {
                channel[i] = *sample;
            }
        }
    }

    /// <summary>Copies a block to a place.</summary>
    public void Write(long frame, AudioBlock block)
    {
        for (var c = 0; c < Channels; c++)
        {
            if (_planar is not null)
            {
                block[c].CopyTo(new Span<float>(_planar[c] + frame, block.Frames));
                continue;
            }

            ReadOnlySpan<float> channel = block[c];
            var sample = _interleaved + (frame * Channels) + c;
            for (var i = 0; i < channel.Length; i++, sample += Channels)
            {
                *sample = channel[i];
            }
        }
    }
}
