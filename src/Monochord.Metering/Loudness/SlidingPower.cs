namespace Monochord.Metering.Loudness;

/// <summary>The power in the last 0.4 s and 3 s, looked at every 1/120 of 100 ms, and the largest so far.</summary>
/// <remarks>
/// A window's sum is made of whole 100 ms blocks, the part of the newest block that has come, and the part of the oldest that has not
/// left yet: additions of positive numbers only, so nothing cancels and no error builds up over hours, as it does in a running sum that
/// subtracts what leaves.
/// </remarks>
internal sealed class SlidingPower
{
    /// <summary>Slices of a 100 ms block: maxima are looked for every 0.83 ms.</summary>
    public const int SlicesPerBlock = 120;

    /// <summary>Blocks in the momentary window of 0.4 s.</summary>
    public const int MomentaryBlocks = 4;

    /// <summary>Blocks in the short-term window of 3 s.</summary>
    public const int ShortTermBlocks = 30;

    private readonly double[] _slices = new double[ShortTermBlocks * SlicesPerBlock];
    private readonly double[] _blocks = new double[ShortTermBlocks];
    private readonly double[] _leavingMomentary = new double[SlicesPerBlock + 1];
    private readonly double[] _leavingShortTerm = new double[SlicesPerBlock + 1];
    private readonly double _blockFrames;
    private double _wholeMomentary;
    private double _wholeShortTerm;
    private double _head;
    private int _slot;

    /// <summary>Windows without any sound yet.</summary>
    /// <param name="blockFrames">Frames in 100 ms.</param>
    public SlidingPower(int blockFrames)
    {
        _blockFrames = blockFrames;
        Reset();
    }

    /// <summary>Slices that have come.</summary>
    public long Slices { get; private set; }

    /// <summary>Mean power of the last 0.4 s; NaN before there were as many.</summary>
    public double Momentary { get; private set; }

    /// <summary>Mean power of the last 3 s; NaN before there were as many.</summary>
    public double ShortTerm { get; private set; }

    /// <summary>The largest momentary power; NaN before there was one.</summary>
    public double MaxMomentary { get; private set; }

    /// <summary>The largest short-term power; NaN before there was one.</summary>
    public double MaxShortTerm { get; private set; }

    /// <summary>The slice at whose end the largest momentary power stood.</summary>
    public long MaxMomentarySlice { get; private set; }

    /// <summary>The slice at whose end the largest short-term power stood.</summary>
    public long MaxShortTermSlice { get; private set; }

    /// <summary>Adds the energy (sum of weighted squares) of the next slice.</summary>
    /// <returns>True when it completed a block of 100 ms.</returns>
    public bool Add(double energy)
    {
        var slice = (int)(Slices % SlicesPerBlock);
        _slices[(_slot * SlicesPerBlock) + slice] = energy;
        _head += energy;
        Slices++;
        if (Slices >= MomentaryBlocks * SlicesPerBlock)
        {
            Momentary = (_leavingMomentary[slice + 1] + _wholeMomentary + _head) / (MomentaryBlocks * _blockFrames);
            if (!(Momentary <= MaxMomentary))
            {
                MaxMomentary = Momentary;
                MaxMomentarySlice = Slices;
            }
        }

        if (Slices >= ShortTermBlocks * SlicesPerBlock)
        {
            ShortTerm = (_leavingShortTerm[slice + 1] + _wholeShortTerm + _head) / (ShortTermBlocks * _blockFrames);
            if (!(ShortTerm <= MaxShortTerm))
            {
                MaxShortTerm = ShortTerm;
                MaxShortTermSlice = Slices;
            }
        }

        if (slice != SlicesPerBlock - 1)
        {
            return false;
        }

        StartBlock();
        return true;
    }

    /// <summary>Back to before the first slice.</summary>
    public void Reset()
    {
        _slices.AsSpan().Clear();
        _blocks.AsSpan().Clear();
        _leavingMomentary.AsSpan().Clear();
        _leavingShortTerm.AsSpan().Clear();
        (_wholeMomentary, _wholeShortTerm, _head) = (0, 0, 0);
        _slot = 0;
        Slices = 0;
        (Momentary, ShortTerm, MaxMomentary, MaxShortTerm) = (double.NaN, double.NaN, double.NaN, double.NaN);
        (MaxMomentarySlice, MaxShortTermSlice) = (0, 0);
    }

    private void StartBlock()
    {
        _blocks[_slot] = _head;
        _head = 0;
        _slot = (_slot + 1) % ShortTermBlocks;

        // The block that leaves the 3 s window is the one whose place the new one takes.
        FillLeaving(_leavingShortTerm, _slot);
        FillLeaving(_leavingMomentary, (_slot + ShortTermBlocks - MomentaryBlocks) % ShortTermBlocks);
        _wholeShortTerm = WholeBlocks(ShortTermBlocks - 1);
        _wholeMomentary = WholeBlocks(MomentaryBlocks - 1);
    }

    // What is left of a block once its first slices have gone.
    private void FillLeaving(double[] leaving, int slot)
    {
        var left = 0.0;
        leaving[SlicesPerBlock] = 0.0;
        for (var slice = SlicesPerBlock - 1; slice >= 0; slice--)
        {
            left += _slices[(slot * SlicesPerBlock) + slice];
            leaving[slice] = left;
        }
    }

    private double WholeBlocks(int count)
    {
        var sum = 0.0;
        for (var i = 1; i <= count; i++)
        {
            sum += _blocks[(_slot + ShortTermBlocks - i) % ShortTermBlocks];
        }

        return sum;
    }
}
