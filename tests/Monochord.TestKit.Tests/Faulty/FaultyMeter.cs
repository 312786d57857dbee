using Monochord.Audio;
using Monochord.Audio.Readings;

namespace Monochord.TestKit.Tests.Faulty;

internal enum MeterFault
{
    None,
    CountsBlocks,
    KeepsStateOnReset,
    KeepsStateOnPrepare,
    Allocates,
    LeavesValueOut,
    HasNoValues,
    KeepsNaN,
    CountsEmptyBlocks,
    RefusesLargestBlock,
}

/// <summary>The sum of magnitudes since the start, the largest sample of each channel in the reading, and one fault.</summary>
internal sealed class FaultyMeter(MeterFault fault) : IMeter
{
    private float[] _peaks = [];
    private double _sum;
    private int _blocks;
    private int _maxFrames;

    public IReadOnlyList<ReadingField> Prepare(ProcessSpec spec)
    {
        if (fault == MeterFault.HasNoValues)
        {
            return [];
        }

        _maxFrames = spec.MaxFrames;
        _peaks = new float[spec.Format.Channels];
        if (fault != MeterFault.KeepsStateOnPrepare)
        {
            (_sum, _blocks) = (0, 0);
        }

        var labels = Enumerable.Range(1, spec.Format.Channels).Select(channel => $"{channel}").ToArray();
        return [new ReadingField("sum", ReadingUnit.None), new ReadingField("peak", ReadingUnit.None, labels)];
    }

    public void Process(ReadOnlyAudioBlock block)
    {
        if (fault == MeterFault.RefusesLargestBlock)
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(block.Frames, _maxFrames);
        }

        if (fault == MeterFault.Allocates && block.Frames > 0)
        {
            GC.KeepAlive(new float[block.Frames]);
        }

        _blocks += (fault == MeterFault.CountsBlocks && block.Frames > 0) || (fault == MeterFault.CountsEmptyBlocks && block.Frames == 0) ? 1 : 0;
        for (var i = 0; i < block.Frames; i++)
        {
            for (var c = 0; c < Math.Min(block.Channels, _peaks.Length); c++)
            {
                var magnitude = Math.Abs(block[c][i]);
                if (float.IsFinite(magnitude) || fault == MeterFault.KeepsNaN)
                {
                    _sum += magnitude;
                    _peaks[c] = Math.Max(_peaks[c], magnitude);
                }
            }
        }
    }

    public void Write(Span<float> reading)
    {
        if (fault == MeterFault.HasNoValues)
        {
            return;
        }

        reading[0] = (float)(_sum + _blocks);
        _peaks.AsSpan(0, _peaks.Length - (fault == MeterFault.LeavesValueOut ? 1 : 0)).CopyTo(reading[1..]);
        _peaks.AsSpan().Clear();
    }

    public void Reset()
    {
        _peaks.AsSpan().Clear();
        if (fault != MeterFault.KeepsStateOnReset)
        {
            (_sum, _blocks) = (0, 0);
        }
    }
}
