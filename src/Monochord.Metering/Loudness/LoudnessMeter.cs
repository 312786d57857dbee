using Monochord.Audio;
using Monochord.Audio.Readings;

namespace Monochord.Metering.Loudness;

/// <summary>How a <see cref="LoudnessMeter"/> measures.</summary>
public sealed record LoudnessOptions
{
    /// <summary>A mono programme is measured as if it came from both loudspeakers: +3.01 LU. Default false.</summary>
    public bool DualMono { get; init; }

    /// <summary>How long a programme may be before the meter has to take more memory; default 2 h, about 1 MB an hour and 0.43 MB an
    /// hour for each channel. A longer one doubles the memory, which is the only time that measuring allocates.</summary>
    public TimeSpan ReservedDuration { get; init; } = TimeSpan.FromHours(2);
}

/// <summary>Momentary, short-term and integrated loudness, loudness range and maxima.</summary>
/// <remarks>
/// <para>ITU-R BS.1770-5 (2023) Annexes 1 and 3; EBU Tech 3341 and Tech 3342, version 4 (2023). Momentary and short-term loudness are
/// sliding windows of 0.4 s and 3 s without a gate; the integrated loudness gates blocks of 0.4 s every 0.1 s at -70 LUFS and at 10 LU
/// below their mean; the range is the distance of the 10th and the 95th percentile of short-term loudness every 0.1 s, above -70 LUFS
/// and 20 LU below their mean. Windows count when they are full; an incomplete last block is dropped. The maxima are looked for every
/// 0.83 ms inside the meter.</para>
/// <para>A reading holds <c>momentary_lufs, short_term_lufs, integrated_lufs, loudness_range_lu, max_momentary_lufs,
/// max_short_term_lufs</c>: NaN before the first full window, minus infinity for silence.</para>
/// <para>Samples that are NaN or infinite are read as silence. Cut anywhere, readings agree to 1e-9 LU.</para>
/// </remarks>
public sealed class LoudnessMeter(LoudnessOptions? options = null) : IMeter
{
    // The range moves slowly: once a second is enough for a reading.
    private const int RangeEveryBlocks = 10;

    private readonly LoudnessOptions _options = options ?? new LoudnessOptions();
    private LoudnessMeasurement? _state;

    /// <summary>Momentary loudness in LUFS; NaN before 0.4 s.</summary>
    public double MomentaryLufs => LoudnessUnits.FromPower(Prepared.Window.Momentary);

    /// <summary>Short-term loudness in LUFS; NaN before 3 s.</summary>
    public double ShortTermLufs => LoudnessUnits.FromPower(Prepared.Window.ShortTerm);

    /// <summary>The largest momentary loudness in LUFS; NaN before 0.4 s.</summary>
    public double MaxMomentaryLufs => LoudnessUnits.FromPower(Prepared.Window.MaxMomentary);

    /// <summary>The largest short-term loudness in LUFS; NaN before 3 s.</summary>
    public double MaxShortTermLufs => LoudnessUnits.FromPower(Prepared.Window.MaxShortTerm);

    /// <summary>The frame at which the window of the largest momentary loudness ends.</summary>
    public long MaxMomentaryEndFrame => Prepared.FrameOfSlice(Prepared.Window.MaxMomentarySlice);

    /// <summary>The frame at which the window of the largest short-term loudness ends.</summary>
    public long MaxShortTermEndFrame => Prepared.FrameOfSlice(Prepared.Window.MaxShortTermSlice);

    /// <summary>Integrated loudness in LUFS; NaN before 0.4 s, minus infinity when no block passed the absolute gate.</summary>
    public double IntegratedLufs => Prepared.BlockCount < SlidingPower.MomentaryBlocks ? double.NaN : Integrated(Prepared.Blocks);

    /// <summary>Loudness range in LU; NaN before 3 s or when no window passed the absolute gate.</summary>
    public double LoudnessRangeLu => Range(Prepared.ShortTerms);

    /// <summary>The integrated loudness of the last reading in LUFS, without working it out anew.</summary>
    internal double ReadingIntegratedLufs => Prepared.IntegratedLufs;

    /// <summary>The loudness range of the last reading in LU, at most a second old.</summary>
    internal double ReadingRangeLu => Prepared.RangeLu;

    /// <summary>The integrated loudness of one channel by itself, with its own gate and without the weight of its direction, in LUFS;
    /// NaN before 0.4 s and for LFE channels.</summary>
    public double ChannelLufs(int channel)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)channel, (uint)Prepared.Channels.Length, nameof(channel));
        return Prepared.Channels[channel] is { } measured && Prepared.BlockCount >= SlidingPower.MomentaryBlocks
            ? Integrated(measured.Blocks)
            : double.NaN;
    }

    private LoudnessMeasurement Prepared => _state ?? throw new InvalidOperationException("Call Prepare before the meter is used.");

    /// <inheritdoc/>
    public IReadOnlyList<ReadingField> Prepare(ProcessSpec spec)
    {
        ArgumentNullException.ThrowIfNull(spec);
        _state = new LoudnessMeasurement(spec, _options);
        return
        [
            new ReadingField("momentary_lufs", ReadingUnit.Lufs),
            new ReadingField("short_term_lufs", ReadingUnit.Lufs),
            new ReadingField("integrated_lufs", ReadingUnit.Lufs),
            new ReadingField("loudness_range_lu", ReadingUnit.Lu),
            new ReadingField("max_momentary_lufs", ReadingUnit.Lufs),
            new ReadingField("max_short_term_lufs", ReadingUnit.Lufs),
        ];
    }

    /// <inheritdoc/>
    public void Process(ReadOnlyAudioBlock block) => Prepared.Process(block);

    /// <inheritdoc/>
    public void Write(Span<float> reading)
    {
        var state = Prepared;
        if (state.IntegratedBlock != state.BlockCount)
        {
            state.IntegratedBlock = state.BlockCount;
            state.IntegratedLufs = IntegratedLufs;
        }

        if (double.IsNaN(state.RangeLu) || state.BlockCount - state.RangeBlock >= RangeEveryBlocks)
        {
            state.RangeBlock = state.BlockCount;
            state.RangeLu = LoudnessRangeLu;
        }

        reading[0] = (float)MomentaryLufs;
        reading[1] = (float)ShortTermLufs;
        reading[2] = (float)state.IntegratedLufs;
        reading[3] = (float)state.RangeLu;
        reading[4] = (float)MaxMomentaryLufs;
        reading[5] = (float)MaxShortTermLufs;
    }

    /// <inheritdoc/>
    public void Reset() => Prepared.Reset();

    // BS.1770-5, Annex 1, equations (5) to (7).
    private static double Integrated(GatedHistory blocks) =>
        LoudnessUnits.FromPower(blocks.MeanAbove(blocks.AbsoluteGatedMean * 0.1));

    // Tech 3342, clause 4: the relative gate is 20 LU below the mean of the short-term values, not of the integrated loudness.
    private static double Range(GatedHistory shortTerms)
    {
        var gate = shortTerms.AbsoluteGatedMean * 0.01;
        var (low, high) = (shortTerms.PercentileAbove(gate, 10), shortTerms.PercentileAbove(gate, 95));
        return LoudnessUnits.FromPower(high) - LoudnessUnits.FromPower(low);
    }
}
