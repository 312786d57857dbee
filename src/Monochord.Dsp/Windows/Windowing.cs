using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Monochord.Dsp.Simd;

namespace Monochord.Dsp.Windows;

/// <summary>Sound times a window.</summary>
internal static class Windowing
{
    /// <summary>to = samples · window, of one length.</summary>
    public static void Multiply(ReadOnlySpan<float> samples, ReadOnlySpan<float> window, Span<float> to) =>
        Multiply<NoSum>(samples, window, to);

    /// <summary>to = to + samples · window, of one length.</summary>
    public static void MultiplyAdd(ReadOnlySpan<float> samples, ReadOnlySpan<float> window, Span<float> to) =>
        Multiply<Sum>(samples, window, to);

    private static void Multiply<TSum>(ReadOnlySpan<float> samples, ReadOnlySpan<float> window, Span<float> to)
        where TSum : struct, ISum
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(window.Length, samples.Length, nameof(window));
        ArgumentOutOfRangeException.ThrowIfNotEqual(to.Length, samples.Length, nameof(to));
        var done = Vector512.IsHardwareAccelerated ? Multiply<Float512, Vector512<float>, TSum>(samples, window, to, 0)
            : Vector256.IsHardwareAccelerated ? Multiply<Float256, Vector256<float>, TSum>(samples, window, to, 0)
            : Multiply<Float128, Vector128<float>, TSum>(samples, window, to, 0);
        Multiply<FloatScalar, float, TSum>(samples, window, to, done);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static nint Multiply<TSimd, TVector, TSum>(ReadOnlySpan<float> samples, ReadOnlySpan<float> window, Span<float> to, nint from)
        where TSimd : struct, ISimd<TVector, float>
        where TVector : struct
        where TSum : struct, ISum
    {
        ref var x = ref MemoryMarshal.GetReference(samples);
        ref var w = ref MemoryMarshal.GetReference(window);
        ref var y = ref MemoryMarshal.GetReference(to);
        var i = from;
        for (; i <= samples.Length - TSimd.Count; i += TSimd.Count)
        {
            var (a, b) = (TSimd.Load(in x, i), TSimd.Load(in w, i));
            TSimd.Store(TSum.IsAdded ? TSimd.MultiplyAdd(a, b, TSimd.Load(in y, i)) : TSimd.Multiply(a, b), ref y, i);
        }

        return i;
    }

    private interface ISum
    {
        static abstract bool IsAdded { get; }
    }

    private readonly struct NoSum : ISum
    {
        public static bool IsAdded => false;
    }

    private readonly struct Sum : ISum
    {
        public static bool IsAdded => true;
    }
}
