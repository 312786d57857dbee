using Monochord.Dsp.Statistics;

namespace Monochord.Metering.Stereo;

/// <summary>Sums of a pair over the last 0.3 s, in steps of one reading.</summary>
internal sealed class SlidingPair
{
    /// <summary>Readings in the window.</summary>
    public const int Readings = 18;

    private readonly PairSums[] _sums = new PairSums[Readings];
    private readonly long[] _frames = new long[Readings];
    private int _next;

    /// <summary>Adds a reading, and gives the window's sums and frames.</summary>
    public PairSums Add(PairSums reading, long frames, out long windowFrames)
    {
        (_sums[_next], _frames[_next]) = (reading, frames);
        _next = (_next + 1) % Readings;

        // Summed anew each time: a running sum keeps rounding errors of what was loud.
        var sum = default(PairSums);
        windowFrames = 0;
        for (var i = 0; i < Readings; i++)
        {
            sum += _sums[i];
            windowFrames += _frames[i];
        }

        return sum;
    }

    /// <summary>Forgets everything.</summary>
    public void Reset()
    {
        _sums.AsSpan().Clear();
        _frames.AsSpan().Clear();
        _next = 0;
    }
}
