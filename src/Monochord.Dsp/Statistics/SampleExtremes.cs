using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Monochord.Dsp.Simd;

namespace Monochord.Dsp.Statistics;

/// <summary>The smallest and the largest of samples.</summary>
public static class SampleExtremes
{
    /// <summary>Smallest and largest sample; plus and minus infinity for none. One that is no number counts as 0, and so does an infinite
    /// one.</summary>
    public static (float Minimum, float Maximum) Of(ReadOnlySpan<float> samples) =>
        Vector512.IsHardwareAccelerated ? Of<Float512, Vector512<float>>(samples)
        : Vector256.IsHardwareAccelerated ? Of<Float256, Vector256<float>>(samples)
        : Of<Float128, Vector128<float>>(samples);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static (float Minimum, float Maximum) Of<TSimd, TVector>(ReadOnlySpan<float> samples)
        where TSimd : struct, ISimd<TVector, float>
        where TVector : struct
    {
        ref var x = ref MemoryMarshal.GetReference(samples);
        var width = TSimd.Count;
        var (minimum, maximum) = (float.PositiveInfinity, float.NegativeInfinity);
        nint i = 0;
        if (samples.Length >= 2 * width)
        {
            // Two by two: a chain of minima would wait for each.
            var low = TSimd.Broadcast(float.PositiveInfinity);
            var high = TSimd.Broadcast(float.NegativeInfinity);
            for (; i <= samples.Length - (2 * width); i += 2 * width)
            {
                var a = TSimd.FiniteOrZero(TSimd.Load(in x, i));
                var b = TSimd.FiniteOrZero(TSimd.Load(in x, i + width));
                low = TSimd.Min(low, TSimd.Min(a, b));
                high = TSimd.Max(high, TSimd.Max(a, b));
            }

            maximum = TSimd.MaxElement(high);
            minimum = -TSimd.MaxElement(TSimd.Subtract(default, low));
        }

        for (; i < samples.Length; i++)
        {
            var sample = Unsafe.Add(ref x, i);
            sample = float.IsFinite(sample) ? sample : 0;
            (minimum, maximum) = (Math.Min(minimum, sample), Math.Max(maximum, sample));
        }

        return (minimum, maximum);
    }
}
