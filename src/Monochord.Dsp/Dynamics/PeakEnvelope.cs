using Monochord.Dsp.Simd;

namespace Monochord.Dsp.Dynamics;

/// <summary>The peak envelope of one channel: the magnitude of its samples, followed.</summary>
/// <remarks>With an attack of 0 it touches every peak. Samples that are NaN or infinite are read as silence; below -600 dB it is 0. Any cut
/// of the input gives the same bits.</remarks>
/// <param name="attack">The time on the way up.</param>
/// <param name="release">The time on the way down.</param>
/// <param name="sampleRateHz">The rate, above 0.</param>
/// <param name="form">How the two work together.</param>
public sealed class PeakEnvelope(
    StepTime attack, StepTime release, double sampleRateHz, AttackReleaseForm form = AttackReleaseForm.Branching)
{
    private const double Floor = 1e-30;

    private AttackRelease _smoother = new(attack, release, sampleRateHz, form);

    /// <summary>Takes a sample.</summary>
    /// <returns>The envelope there, 0 or more.</returns>
    public double Next(float sample)
    {
        _smoother.Next(Math.Abs((double)FloatScalar.FiniteOrZero(sample)));
        _smoother.Flush(Floor);
        return _smoother.Value;
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
