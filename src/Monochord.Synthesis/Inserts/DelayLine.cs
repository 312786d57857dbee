using System.Runtime.CompilerServices;

namespace Monochord.Synthesis.Inserts;

/// <summary>Samples of the past, read at any delay.</summary>
/// <param name="longest">The longest delay, in samples.</param>
internal sealed class DelayLine(double longest)
{
    private const double Sixth = 1.0 / 6;

    private readonly double[] _samples = new double[RoundUp(longest)];
    private int _next;

    /// <summary>The smallest delay that <see cref="Cubic"/> reads before the sample of now is written.</summary>
    public const double LeastCubic = 2;

    /// <summary>The smallest delay that <see cref="Linear"/> reads before the sample of now is written.</summary>
    public const double LeastLinear = 1;

    /// <summary>Silence everywhere.</summary>
    public void Clear() => _samples.AsSpan().Clear();

    /// <summary>Takes the sample of now.</summary>
    public void Write(double sample)
    {
        _samples[_next & (_samples.Length - 1)] = sample;
        _next++;
    }

    /// <summary>Between the two nearest samples, on a straight line.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double Linear(double delay)
    {
        var whole = (int)delay;
        var fraction = delay - whole;
        return Tap(whole) + (fraction * (Tap(whole + 1) - Tap(whole)));
    }

    /// <summary>Between four samples, on the cubic through them (Lagrange's weights at -1, 0, 1 and 2, whose sum is 1).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double Cubic(double delay)
    {
        var whole = (int)delay;
        var f = delay - whole;
        var (before, after, beyond) = (f + 1, f - 1, f - 2);
        return (-f * after * beyond * Sixth * Tap(whole - 1))
            + (before * after * beyond * 0.5 * Tap(whole))
            - (before * f * beyond * 0.5 * Tap(whole + 1))
            + (before * f * after * Sixth * Tap(whole + 2));
    }

    /// <summary>A sample of the past: what both give where the delay is whole.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double Whole(int delay) => Tap(delay);

    private static int RoundUp(double longest)
    {
        var size = 4;
        while (size < longest + 4)
        {
            size *= 2;
        }

        return size;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private double Tap(int delay) => _samples[(_next - delay) & (_samples.Length - 1)];
}

/// <summary>A value that follows another one, by a time constant.</summary>
/// <param name="milliseconds">The time constant; 0 follows at once.</param>
/// <param name="sampleRateHz">The rate.</param>
internal struct Follower(double milliseconds, double sampleRateHz)
{
    private readonly double _rest = milliseconds <= 0 ? 0 : Math.Exp(-1000 / (milliseconds * sampleRateHz));
    private double _value = double.NaN;

    /// <summary>Forgets where it was: the next value is taken at once.</summary>
    public void Restart() => _value = double.NaN;

    /// <summary>Goes on towards a value.</summary>
    public double Next(double target)
    {
        _value = double.IsNaN(_value) ? target : target + (_rest * (_value - target));
        return _value;
    }

    /// <summary>Goes on towards a value from a given one, where it was nowhere.</summary>
    public double Next(double target, double first)
    {
        _value = double.IsNaN(_value) ? first : _value;
        return Next(target);
    }
}
