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
    /// <summary>Σx, Σx² and the largest |x| in one look. When a sample is NaN or infinite the squares are not finite, and the rest is
    /// not said.</summary>
    public static SampleSums Of(ReadOnlySpan<float> samples) =>
        Vector512.IsHardwareAccelerated ? Of<Float512, Vector512<float>>(samples)
        : Vector256.IsHardwareAccelerated ? Of<Float256, Vector256<float>>(samples)
        : Of<Float128, Vector128<float>>(samples);

    /// <summary>The powers of a pair of one length, its mid and its side, in one look.</summary>
    public static PairSums OfPair(ReadOnlySpan<float> left, ReadOnlySpan<float> right)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(right.Length, left.Length, nameof(right));
        return Vector512.IsHardwareAccelerated ? OfPair<Float512, Vector512<float>>(left, right)
            : Vector256.IsHardwareAccelerated ? OfPair<Float256, Vector256<float>>(left, right)
            : OfPair<Float128, Vector128<float>>(left, right);
    }

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
    internal static SampleSums Of<TSimd, TVector>(ReadOnlySpan<float> samples)
        where TSimd : struct, ISimd<TVector, float>
        where TVector : struct
    {
        ref var x = ref MemoryMarshal.GetReference(samples);
        var width = TSimd.Count;
        var (sum0, sum1) = (default(TVector), default(TVector));
        var (squares0, squares1) = (default(TVector), default(TVector));
        var (max0, max1) = (default(TVector), default(TVector));
        nint i = 0;
        for (; i <= samples.Length - (2 * width); i += 2 * width)
        {
            var (a, b) = (TSimd.Load(in x, i), TSimd.Load(in x, i + width));
            sum0 = TSimd.Add(sum0, a);
            sum1 = TSimd.Add(sum1, b);
            squares0 = TSimd.MultiplyAdd(a, a, squares0);
            squares1 = TSimd.MultiplyAdd(b, b, squares1);
            max0 = TSimd.Max(max0, TSimd.Abs(a));
            max1 = TSimd.Max(max1, TSimd.Abs(b));
        }

        double sum = TSimd.Sum(TSimd.Add(sum0, sum1));
        double squares = TSimd.Sum(TSimd.Add(squares0, squares1));
        var max = TSimd.MaxElement(TSimd.Max(max0, max1));
        for (; i < samples.Length; i++)
        {
            var sample = Unsafe.Add(ref x, i);
            sum += sample;
            squares += sample * sample;
            max = Math.Max(max, Math.Abs(sample));
        }

        return new SampleSums(sum, squares, max);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static PairSums OfPair<TSimd, TVector>(ReadOnlySpan<float> left, ReadOnlySpan<float> right)
        where TSimd : struct, ISimd<TVector, float>
        where TVector : struct
    {
        ref var l = ref MemoryMarshal.GetReference(left);
        ref var r = ref MemoryMarshal.GetReference(right);
        var (leftLeft, rightRight) = (default(TVector), default(TVector));
        var (midMid, sideSide) = (default(TVector), default(TVector));
        nint i = 0;
        for (; i <= left.Length - TSimd.Count; i += TSimd.Count)
        {
            var (a, b) = (TSimd.Load(in l, i), TSimd.Load(in r, i));
            var (sum, difference) = (TSimd.Add(a, b), TSimd.Subtract(a, b));
            leftLeft = TSimd.MultiplyAdd(a, a, leftLeft);
            rightRight = TSimd.MultiplyAdd(b, b, rightRight);
            midMid = TSimd.MultiplyAdd(sum, sum, midMid);
            sideSide = TSimd.MultiplyAdd(difference, difference, sideSide);
        }

        var sums = new PairSums(
            TSimd.Sum(leftLeft), TSimd.Sum(rightRight), 0.25 * TSimd.Sum(midMid), 0.25 * TSimd.Sum(sideSide));
        for (; i < left.Length; i++)
        {
            sums += PairSums.Of(Unsafe.Add(ref l, i), Unsafe.Add(ref r, i));
        }

        return sums;
    }
}
