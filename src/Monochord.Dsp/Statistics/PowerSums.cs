using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Monochord.Dsp.Simd;

namespace Monochord.Dsp.Statistics;

/// <summary>Sums of samples, of squares and of products.</summary>
/// <remarks>Float spans are summed in float lanes and are meant to be short, up to some thousand samples: their sums are then exact to
/// about a part in 10⁵, and longer ones are made of them in double.</remarks>
public static class PowerSums
{
    /// <summary>Σx.</summary>
    public static double OfSamples(ReadOnlySpan<float> samples) =>
        Vector512.IsHardwareAccelerated ? OfSamples<Float512, Vector512<float>>(samples)
        : Vector256.IsHardwareAccelerated ? OfSamples<Float256, Vector256<float>>(samples)
        : OfSamples<Float128, Vector128<float>>(samples);

    /// <summary>Σx².</summary>
    public static double OfSquares(ReadOnlySpan<float> samples) => OfProducts(samples, samples);

    /// <summary>Σx².</summary>
    public static double OfSquares(ReadOnlySpan<double> samples) => OfProducts(samples, samples);

    /// <summary>Σx·y of spans of one length.</summary>
    public static double OfProducts(ReadOnlySpan<float> x, ReadOnlySpan<float> y)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(y.Length, x.Length, nameof(y));
        return Vector512.IsHardwareAccelerated ? OfProducts<Float512, Vector512<float>, float>(x, y)
            : Vector256.IsHardwareAccelerated ? OfProducts<Float256, Vector256<float>, float>(x, y)
            : OfProducts<Float128, Vector128<float>, float>(x, y);
    }

    /// <summary>Σx·y of spans of one length.</summary>
    public static double OfProducts(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(y.Length, x.Length, nameof(y));
        return Vector512.IsHardwareAccelerated ? OfProducts<Double512, Vector512<double>, double>(x, y)
            : Vector256.IsHardwareAccelerated ? OfProducts<Double256, Vector256<double>, double>(x, y)
            : OfProducts<Double128, Vector128<double>, double>(x, y);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static T OfProducts<TSimd, TVector, T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y)
        where TSimd : struct, ISimd<TVector, T>
        where TVector : struct
        where T : unmanaged, INumber<T>
    {
        ref var a = ref MemoryMarshal.GetReference(x);
        ref var b = ref MemoryMarshal.GetReference(y);
        var width = TSimd.Count;
        var (sum0, sum1) = (default(TVector), default(TVector));
        nint i = 0;
        for (; i <= x.Length - (2 * width); i += 2 * width)
        {
            sum0 = TSimd.MultiplyAdd(TSimd.Load(in a, i), TSimd.Load(in b, i), sum0);
            sum1 = TSimd.MultiplyAdd(TSimd.Load(in a, i + width), TSimd.Load(in b, i + width), sum1);
        }

        var sum = TSimd.Sum(TSimd.Add(sum0, sum1));
        for (; i < x.Length; i++)
        {
            sum += Unsafe.Add(ref a, i) * Unsafe.Add(ref b, i);
        }

        return sum;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static float OfSamples<TSimd, TVector>(ReadOnlySpan<float> samples)
        where TSimd : struct, ISimd<TVector, float>
        where TVector : struct
    {
        ref var x = ref MemoryMarshal.GetReference(samples);
        var lanes = default(TVector);
        nint i = 0;
        for (; i <= samples.Length - TSimd.Count; i += TSimd.Count)
        {
            lanes = TSimd.Add(lanes, TSimd.Load(in x, i));
        }

        var sum = TSimd.Sum(lanes);
        for (; i < samples.Length; i++)
        {
            sum += Unsafe.Add(ref x, i);
        }

        return sum;
    }
}
