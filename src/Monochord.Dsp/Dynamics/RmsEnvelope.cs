using Monochord.Dsp.Simd;

namespace Monochord.Dsp.Dynamics;

/// <summary>The RMS envelope of one channel: the power of its samples followed, and the root of that.</summary>
/// <remarks>The times are those of the power, as in IEC 61672-1: after a step to silence the level falls by 4.34 dB in a time constant. With
/// an attack quicker than the release it settles above the root mean square of a wave, with a slower one below. A sine of amplitude 1 has
/// 0.707. Samples that are NaN or infinite are read as silence; below -600 dB it is 0. Any cut of the input gives the same bits.
/// </remarks>
/// <param name="attack">The time on the way up.</param>
/// <param name="release">The time on the way down.</param>
/// <param name="sampleRateHz">The rate, above 0.</param>
/// <param name="form">How the two work together.</param>
public sealed class RmsEnvelope(
    StepTime attack, StepTime release, double sampleRateHz, AttackReleaseForm form = AttackReleaseForm.Branching)
{
    private const double PowerFloor = 1e-60;

    private AttackRelease _smoother = new(attack, release, sampleRateHz, form);

    /// <summary>Takes a sample.</summary>
    /// <returns>The envelope there, 0 or more.</returns>
    public double Next(float sample)
    {
        double finite = FloatScalar.FiniteOrZero(sample);
        _smoother.Next(finite * finite);
        _smoother.Flush(PowerFloor);
        return Math.Sqrt(_smoother.Value);
    }

    /// <summary>The envelope at each sample; source and destination may be the same.</summary>
    public void Process(ReadOnlySpan<float> source, Span<float> destination)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(destination.Length, source.Length, nameof(destination));
        for (var n = 0; n < source.Length; n++)
        {
            destination[n] = (float)Next(source[n]);
        }
    }

    /// <summary>Back to silence.</summary>
    public void Reset() => _smoother.JumpTo(0);
}
