namespace Monochord.Dsp.Dynamics.Limiting;

/// <summary>A reduction that rises at once and falls as the programme asks: quickly after a peak, slowly after long limiting.</summary>
/// <remarks>
/// <para>A second, slow reduction learns from the first how much of it lasts. The first falls towards the second with the short time
/// constant, the second towards a little below 0 with the long one, so that both reach 0 and don't creep there for ever:</para>
/// <para>r ← max(d, s, s + (r − s)·e^(−1/τ) − ε·(1 − e^(−1/τ))) and s ← max(0, s + (r − s)·(1 − e^(−2/σ)) − (s + ε)·(1 − e^(−1/σ))), with
/// d the reduction that is asked for, τ and σ in values the release after a peak and after long limiting, and ε 0.06 dB.</para>
/// </remarks>
internal struct LimiterRelease
{
    // In octaves, as everything here: 0.06 dB.
    private const double Undershoot = 0.01;

    private readonly double _remainder;
    private readonly double _fall;
    private readonly double _learn;
    private readonly double _forget;
    private readonly double _forgetFloor;
    private double _held;
    private double _lasting;

    /// <summary>A release at 0.</summary>
    /// <param name="peak">The time after one peak.</param>
    /// <param name="sustained">The time after long limiting; null when there is to be no such memory.</param>
    /// <param name="sampleRateHz">Values a second.</param>
    public LimiterRelease(StepTime peak, StepTime? sustained, double sampleRateHz)
    {
        _remainder = peak.Remainder(sampleRateHz);
        _fall = Undershoot * (1 - _remainder);
        if (sustained is { } slow)
        {
            _forget = 1 - slow.Remainder(sampleRateHz);
            _learn = 1 - (slow with { Seconds = slow.Seconds / 2 }).Remainder(sampleRateHz);
            _forgetFloor = Undershoot * _forget;
        }
    }

    /// <summary>Whether it is at rest.</summary>
    public readonly bool IsZero => _held == 0 && _lasting == 0;

    /// <summary>The reduction for the next value.</summary>
    /// <param name="demand">The reduction that has to be reached, in octaves, 0 or more.</param>
    public double Next(double demand)
    {
        var above = _held - _lasting;
        _held = Math.Max(demand, Math.Max(_lasting, _lasting + (above * _remainder) - _fall));
        _lasting = Math.Max(0, _lasting + (above * _learn) - (_lasting * _forget) - _forgetFloor);
        return _held;
    }

    /// <summary>Back to 0.</summary>
    public void Reset() => (_held, _lasting) = (0, 0);
}
