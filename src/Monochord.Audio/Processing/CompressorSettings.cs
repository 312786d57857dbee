namespace Monochord.Audio.Processing;

/// <summary>Which level a <see cref="Compressor"/> goes by.</summary>
public enum LevelDetection
{
    /// <summary>The magnitude of each sample.</summary>
    Peak,

    /// <summary>The root of the power, followed with a time constant of 10 ms; a sine reads its peak, so that both have the same threshold.
    /// </summary>
    Rms,
}

/// <summary>How a <see cref="Compressor"/> works.</summary>
public sealed record CompressorSettings
{
    /// <summary>Where it begins, in dBFS: −80 to 0.</summary>
    public double ThresholdDb { get; init => field = Check(value, -80, 0, nameof(ThresholdDb)); } = -18;

    /// <summary>Decibels in for each decibel out above the threshold: 1, which does nothing, to 100.</summary>
    public double Ratio { get; init => field = Check(value, 1, 100, nameof(Ratio)); } = 4;

    /// <summary>The width of the soft knee in dB, 0 to 36; 0 for a hard one.</summary>
    public double KneeDb { get; init => field = Check(value, 0, 36, nameof(KneeDb)); } = 6;

    /// <summary>The time constant of the reduction as it grows, in seconds: 0 to 1.</summary>
    public double AttackSeconds { get; init => field = Check(value, 0, 1, nameof(AttackSeconds)); } = 0.005;

    /// <summary>The time constant of the reduction as it goes back, in seconds: 0 to 10.</summary>
    public double ReleaseSeconds { get; init => field = Check(value, 0, 10, nameof(ReleaseSeconds)); } = 0.05;

    /// <summary>How long before a sound the gain begins to move, in seconds, 0 to 0.05: the delay of what passes.</summary>
    public double LookAheadSeconds { get; init => field = Check(value, 0, 0.05, nameof(LookAheadSeconds)); }

    /// <summary>What the level is measured behind: a high pass of 12 dB an octave at this frequency in Hz, so that the bass does not steer it.
    /// 10 to 1000; 0 for none.</summary>
    public double SideChainHighPassHz
    {
        get;
        init => field = value == 0 ? 0 : Check(value, 10, 1000, nameof(SideChainHighPassHz));
    }

    /// <summary>The gain behind it, in dB: −24 to 48.</summary>
    public double MakeUpDb { get; init => field = Check(value, -24, 48, nameof(MakeUpDb)); }

    /// <summary>How much of what comes out is compressed, 0 to 1; the rest is as it came in.</summary>
    public double Mix { get; init => field = Check(value, 0, 1, nameof(Mix)); } = 1;

    /// <summary>Which level it goes by.</summary>
    public LevelDetection Detection { get; init; } = LevelDetection.Peak;

    private static double Check(double value, double minimum, double maximum, string name)
    {
        if (!(value >= minimum && value <= maximum))
        {
            throw new ArgumentOutOfRangeException(name, value, $"{name} is {minimum} to {maximum}.");
        }

        return value;
    }
}
