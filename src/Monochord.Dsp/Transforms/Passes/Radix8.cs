using System.Numerics;
using System.Runtime.CompilerServices;
using Monochord.Dsp.Simd;

namespace Monochord.Dsp.Transforms.Passes;

/// <summary>The pass of radix 8.</summary>
internal readonly unsafe struct Radix8<TSimd, TVector, T> : ILongPass<T>
    where TSimd : struct, ISimd<TVector, T>
    where TVector : struct
    where T : unmanaged, INumber<T>
{
    // Of multiples of 2π/8.
    private const double Diagonal = 0.7071067811865475244;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(T* xr, T* xi, T* yr, T* yi, nint part, nint run, T* twiddles)
    {
        Sums<Unturned>(xr, xi, yr, yi, part, run, twiddles);
        for (nint from = run, to = 8 * run; from < part; from += run, to += 8 * run)
        {
            twiddles += 14;
            Sums<Turned>(xr + from, xi + from, yr + to, yi + to, part, run, twiddles);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Sums<TTurn>(T* xr, T* xi, T* yr, T* yi, nint part, nint run, T* w)
        where TTurn : struct, ITurn
    {
        var diagonal = TSimd.Broadcast(T.CreateTruncating(Diagonal));
        for (nint q = 0; q < run; q += TSimd.Count)
        {
            q = nint.Min(q, run - TSimd.Count);
            var x0 = PlanarVector<TSimd, TVector, T>.Load(xr, xi, q);
            var x1 = PlanarVector<TSimd, TVector, T>.Load(xr, xi, q + part);
            var x2 = PlanarVector<TSimd, TVector, T>.Load(xr, xi, q + (2 * part));
            var x3 = PlanarVector<TSimd, TVector, T>.Load(xr, xi, q + (3 * part));
            var x4 = PlanarVector<TSimd, TVector, T>.Load(xr, xi, q + (4 * part));
            var x5 = PlanarVector<TSimd, TVector, T>.Load(xr, xi, q + (5 * part));
            var x6 = PlanarVector<TSimd, TVector, T>.Load(xr, xi, q + (6 * part));
            var x7 = PlanarVector<TSimd, TVector, T>.Load(xr, xi, q + (7 * part));

            // Sums of elements half a transform apart make the even outputs...
            var (a0, b0) = (x0 + x4, x0 - x4);
            var (a1, b1) = (x1 + x5, x1 - x5);
            var (a2, b2) = (x2 + x6, x2 - x6);
            var (a3, b3) = (x3 + x7, x3 - x7);
            var (sum0, difference0) = (a0 + a2, a0 - a2);
            var (sum1, difference1) = (a1 + a3, a1 - a3);
            var (y0, y4) = (sum0 + sum1, sum0 - sum1);
            var y2 = PlanarVector<TSimd, TVector, T>.SubtractTurned(difference0, difference1);
            var y6 = PlanarVector<TSimd, TVector, T>.AddTurned(difference0, difference1);

            // ... and differences, turned by eighths, the odd ones. cos 45° is left for the last sums, where it costs nothing.
            var c1 = PlanarVector<TSimd, TVector, T>.SubtractTurned(b1, b1);
            var c3 = PlanarVector<TSimd, TVector, T>.AddTurned(b3, b3);
            sum0 = PlanarVector<TSimd, TVector, T>.SubtractTurned(b0, b2);
            difference0 = PlanarVector<TSimd, TVector, T>.AddTurned(b0, b2);
            (sum1, difference1) = (c1 - c3, c1 + c3);
            var y1 = PlanarVector<TSimd, TVector, T>.AddScaled(sum0, diagonal, sum1);
            var y5 = PlanarVector<TSimd, TVector, T>.SubtractScaled(sum0, diagonal, sum1);
            var y3 = PlanarVector<TSimd, TVector, T>.SubtractTurnedScaled(difference0, diagonal, difference1);
            var y7 = PlanarVector<TSimd, TVector, T>.AddTurnedScaled(difference0, diagonal, difference1);

            y0.Store(yr, yi, q);
            (TTurn.IsTurned ? y1.Times(w) : y1).Store(yr, yi, q + run);
            (TTurn.IsTurned ? y2.Times(w + 2) : y2).Store(yr, yi, q + (2 * run));
            (TTurn.IsTurned ? y3.Times(w + 4) : y3).Store(yr, yi, q + (3 * run));
            (TTurn.IsTurned ? y4.Times(w + 6) : y4).Store(yr, yi, q + (4 * run));
            (TTurn.IsTurned ? y5.Times(w + 8) : y5).Store(yr, yi, q + (5 * run));
            (TTurn.IsTurned ? y6.Times(w + 10) : y6).Store(yr, yi, q + (6 * run));
            (TTurn.IsTurned ? y7.Times(w + 12) : y7).Store(yr, yi, q + (7 * run));
        }
    }
}
