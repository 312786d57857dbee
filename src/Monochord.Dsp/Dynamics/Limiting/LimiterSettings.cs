using System.Runtime.CompilerServices;

namespace Monochord.Dsp.Dynamics.Limiting;

/// <summary>How a limiter works.</summary>
public sealed record LimiterSettings
{
    /// <summary>-1 dBTP, 3 ms, all channels together.</summary>
    public static LimiterSettings Default { get; } = new();

    /// <summary>What the true peak stays below, in dBTP; -60 to 0. Default -1.</summary>
    public double CeilingDb { get; init => field = Within(value, -60, 0); } = -1;

    /// <summary>Gain before the limiter, in dB; -60 to 60. Default 0.</summary>
    public double InputGainDb { get; init => field = Within(value, -60, 60); }

    /// <summary>How long before a peak the gain starts to fall, in seconds; 0.0005 to 0.01. Default 0.003.</summary>
    /// <remarks>Shorter keeps more of what is before the peak and bends the wave more quickly, which is heard as a click from about 1 ms
    /// down; longer is smoother and can be heard as a dip before the peak from about 5 ms up.</remarks>
    public double LookAheadSeconds { get; init => field = Within(value, 0.0005, 0.01); } = 0.003;

    /// <summary>How long the gain stays after a peak, in seconds; 0 to 0.1. Default 0.012.</summary>
    /// <remarks>Half a period or more of a low tone keeps the gain still between its crests, and the tone clean: 12 ms do so from 42 Hz
    /// on.</remarks>
    public double HoldSeconds { get; init => field = Within(value, 0, 0.1); } = 0.012;

    /// <summary>The time constant of the release after one peak, in seconds; 0.001 to 10. Default 0.06.</summary>
    public double ReleaseSeconds { get; init => field = Within(value, 0.001, 10); } = 0.06;

    /// <summary>The time constant of the release after long limiting, in seconds; 0.001 to 60. Default 0.8.</summary>
    /// <remarks>The limiter learns in half this time how much reduction lasts; it comes back to that quickly, and from there slowly.
    /// </remarks>
    public double SustainedReleaseSeconds { get; init => field = Within(value, 0.001, 60); } = 0.8;

    /// <summary>How far channels share one gain: 1 all the same (the default), 0 each its own, in between in proportion of decibels.
    /// </summary>
    public double Link { get; init => field = Within(value, 0, 1); } = 1;

    private static double Within(double value, double least, double most, [CallerMemberName] string name = "")
    {
        // Not a number fails as well.
        if (!(value >= least && value <= most))
        {
            throw new ArgumentOutOfRangeException(name, value, $"{least} to {most}.");
        }

        return value;
    }
}
