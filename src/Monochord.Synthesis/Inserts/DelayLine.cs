using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Monochord.Synthesis.Inserts;

/// <summary>Samples of the past of two channels, each read at a delay of its own: the elements of a vector are left and right.</summary>
/// <param name="longest">The longest delay, in samples.</param>
internal sealed class DelayLine(double longest)
{
    /// <summary>The smallest delay that <see cref="Cubic"/> reads before the samples of now are written.</summary>
    public const double LeastCubic = 2;

    /// <summary>The smallest delay that <see cref="Linear"/> reads before the samples of now are written.</summary>
    public const double LeastLinear = 1;

    private const double Sixth = 1.0 / 6;

    // Left and right in turn.
    private readonly double[] _samples = new double[2 * RoundUp(longest)];
    private int _next;

    /// <summary>Silence everywhere.</summary>
    public void Clear() => _samples.AsSpan().Clear();

    /// <summary>Takes the samples of now.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Write(Vector128<double> samples)
    {
        samples.StoreUnsafe(ref At(_next));
        _next++;
    }

    /// <summary>Between the two nearest samples, on a straight line.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector128<double> Linear(Vector128<double> delays)
    {
        var (left, right) = ((int)delays[0], (int)delays[1]);
        var near = Whole(left, right);
        return near + ((delays - Vector128.Create(left, (double)right)) * (Whole(left + 1, right + 1) - near));
    }

    /// <summary>Between four samples, on the cubic through them (Lagrange's weights at -1, 0, 1 and 2, whose sum is 1).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector128<double> Cubic(Vector128<double> delays)
    {
        var (left, right) = ((int)delays[0], (int)delays[1]);
        var f = delays - Vector128.Create(left, (double)right);
        var (before, after, beyond) = (f + Vector128.Create(1.0), f - Vector128.Create(1.0), f - Vector128.Create(2.0));
        var inner = before * after * ((0.5 * beyond * Whole(left, right)) + (Sixth * f * Whole(left + 2, right + 2)));
        var outer = f * beyond * ((Sixth * after * Whole(left - 1, right - 1)) + (0.5 * before * Whole(left + 1, right + 1)));
        return inner - outer;
    }

    /// <summary>Samples of the past: what both give where the delays are whole.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector128<double> Whole(int left, int right) => Vector128.Create(At(_next - left), Unsafe.Add(ref At(_next - right), 1));

    private static int RoundUp(double longest)
    {
        var size = 4;
        while (size < longest + 4)
        {
            size *= 2;
        }

        return size;
    }

    // The length is a power of two: whatever the place, it is within.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ref double At(int place) =>
        ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_samples), (nint)(uint)((2 * place) & (_samples.Length - 1)));
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
