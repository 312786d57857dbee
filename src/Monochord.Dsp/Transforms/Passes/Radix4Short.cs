using System.Runtime.CompilerServices;
using Monochord.Dsp.Simd;

namespace Monochord.Dsp.Transforms.Passes;

/// <summary>How the elements that a first pass reads lie in memory.</summary>
internal interface ILayout
{
    static abstract bool IsInterleaved { get; }
}

/// <summary>Real parts in one place, imaginary parts in another.</summary>
internal readonly struct PlanarLayout : ILayout
{
    public static bool IsInterleaved => false;
}

/// <summary>Real and imaginary parts in turn: also the samples of a real signal, taken in pairs.</summary>
internal readonly struct InterleavedLayout : ILayout
{
    public static bool IsInterleaved => true;
}

/// <summary>A length of run, as a type so that it is a constant of the compiled pass.</summary>
internal interface IRun
{
    static abstract int Length { get; }
}

internal readonly struct Run1 : IRun
{
    public static int Length => 1;
}

internal readonly struct Run4 : IRun
{
    public static int Length => 4;
}

/// <summary>The passes of radix 4 at the beginning, whose runs may be shorter than a vector: a vector holds several runs, each with its
/// own twiddles, and what is written is interleaved.</summary>
internal static unsafe class Radix4Short<TSimd, TVector, T>
    where TSimd : struct, ISimd<TVector, T>
    where TVector : struct
    where T : unmanaged
{
    private const int Block = 16;

    /// <summary>Elements from, from + Count... up to the last whole vector; returns where it stopped.</summary>
    /// <param name="xr">Real parts that are read, or all parts when they are interleaved.</param>
    /// <param name="xi">Imaginary parts that are read.</param>
    /// <param name="yr">Real parts that are written.</param>
    /// <param name="yi">Imaginary parts that are written.</param>
    /// <param name="quarter">A quarter of the size of the transform.</param>
    /// <param name="from">The first element, a multiple of a vector.</param>
    /// <param name="twiddles">In blocks of 16 elements.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static nint Run<TLayout, TRun>(T* xr, T* xi, T* yr, T* yi, nint quarter, nint from, T* twiddles)
        where TLayout : struct, ILayout
        where TRun : struct, IRun
    {
        var i = from;
        for (; i <= quarter - TSimd.Count; i += TSimd.Count)
        {
            PlanarVector<TSimd, TVector, T> a, b, c, d;
            if (TLayout.IsInterleaved)
            {
                a = PlanarVector<TSimd, TVector, T>.LoadInterleaved(xr, i);
                b = PlanarVector<TSimd, TVector, T>.LoadInterleaved(xr, i + quarter);
                c = PlanarVector<TSimd, TVector, T>.LoadInterleaved(xr, i + (2 * quarter));
                d = PlanarVector<TSimd, TVector, T>.LoadInterleaved(xr, i + (3 * quarter));
            }
            else
            {
                a = PlanarVector<TSimd, TVector, T>.Load(xr, xi, i);
                b = PlanarVector<TSimd, TVector, T>.Load(xr, xi, i + quarter);
                c = PlanarVector<TSimd, TVector, T>.Load(xr, xi, i + (2 * quarter));
                d = PlanarVector<TSimd, TVector, T>.Load(xr, xi, i + (3 * quarter));
            }

            var (sum0, difference0) = (a + c, a - c);
            var (sum1, difference1) = (b + d, b - d);
            var w = twiddles + ((i / Block * (6 * Block)) + (i % Block));
            a = sum0 + sum1;
            b = PlanarVector<TSimd, TVector, T>.SubtractTurned(difference0, difference1)
                .Times(TSimd.Load(in *w, 0), TSimd.Load(in *w, Block));
            c = (sum0 - sum1).Times(TSimd.Load(in *w, 2 * Block), TSimd.Load(in *w, 3 * Block));
            d = PlanarVector<TSimd, TVector, T>.AddTurned(difference0, difference1)
                .Times(TSimd.Load(in *w, 4 * Block), TSimd.Load(in *w, 5 * Block));

            var inRun = i & (TRun.Length - 1);
            var to = inRun + (4 * (i - inRun));
            Store<TRun>(yr + to, a.Real, b.Real, c.Real, d.Real);
            Store<TRun>(yi + to, a.Imaginary, b.Imaginary, c.Imaginary, d.Imaginary);
        }

        return i;
    }

    // Runs of a, b, c and d in turn.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store<TRun>(T* y, TVector a, TVector b, TVector c, TVector d)
        where TRun : struct, IRun
    {
        if (TSimd.Count <= TRun.Length)
        {
            TSimd.Store(a, ref *y, 0);
            TSimd.Store(b, ref *y, TRun.Length);
            TSimd.Store(c, ref *y, 2 * TRun.Length);
            TSimd.Store(d, ref *y, 3 * TRun.Length);
        }
        else if (TSimd.Count == 2 * TRun.Length)
        {
            TSimd.Store(TSimd.InterleaveLower(a, b, TRun.Length), ref *y, 0);
            TSimd.Store(TSimd.InterleaveLower(c, d, TRun.Length), ref *y, TSimd.Count);
            TSimd.Store(TSimd.InterleaveUpper(a, b, TRun.Length), ref *y, 2 * TSimd.Count);
            TSimd.Store(TSimd.InterleaveUpper(c, d, TRun.Length), ref *y, 3 * TSimd.Count);
        }
        else
        {
            var (even, odd) = (TSimd.InterleaveLower(a, c, TRun.Length), TSimd.InterleaveLower(b, d, TRun.Length));
            TSimd.Store(TSimd.InterleaveLower(even, odd, TRun.Length), ref *y, 0);
            TSimd.Store(TSimd.InterleaveUpper(even, odd, TRun.Length), ref *y, TSimd.Count);
            (even, odd) = (TSimd.InterleaveUpper(a, c, TRun.Length), TSimd.InterleaveUpper(b, d, TRun.Length));
            TSimd.Store(TSimd.InterleaveLower(even, odd, TRun.Length), ref *y, 2 * TSimd.Count);
            TSimd.Store(TSimd.InterleaveUpper(even, odd, TRun.Length), ref *y, 3 * TSimd.Count);
        }
    }
}
