namespace Monochord.Dsp.Dynamics;

/// <summary>Which part of a step a time is the time of.</summary>
public enum StepPart
{
    /// <summary>From the start of the step to 1 − 1/e of it, 63.2 %: the time constant of an RC circuit, as in IEC 61672-1.</summary>
    TimeConstant,

    /// <summary>From 10 % to 90 % of it: ln 9 = 2.197 time constants, as in many data sheets.</summary>
    TenToNinetyPercent,
}

/// <summary>How quickly an exponential smoother follows a step.</summary>
/// <param name="Seconds">0 or more; 0 follows at once.</param>
/// <param name="Part">What the time means.</param>
public readonly record struct StepTime(double Seconds, StepPart Part = StepPart.TimeConstant)
{
    /// <summary>What is left of the distance to the target after one sample: e^(−1/(τ·rate)), 0 for a time of 0.</summary>
    /// <param name="sampleRateHz">The rate at which the smoother runs.</param>
    /// <exception cref="ArgumentOutOfRangeException">The time is negative, or the rate not above 0.</exception>
    public double Remainder(double sampleRateHz)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(Seconds);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(sampleRateHz);
        var constant = Part == StepPart.TenToNinetyPercent ? Seconds / Math.Log(9) : Seconds;
        return constant > 0 ? Math.Exp(-1 / (constant * sampleRateHz)) : 0;
    }
}
