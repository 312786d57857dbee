using Monochord.Dsp.Filters;

namespace Monochord.Metering.Loudness;

/// <summary>One channel that counts: its filter, its weight, and its own gated history.</summary>
internal sealed class MeasuredChannel(int sampleRate, int maxFrames, double weight, int reservedBlocks)
{
    private readonly double[] _recent = new double[SlidingPower.MomentaryBlocks];

    /// <summary>What its power counts in the programme.</summary>
    public double Weight { get; } = weight;

    /// <summary>Its K-weighting.</summary>
    public KWeightingFilter Filter { get; } = new(sampleRate, maxFrames);

    /// <summary>Its unweighted blocks.</summary>
    public GatedHistory Blocks { get; } = new(reservedBlocks);

    /// <summary>Unweighted energy of the block of 100 ms that is under way.</summary>
    public double Energy { get; set; }

    /// <summary>Closes a block of 100 ms.</summary>
    /// <param name="blockCount">Blocks before it.</param>
    /// <param name="windowFrames">Frames of a gating block of 0.4 s.</param>
    public void EndBlock(long blockCount, double windowFrames)
    {
        _recent[blockCount % _recent.Length] = Energy;
        Energy = 0;
        if (blockCount >= _recent.Length - 1)
        {
            Blocks.Add((_recent[0] + _recent[1] + _recent[2] + _recent[3]) / windowFrames);
        }
    }

    /// <summary>Back to before the first frame.</summary>
    public void Reset()
    {
        Filter.Reset();
        Blocks.Reset();
        Energy = 0;
        _recent.AsSpan().Clear();
    }
}
