namespace Monochord.Metering.Reports;

/// <summary>How loud and soft a programme is inside itself, and what its samples are made of.</summary>
public sealed record DynamicsReport
{
    /// <summary>The "DR" number, in dB: mean of the channels' DR14 (TT Dynamic Range Meter), rounded when shown; NaN below 3 s.</summary>
    public required double DynamicRangeDb { get; init; }

    /// <summary>DR14 of each channel in dB.</summary>
    public required IReadOnlyList<double> DynamicRangeDbPerChannel { get; init; }

    /// <summary>The smallest peak-to-short-term ratio in LU: true peak of 3 s less their short-term loudness (AES TD1008), where the
    /// short-term loudness is above the relative gate; NaN below 3 s.</summary>
    public required double MinPsrLu { get; init; }

    /// <summary>Mean of each channel's samples, full scale 1.</summary>
    public required IReadOnlyList<double> DcOffsetPerChannel { get; init; }

    /// <summary>Sample peak over RMS of each channel in dB.</summary>
    public required IReadOnlyList<double> CrestDbPerChannel { get; init; }

    /// <summary>The fewest bits of a two's complement sample that hold every sample of the channel without loss: 1 to 24; 32 for
    /// samples that no 24-bit word holds, 0 for silence.</summary>
    public required IReadOnlyList<int> EffectiveBitsPerChannel { get; init; }
}
