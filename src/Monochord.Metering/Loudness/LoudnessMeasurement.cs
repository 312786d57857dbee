using Monochord.Audio;
using Monochord.Dsp.Statistics;

namespace Monochord.Metering.Loudness;

/// <summary>What a <see cref="LoudnessMeter"/> knows of a programme so far.</summary>
internal sealed class LoudnessMeasurement
{
    private readonly int _blockFrames;
    private readonly double[] _sliceEnergies;
    private double _energy;
    private int _framesIntoBlock;

    /// <summary>A programme before its first frame.</summary>
    public LoudnessMeasurement(ProcessSpec spec, LoudnessOptions options)
    {
        var rate = spec.Format.SampleRate;
        _blockFrames = (rate + 5) / 10;
        var reserved = (int)Math.Min(Math.Ceiling(options.ReservedDuration.TotalSeconds * 10) + 1, int.MaxValue / 2);
        Window = new SlidingPower(_blockFrames);
        Blocks = new GatedHistory(reserved);
        ShortTerms = new GatedHistory(reserved);
        var layout = spec.Format.Layout;
        Channels = new MeasuredChannel?[layout.Count];
        for (var c = 0; c < layout.Count; c++)
        {
            var weight = layout[c].LoudnessWeight * (layout.Count == 1 && options.DualMono ? 2.0 : 1.0);
            Channels[c] = weight > 0 ? new MeasuredChannel(rate, spec.MaxFrames, weight, reserved) : null;
        }

        // A block touches each slice that ends in it, and one at either side.
        _sliceEnergies = new double[((long)spec.MaxFrames * SlidingPower.SlicesPerBlock / _blockFrames) + 3];
        Reset();
    }

    /// <summary>The sliding windows and their maxima.</summary>
    public SlidingPower Window { get; }

    /// <summary>Gating blocks of 0.4 s, every 0.1 s.</summary>
    public GatedHistory Blocks { get; }

    /// <summary>Short-term windows of 3 s, every 0.1 s.</summary>
    public GatedHistory ShortTerms { get; }

    /// <summary>The channels; null for those that do not count.</summary>
    public MeasuredChannel?[] Channels { get; }

    /// <summary>Whole blocks of 100 ms so far.</summary>
    public long BlockCount { get; private set; }

    /// <summary>The integrated loudness of the last reading.</summary>
    public double IntegratedLufs { get; set; }

    /// <summary>The block count at which it was taken.</summary>
    public long IntegratedBlock { get; set; }

    /// <summary>The loudness range of the last reading.</summary>
    public double RangeLu { get; set; }

    /// <summary>The block count at which it was taken.</summary>
    public long RangeBlock { get; set; }

    /// <summary>The frame at which a number of slices end.</summary>
    public long FrameOfSlice(long slice) =>
        (slice / SlidingPower.SlicesPerBlock * _blockFrames) + SliceEnd((int)(slice % SlidingPower.SlicesPerBlock));

    /// <summary>Measures a block.</summary>
    public void Process(ReadOnlyAudioBlock block)
    {
        // Cut at the ends of blocks of 100 ms, where the energies of the channels are taken.
        for (var start = 0; start < block.Frames;)
        {
            var frames = Math.Min(block.Frames - start, _blockFrames - _framesIntoBlock);
            ProcessWithinBlock(block.Slice(start, frames));
            start += frames;
        }
    }

    /// <summary>Back to before the first frame.</summary>
    public void Reset()
    {
        Window.Reset();
        Blocks.Reset();
        ShortTerms.Reset();
        foreach (var channel in Channels)
        {
            channel?.Reset();
        }

        _energy = 0;
        _framesIntoBlock = 0;
        BlockCount = 0;
        (IntegratedLufs, IntegratedBlock) = (double.NaN, -1);
        (RangeLu, RangeBlock) = (double.NaN, -1);
    }

    // Slices differ by one frame at most and always fill the block: every window is exactly 4 or 30 blocks long.
    private int SliceEnd(int slice) => (int)((long)slice * _blockFrames / SlidingPower.SlicesPerBlock);

    private int SliceAt(int frame) => (int)(((((long)frame + 1) * SlidingPower.SlicesPerBlock) - 1) / _blockFrames);

    private void ProcessWithinBlock(ReadOnlyAudioBlock part)
    {
        var firstSlice = SliceAt(_framesIntoBlock);
        var end = _framesIntoBlock + part.Frames;
        var slices = SliceAt(end - 1) - firstSlice + 1;
        var energies = _sliceEnergies.AsSpan(0, slices);
        energies.Clear();
        for (var c = 0; c < Channels.Length; c++)
        {
            if (Channels[c] is not { } channel)
            {
                continue;
            }

            var weighted = channel.Filter.Process(part[c]);
            var from = 0;
            for (var i = 0; i < slices; i++)
            {
                var to = Math.Min(SliceEnd(firstSlice + i + 1) - _framesIntoBlock, part.Frames);
                var energy = PowerSums.OfSquares(weighted[from..to]);
                channel.Energy += energy;
                energies[i] += channel.Weight * energy;
                from = to;
            }
        }

        _framesIntoBlock = end;
        for (var i = 0; i < slices; i++)
        {
            _energy += energies[i];
            if (SliceEnd(firstSlice + i + 1) <= end)
            {
                var blockEnds = Window.Add(_energy);
                _energy = 0;
                if (blockEnds)
                {
                    EndBlock();
                }
            }
        }
    }

    private void EndBlock()
    {
        foreach (var channel in Channels)
        {
            channel?.EndBlock(BlockCount, SlidingPower.MomentaryBlocks * (double)_blockFrames);
        }

        BlockCount++;
        _framesIntoBlock = 0;

        // NaN before the first full window, which the history leaves out.
        Blocks.Add(Window.Momentary);
        ShortTerms.Add(Window.ShortTerm);
    }
}
