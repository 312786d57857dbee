using System.Runtime.CompilerServices;
using Monochord.Dsp.Simd;

namespace Monochord.Dsp.Transforms.Passes;

/// <summary>The pass of radix 4.</summary>
internal readonly unsafe struct Radix4<TSimd, TVector, T> : ILongPass<T>
    where TSimd : struct, ISimd<TVector, T>
    where TVector : struct
    where T : unmanaged
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(T* xr, T* xi, T* yr, T* yi, nint part, nint run, T* twiddles)
    {
        Sums<Unturned>(xr, xi, yr, yi, part, run, twiddles);
        for (nint from = run, to = 4 * run; from < part; from += run, to += 4 * run)
        {
            twiddles += 6;
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
            var x2 = PlanarVector<TSimd, TVector, T>.Load(xr, xi, q + (2 * part));
            var x3 = PlanarVector<TSimd, TVector, T>.Load(xr, xi, q + (3 * part));

            var (sum0, difference0) = (x0 + x2, x0 - x2);
            var (sum1, difference1) = (x1 + x3, x1 - x3);
            var (y0, y2) = (sum0 + sum1, sum0 - sum1);
            var y1 = PlanarVector<TSimd, TVector, T>.SubtractTurned(difference0, difference1);
            var y3 = PlanarVector<TSimd, TVector, T>.AddTurned(difference0, difference1);

            y0.Store(yr, yi, q);
            (TTurn.IsTurned ? y1.Times(w) : y1).Store(yr, yi, q + run);
            (TTurn.IsTurned ? y2.Times(w + 2) : y2).Store(yr, yi, q + (2 * run));
            (TTurn.IsTurned ? y3.Times(w + 4) : y3).Store(yr, yi, q + (3 * run));
        }
    }
}
