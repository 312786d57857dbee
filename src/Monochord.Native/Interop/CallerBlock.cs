using Monochord.Native.Errors;

namespace Monochord.Native.Interop;

/// <summary>A block as a caller gives it, before anything of it is looked at.</summary>
internal readonly unsafe struct CallerBlock
{
    private readonly float** _planar;
    private readonly float* _interleaved;
    private readonly int _channels;
    private readonly long _frames;
    private readonly bool _isPlanar;

    /// <summary>Planar.</summary>
    public CallerBlock(float** channels, int channelCount, long frames)
    {
        (_channels, _frames, _isPlanar) = (channelCount, frames, true);
        _planar = channels;
    }

    /// <summary>Frame by frame.</summary>
    public CallerBlock(float* samples, int channelCount, long frames)
    {
        (_channels, _frames) = (channelCount, frames);
        _interleaved = samples;
    }

    /// <summary>Where to write how many frames were done; NULL is an error of its own.</summary>
    public long* FramesDone { get; init; }

    /// <summary>0 or more.</summary>
    public long Frames
    {
        get
        {
            Require.Frames(_frames);
            return _frames;
        }
    }

    /// <summary>Samples that are there.</summary>
    public CallerSamples Samples => _isPlanar ? CallerSamples.Planar(_planar, _channels) : CallerSamples.Interleaved(_interleaved, _channels);
}
