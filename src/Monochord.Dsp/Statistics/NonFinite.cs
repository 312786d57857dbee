using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Monochord.Dsp.Simd;

namespace Monochord.Dsp.Statistics;

/// <summary>Samples that are NaN or infinite: how many, and copies without them.</summary>
public static class NonFinite
{
    /// <summary>How many samples are NaN or infinite.</summary>
    public static int Count(ReadOnlySpan<float> samples) =>
        Vector512.IsHardwareAccelerated ? Count<Float512, Vector512<float>>(samples)
        : Vector256.IsHardwareAccelerated ? Count<Float256, Vector256<float>>(samples)
        : Count<Float128, Vector128<float>>(samples);

    /// <summary>Copies samples, with silence in the place of NaN and infinity.</summary>
    /// <param name="source">Any samples.</param>
    /// <param name="destination">At least as long.</param>
    public static void CopyFinite(ReadOnlySpan<float> source, Span<float> destination)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(source.Length, destination.Length, nameof(source));
        if (Vector512.IsHardwareAccelerated)
        {
            CopyFinite<Float512, Vector512<float>>(source, destination);
        }
        else if (Vector256.IsHardwareAccelerated)
        {
            CopyFinite<Float256, Vector256<float>>(source, destination);
        }
        else
        {
            CopyFinite<Float128, Vector128<float>>(source, destination);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static int Count<TSimd, TVector>(ReadOnlySpan<float> samples)
        where TSimd : struct, ISimd<TVector, float>
        where TVector : struct
    {
        ref var x = ref MemoryMarshal.GetReference(samples);
        var count = 0;
        nint i = 0;
        for (; i <= samples.Length - TSimd.Count; i += TSimd.Count)
        {
            count += TSimd.CountNonFinite(TSimd.Load(in x, i));
        }

        for (; i < samples.Length; i++)
        {
            count += FloatScalar.CountNonFinite(Unsafe.Add(ref x, i));
        }

        return count;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void CopyFinite<TSimd, TVector>(ReadOnlySpan<float> source, Span<float> destination)
        where TSimd : struct, ISimd<TVector, float>
        where TVector : struct
    {
        ref var x = ref MemoryMarshal.GetReference(source);
        ref var y = ref MemoryMarshal.GetReference(destination);
        nint i = 0;
        for (; i <= source.Length - TSimd.Count; i += TSimd.Count)
        {
            TSimd.Store(TSimd.FiniteOrZero(TSimd.Load(in x, i)), ref y, i);
        }

        for (; i < source.Length; i++)
        {
            Unsafe.Add(ref y, i) = FloatScalar.FiniteOrZero(Unsafe.Add(ref x, i));
        }
    }
}
