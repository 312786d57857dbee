namespace Monochord.Dsp.Dynamics.Compression;

/// <summary>The static curve of a compressor or an expander: how much a level is reduced once the gain has settled.</summary>
/// <remarks>D. Giannoulis, M. Massberg, J. D. Reiss, "Digital dynamic range compressor design: a tutorial and analysis", JAES 60 (6), 2012,
/// equation 4: two straight lines that a parabola joins over the width of the knee. An expander is its mirror image about the threshold.
/// </remarks>
public readonly record struct DynamicsCurve
{
    private DynamicsCurve(double thresholdDb, double slope, double kneeDb, double rangeDb, bool isDownward)
    {
        (ThresholdDb, Slope, KneeDb, RangeDb, IsDownward) = (thresholdDb, slope, kneeDb, rangeDb, isDownward);
    }

    /// <summary>The middle of the knee, in dB.</summary>
    public double ThresholdDb { get; }

    /// <summary>Decibels of reduction for each decibel beyond the knee.</summary>
    public double Slope { get; }

    /// <summary>The width of the knee, in dB.</summary>
    public double KneeDb { get; }

    /// <summary>The most that is taken away, in dB.</summary>
    public double RangeDb { get; }

    /// <summary>Whether it reduces what is below the threshold, as an expander does.</summary>
    public bool IsDownward { get; }

    /// <summary>A compressor: what is above the threshold grows slower.</summary>
    /// <param name="thresholdDb">In dB.</param>
    /// <param name="ratio">Decibels in for each decibel out, 1 and more; infinity for a limiter.</param>
    /// <param name="kneeDb">The width of the knee, 0 or more dB.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value out of its range.</exception>
    public static DynamicsCurve Compressor(double thresholdDb, double ratio, double kneeDb)
    {
        Check(thresholdDb, ratio, kneeDb);
        return new DynamicsCurve(thresholdDb, 1 - (1 / ratio), kneeDb, double.PositiveInfinity, isDownward: false);
    }

    /// <summary>An expander, or a gate where the ratio is large: what is below the threshold falls faster.</summary>
    /// <param name="thresholdDb">In dB.</param>
    /// <param name="ratio">Decibels out for each decibel in, 1 to 1000.</param>
    /// <param name="kneeDb">The width of the knee, 0 or more dB.</param>
    /// <param name="rangeDb">The most that is taken away, 0 or more dB.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value out of its range.</exception>
    public static DynamicsCurve Expander(double thresholdDb, double ratio, double kneeDb, double rangeDb)
    {
        Check(thresholdDb, ratio, kneeDb);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(ratio, 1000);
        ArgumentOutOfRangeException.ThrowIfNegative(rangeDb);
        return new DynamicsCurve(thresholdDb, ratio - 1, kneeDb, rangeDb, isDownward: true);
    }

    /// <summary>How much a level is reduced, in dB, 0 or more.</summary>
    /// <param name="levelDb">In dB; minus infinity for silence.</param>
    public double ReductionDb(double levelDb)
    {
        var beyond = IsDownward ? ThresholdDb - levelDb : levelDb - ThresholdDb;
        if (Slope == 0 || beyond <= -KneeDb / 2)
        {
            return 0;
        }

        var bent = beyond >= KneeDb / 2 ? beyond : (beyond + (KneeDb / 2)) * (beyond + (KneeDb / 2)) / (2 * KneeDb);
        return Math.Min(Slope * bent, RangeDb);
    }

    private static void Check(double thresholdDb, double ratio, double kneeDb)
    {
        if (!double.IsFinite(thresholdDb))
        {
            throw new ArgumentOutOfRangeException(nameof(thresholdDb), thresholdDb, "A threshold is a finite number of dB.");
        }

        if (!(ratio >= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(ratio), ratio, "A ratio is 1 or more.");
        }

        if (!(kneeDb >= 0) || !double.IsFinite(kneeDb))
        {
            throw new ArgumentOutOfRangeException(nameof(kneeDb), kneeDb, "A knee is 0 or more dB wide.");
        }
    }
}
