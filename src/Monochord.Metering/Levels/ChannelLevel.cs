using Monochord.Dsp.Statistics;

namespace Monochord.Metering.Levels;

/// <summary>The running sums of one channel.</summary>
internal sealed class ChannelLevel(int reservedBlocks)
{
    private SampleSums _reading;
    private SampleSums _block;
    private WordLength _wordLength;

    /// <summary>Over the whole programme.</summary>
    public SampleSums Total { get; private set; }

    /// <summary>DR14 of the channel.</summary>
    public DynamicRange DynamicRange { get; } = new(reservedBlocks);

    /// <summary>The bits that its samples need.</summary>
    public int EffectiveBits => _wordLength.Bits;

    /// <summary>Adds samples and their sums.</summary>
    public void Add(ReadOnlySpan<float> samples, SampleSums sums)
    {
        _reading = Join(_reading, sums);
        _wordLength.Process(samples);
    }

    /// <summary>Ends a reading.</summary>
    public SampleSums TakeReading()
    {
        var reading = _reading;
        (Total, _block, _reading) = (Join(Total, reading), Join(_block, reading), default);
        return reading;
    }

    /// <summary>Ends a block of the dynamic range.</summary>
    public void EndBlock(long frames)
    {
        if (frames > 0)
        {
            DynamicRange.Add(_block.Squares / frames, _block.Peak);
        }

        _block = default;
    }

    /// <summary>Forgets everything.</summary>
    public void Reset()
    {
        (_reading, _block, Total, _wordLength) = (default, default, default, default);
        DynamicRange.Reset();
    }

    private static SampleSums Join(SampleSums a, SampleSums b) =>
        new(a.Sum + b.Sum, a.Squares + b.Squares, Math.Max(a.Peak, b.Peak));
}
