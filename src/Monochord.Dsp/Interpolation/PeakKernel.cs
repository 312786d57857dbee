namespace Monochord.Dsp.Interpolation;

/// <summary>A kernel with which the heights between samples are read.</summary>
internal interface IPeakKernel
{
    /// <summary>Samples that a value is made of: a multiple of 16.</summary>
    static abstract int Taps { get; }

    /// <summary>The weights at a phase of <see cref="PeakClimb.Phases"/>, oldest sample first; see <see cref="WindowedSinc"/>.</summary>
    static abstract ReadOnlySpan<float> WeightsAt(int phase);
}

/// <summary>The kernel with which true peaks are read: 64 taps, a stop band of 100 dB from 0.45 to 0.55 of the rate.</summary>
internal readonly struct PeakKernel : IPeakKernel
{
    /// <summary>Samples that a value is made of.</summary>
    public const int Taps = 64;

    /// <summary>Steps in which a sample is divided.</summary>
    public const int Phases = PeakClimb.Phases;

    private static readonly WindowedSinc Sinc = new(Taps, Phases);

    static int IPeakKernel.Taps => Taps;

    /// <inheritdoc/>
    public static ReadOnlySpan<float> WeightsAt(int phase) => Sinc[phase];
}

/// <summary>A kernel that is exact nearer to half the rate: 512 taps, 60 dB from 0.4965 to 0.5035 of the rate.</summary>
internal readonly struct SharpPeakKernel : IPeakKernel
{
    /// <summary>Samples that a value is made of.</summary>
    public const int Taps = 512;

    // 60 dB are 0.01 dB of the value.
    private const double Transition = 0.007;

    private static readonly WindowedSinc Sinc = new(Taps, PeakClimb.Phases, Transition);

    static int IPeakKernel.Taps => Taps;

    /// <inheritdoc/>
    public static ReadOnlySpan<float> WeightsAt(int phase) => Sinc[phase];
}
