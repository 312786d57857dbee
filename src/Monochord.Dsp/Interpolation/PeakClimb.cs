using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Monochord.Dsp.Simd;

namespace Monochord.Dsp.Interpolation;

/// <summary>A place between samples: the height of a parabola through three interpolated values.</summary>
/// <param name="Magnitude">Its height.</param>
/// <param name="Phase">Where it stands, in fine phases after a sample.</param>
/// <param name="Bend">The second difference of the three values, negative at a top.</param>
internal readonly record struct PeakTop(float Magnitude, float Phase, float Bend);

/// <summary>Finds the top between samples that a place stands near to.</summary>
internal static class PeakClimb
{
    /// <summary>Steps in which a sample is divided.</summary>
    public const int Phases = 64;

    // As a shift, which rounds down: a phase before the sample belongs to the interval before.
    private const int PhaseBits = 6;

    /// <summary>Goes uphill in steps from a place near a top, and lays a parabola through the top three values.</summary>
    /// <typeparam name="TKernel">What the values are read with.</typeparam>
    /// <param name="samples">At least half the taps before and half the taps and one after the sample.</param>
    /// <param name="index">The sample from which phases count.</param>
    /// <param name="phase">Where to start, 0 to <see cref="Phases"/>.</param>
    /// <param name="step">Length of a step in phases.</param>
    /// <param name="sign">1 to climb, -1 for a top below zero.</param>
    public static PeakTop Climb<TKernel>(ReadOnlySpan<float> samples, int index, int phase, int step, int sign)
        where TKernel : struct, IPeakKernel
    {
        var left = Value<TKernel>(samples, index, phase - step) * sign;
        var middle = Value<TKernel>(samples, index, phase) * sign;
        var right = Value<TKernel>(samples, index, phase + step) * sign;

        // The start is off by a step or two at most; a top beyond the next sample is found from there.
        while ((left > middle || right > middle) && phase is > 0 and < Phases)
        {
            if (left > right)
            {
                phase -= step;
                (left, middle, right) = (Value<TKernel>(samples, index, phase - step) * sign, left, middle);
            }
            else
            {
                phase += step;
                (left, middle, right) = (middle, right, Value<TKernel>(samples, index, phase + step) * sign);
            }
        }

        var bend = left - (2 * middle) + right;
        var shift = bend < 0 ? Math.Clamp(0.5f * (left - right) / bend, -1f, 1f) : 0f;
        return new PeakTop(middle - (0.25f * (left - right) * shift), phase + (shift * step), bend);
    }

    /// <summary>The value <paramref name="phase"/>/<see cref="Phases"/> of a sample after a sample, or before it when negative.</summary>
    /// <typeparam name="TKernel">What it is read with.</typeparam>
    /// <param name="samples">As for <see cref="Climb"/>.</param>
    /// <param name="index">The sample from which the phase counts.</param>
    /// <param name="phase">From -<see cref="Phases"/> up to twice <see cref="Phases"/>.</param>
    public static float Value<TKernel>(ReadOnlySpan<float> samples, int index, int phase)
        where TKernel : struct, IPeakKernel
    {
        index += phase >> PhaseBits;
        return Dot<TKernel>(samples.Slice(index - ((TKernel.Taps / 2) - 1), TKernel.Taps), TKernel.WeightsAt(phase & (Phases - 1)));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static float Dot<TKernel>(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
        where TKernel : struct, IPeakKernel
    {
        ref var x = ref MemoryMarshal.GetReference(a);
        ref var y = ref MemoryMarshal.GetReference(b);
        if (TKernel.Taps > 64 && Vector512.IsHardwareAccelerated)
        {
            return LongDot<TKernel>(ref x, ref y);
        }

        var even = default(Vector256<float>);
        var odd = default(Vector256<float>);
        for (nint i = 0; i < TKernel.Taps; i += 2 * Vector256<float>.Count)
        {
            even = Float256.MultiplyAdd(Float256.Load(in x, i), Float256.Load(in y, i), even);
            odd = Float256.MultiplyAdd(
                Float256.Load(in x, i + Vector256<float>.Count), Float256.Load(in y, i + Vector256<float>.Count), odd);
        }

        return Vector256.Sum(even + odd);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static float LongDot<TKernel>(ref float x, ref float y)
        where TKernel : struct, IPeakKernel
    {
        var (sum0, sum1) = (default(Vector512<float>), default(Vector512<float>));
        var (sum2, sum3) = (default(Vector512<float>), default(Vector512<float>));
        for (nint i = 0; i < TKernel.Taps; i += 4 * Vector512<float>.Count)
        {
            sum0 = Float512.MultiplyAdd(Float512.Load(in x, i), Float512.Load(in y, i), sum0);
            sum1 = Float512.MultiplyAdd(Float512.Load(in x, i + 16), Float512.Load(in y, i + 16), sum1);
            sum2 = Float512.MultiplyAdd(Float512.Load(in x, i + 32), Float512.Load(in y, i + 32), sum2);
            sum3 = Float512.MultiplyAdd(Float512.Load(in x, i + 48), Float512.Load(in y, i + 48), sum3);
        }

        return Vector512.Sum((sum0 + sum1) + (sum2 + sum3));
    }
}
