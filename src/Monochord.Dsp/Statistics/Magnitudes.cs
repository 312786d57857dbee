using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Monochord.Dsp.Simd;

namespace Monochord.Dsp.Statistics;

/// <summary>Largest magnitudes and where they stand.</summary>
public static class Magnitudes
{
    /// <summary>The largest |x|; 0 for none. Samples must be finite.</summary>
    public static float Max(ReadOnlySpan<float> samples) =>
        Vector512.IsHardwareAccelerated ? Max<Float512, Vector512<float>>(samples)
        : Vector256.IsHardwareAccelerated ? Max<Float256, Vector256<float>>(samples)
        : Max<Float128, Vector128<float>>(samples);

    /// <summary>The largest |x[n−1] − 2x[n] + x[n+1]|; 0 for fewer than three samples. Samples must be finite.</summary>
    public static float MaxSecondDifference(ReadOnlySpan<float> samples) =>
        Vector512.IsHardwareAccelerated ? MaxSecondDifference<Float512, Vector512<float>>(samples)
        : Vector256.IsHardwareAccelerated ? MaxSecondDifference<Float256, Vector256<float>>(samples)
        : MaxSecondDifference<Float128, Vector128<float>>(samples);

    /// <summary>The first index with |x| ≥ <paramref name="threshold"/>, or -1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static int IndexOfAtLeast(ReadOnlySpan<float> samples, float threshold)
    {
        for (var i = 0; i < samples.Length; i++)
        {
            if (Math.Abs(samples[i]) >= threshold)
            {
                return i;
            }
        }

        return -1;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static float Max<TSimd, TVector>(ReadOnlySpan<float> samples)
        where TSimd : struct, ISimd<TVector, float>
        where TVector : struct
    {
        ref var x = ref MemoryMarshal.GetReference(samples);
        var width = TSimd.Count;
        var (max0, max1) = (default(TVector), default(TVector));
        nint i = 0;
        for (; i <= samples.Length - (2 * width); i += 2 * width)
        {
            max0 = TSimd.Max(max0, TSimd.Abs(TSimd.Load(in x, i)));
            max1 = TSimd.Max(max1, TSimd.Abs(TSimd.Load(in x, i + width)));
        }

        var max = TSimd.MaxElement(TSimd.Max(max0, max1));
        for (; i < samples.Length; i++)
        {
            max = Math.Max(max, Math.Abs(Unsafe.Add(ref x, i)));
        }

        return max;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static float MaxSecondDifference<TSimd, TVector>(ReadOnlySpan<float> samples)
        where TSimd : struct, ISimd<TVector, float>
        where TVector : struct
    {
        ref var x = ref MemoryMarshal.GetReference(samples);
        var width = TSimd.Count;
        var largest = default(TVector);
        nint i = 0;
        for (; i <= samples.Length - 2 - width; i += width)
        {
            var middle = TSimd.Load(in x, i + 1);
            var outer = TSimd.Add(TSimd.Load(in x, i), TSimd.Load(in x, i + 2));
            largest = TSimd.Max(largest, TSimd.Abs(TSimd.Subtract(outer, TSimd.Add(middle, middle))));
        }

        var max = TSimd.MaxElement(largest);
        for (; i < samples.Length - 2; i++)
        {
            var difference = Unsafe.Add(ref x, i) + Unsafe.Add(ref x, i + 2) - (2 * Unsafe.Add(ref x, i + 1));
            max = Math.Max(max, Math.Abs(difference));
        }

        return max;
    }
}
