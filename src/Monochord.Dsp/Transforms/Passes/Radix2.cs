using System.Runtime.CompilerServices;
using Monochord.Dsp.Simd;

namespace Monochord.Dsp.Transforms.Passes;

/// <summary>The pass of radix 2.</summary>
internal readonly unsafe struct Radix2<TSimd, TVector, T> : ILongPass<T>
    where TSimd : struct, ISimd<TVector, T>
    where TVector : struct
    where T : unmanaged
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(T* xr, T* xi, T* yr, T* yi, nint part, nint run, T* twiddles)
    {
        Sums<Unturned>(xr, xi, yr, yi, part, run, twiddles);
        for (nint from = run, to = 2 * run; from < part; from += run, to += 2 * run)
        {
            twiddles += 2;
            Sums<Turned>(xr + from, xi + from, yr + to, yi + to, part, run, twiddles);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Sums<TTurn>(T* xr, T* xi, T* yr, T* yi, nint part, nint run, T* w)
        where TTurn : struct, ITurn
    {
        for (nint q = 0; q < run; q += TSimd.Count)
        {
            q = nint.Min(q, run - TSimd.Count);
            var x0 = PlanarVector<TSimd, TVector, T>.Load(xr, xi, q);
            var x1 = PlanarVector<TSimd, TVector, T>.Load(xr, xi, q + part);

            var (y0, y1) = (x0 + x1, x0 - x1);

            y0.Store(yr, yi, q);
            (TTurn.IsTurned ? y1.Times(w) : y1).Store(yr, yi, q + run);
        }
    }
}
