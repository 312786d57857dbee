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

/// <summary>The long kernel with which true peaks are read: 64 taps, a stop band of 100 dB from 0.45 to 0.55 of the rate.</summary>
internal static class PeakKernel
{
    /// <summary>Samples that a value is made of.</summary>
    public const int Taps = 64;

    /// <summary>Steps in which a sample is divided.</summary>
    public const int Phases = 64;

    private static readonly WindowedSinc Sinc = new(Taps, Phases);

    /// <summary>The weights at a phase, oldest sample first; see <see cref="WindowedSinc"/>.</summary>
    public static ReadOnlySpan<float> WeightsAt(int phase) => Sinc[phase];

    /// <summary>The value <paramref name="phase"/>/<see cref="Phases"/> of a sample after a sample, or before it when negative.</summary>
    /// <param name="samples">At least 31 before and 32 after the samples about that place.</param>
    /// <param name="index">The sample from which the phase counts.</param>
    /// <param name="phase">From -<see cref="Phases"/> up to twice <see cref="Phases"/>.</param>
    public static float Value(ReadOnlySpan<float> samples, int index, int phase)
    {
        // Floor division: a phase before the sample belongs to the interval before.
        index += phase >> 6;
        return Dot(samples.Slice(index - ((Taps / 2) - 1), Taps), Sinc[phase & (Phases - 1)]);
    }

    /// <summary>Goes uphill in steps from a place near a top, and lays a parabola through the top three values.</summary>
    /// <param name="samples">As for <see cref="Value"/>.</param>
    /// <param name="index">The sample from which phases count.</param>
    /// <param name="phase">Where to start, 0 to <see cref="Phases"/>.</param>
    /// <param name="step">Length of a step in phases.</param>
    /// <param name="sign">1 to climb, -1 for a top below zero.</param>
    public static PeakTop Climb(ReadOnlySpan<float> samples, int index, int phase, int step, int sign)
    {
        var left = Value(samples, index, phase - step) * sign;
        var middle = Value(samples, index, phase) * sign;
        var right = Value(samples, index, phase + step) * sign;

        // The start is off by a step or two at most; a top beyond the next sample is found from there.
        while ((left > middle || right > middle) && phase is > 0 and < Phases)
        {
            if (left > right)
            {
                phase -= step;
                (left, middle, right) = (Value(samples, index, phase - step) * sign, left, middle);
            }
            else
            {
                phase += step;
                (left, middle, right) = (middle, right, Value(samples, index, phase + step) * sign);
            }
        }

        var bend = left - (2 * middle) + right;
        var shift = bend < 0 ? Math.Clamp(0.5f * (left - right) / bend, -1f, 1f) : 0f;
        return new PeakTop(middle - (0.25f * (left - right) * shift), phase + (shift * step), bend);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static float Dot(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        ref var x = ref MemoryMarshal.GetReference(a);
        ref var y = ref MemoryMarshal.GetReference(b);
        var even = default(Vector256<float>);
        var odd = default(Vector256<float>);
        for (nint i = 0; i < Taps; i += 2 * Vector256<float>.Count)
        {
            even = Float256.MultiplyAdd(Float256.Load(in x, i), Float256.Load(in y, i), even);
            odd = Float256.MultiplyAdd(
                Float256.Load(in x, i + Vector256<float>.Count), Float256.Load(in y, i + Vector256<float>.Count), odd);
        }

        return Vector256.Sum(even + odd);
    }
}
