namespace Monochord.Dsp.Dynamics;

/// <summary>Follows a level or a gain reduction in decibels, as compressors do: a step of any size takes the same time.</summary>
/// <remarks>In decibels a release is a straight fading by ear, where a linear one starts quickly and crawls. Values below the floor, which
/// stands for silence, and values that are not numbers are read as the floor. It starts there. For a gain reduction count decibels down as
/// positive, with a floor of 0: attack is then more reduction. Any cut of the input gives the same bits.</remarks>
public sealed class DecibelSmoother
{
    private readonly double _floorDb;
    private AttackRelease _smoother;

    /// <summary>A smoother at its floor.</summary>
    /// <param name="attack">The time on the way up.</param>
    /// <param name="release">The time on the way down.</param>
    /// <param name="sampleRateHz">Values a second, above 0.</param>
    /// <param name="floorDb">The least value, in dB.</param>
    /// <param name="form">How attack and release work together.</param>
    public DecibelSmoother(
        StepTime attack, StepTime release, double sampleRateHz, double floorDb = -200, AttackReleaseForm form = AttackReleaseForm.Branching)
    {
        _floorDb = floorDb;
        _smoother = new AttackRelease(attack, release, sampleRateHz, form);
        Reset();
    }

    /// <summary>Where it is, in dB.</summary>
    public double ValueDb => _smoother.Value;

    /// <summary>Moves towards the next value.</summary>
    /// <param name="valueDb">In dB.</param>
    public double Next(double valueDb) => _smoother.Next(double.IsFinite(valueDb) ? Math.Max(valueDb, _floorDb) : _floorDb);

    /// <summary>The smoothed value at each; source and destination may be the same.</summary>
    public void Process(ReadOnlySpan<float> source, Span<float> destination)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(destination.Length, source.Length, nameof(destination));
        for (var n = 0; n < source.Length; n++)
        {
            destination[n] = (float)Next(source[n]);
        }
    }

    /// <summary>Back to the floor.</summary>
    public void Reset() => _smoother.JumpTo(_floorDb);
}
