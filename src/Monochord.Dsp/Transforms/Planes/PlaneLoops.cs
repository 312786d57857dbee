using System.Runtime.CompilerServices;
using Monochord.Dsp.Simd;
using Monochord.Dsp.Transforms.Passes;

namespace Monochord.Dsp.Transforms;

/// <summary>Loops over whole vectors of planes, from an element on; each returns where it stopped.</summary>
internal static unsafe class PlaneLoops<TSimd, TVector, T>
    where TSimd : struct, ISimd<TVector, T>
    where TVector : struct
    where T : unmanaged
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static nint Deinterleave(T* x, T* yr, T* yi, nint from, nint length)
    {
        var i = from;
        for (; i <= length - TSimd.Count; i += TSimd.Count)
        {
            PlanarVector<TSimd, TVector, T>.LoadInterleaved(x, i).Store(yr, yi, i);
        }

        return i;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static nint Interleave(T* xr, T* xi, T* y, nint from, nint length)
    {
        var i = from;
        for (; i <= length - TSimd.Count; i += TSimd.Count)
        {
            PlanarVector<TSimd, TVector, T>.Load(xr, xi, i).StoreInterleaved(y, i);
        }

        return i;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static nint Scale(T* x, T factor, nint from, nint length)
    {
        var (i, factors) = (from, TSimd.Broadcast(factor));
        for (; i <= length - TSimd.Count; i += TSimd.Count)
        {
            TSimd.Store(TSimd.Multiply(TSimd.Load(in *x, i), factors), ref *x, i);
        }

        return i;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static nint Multiply(T* ar, T* ai, T* br, T* bi, T* yr, T* yi, nint from, nint length)
    {
        var i = from;
        for (; i <= length - TSimd.Count; i += TSimd.Count)
        {
            var b = PlanarVector<TSimd, TVector, T>.Load(br, bi, i);
            PlanarVector<TSimd, TVector, T>.Load(ar, ai, i).Times(b.Real, b.Imaginary).Store(yr, yi, i);
        }

        return i;
    }
}
