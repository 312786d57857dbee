using System.Numerics;
using System.Runtime.CompilerServices;
using Monochord.Dsp.Simd;

namespace Monochord.Dsp.Transforms.Passes;

/// <summary>The pass of radix 5.</summary>
internal readonly unsafe struct Radix5<TSimd, TVector, T> : ILongPass<T>
    where TSimd : struct, ISimd<TVector, T>
    where TVector : struct
    where T : unmanaged, INumber<T>
{
    // Of multiples of 2π/5.
    private const double Cos1 = 0.3090169943749474241;
    private const double Cos2 = -0.8090169943749474241;
    private const double Sin1 = 0.9510565162951535721;
    private const double Sin2 = 0.5877852522924731292;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(T* xr, T* xi, T* yr, T* yi, nint part, nint run, T* twiddles)
    {
        Sums<Unturned>(xr, xi, yr, yi, part, run, twiddles);
        for (nint from = run, to = 5 * run; from < part; from += run, to += 5 * run)
        {
            twiddles += 8;
            Sums<Turned>(xr + from, xi + from, yr + to, yi + to, part, run, twiddles);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Sums<TTurn>(T* xr, T* xi, T* yr, T* yi, nint part, nint run, T* w)
        where TTurn : struct, ITurn
    {
        var cos1 = TSimd.Broadcast(T.CreateTruncating(Cos1));
        var cos2 = TSimd.Broadcast(T.CreateTruncating(Cos2));
        var sin1 = TSimd.Broadcast(T.CreateTruncating(Sin1));
        var sin2 = TSimd.Broadcast(T.CreateTruncating(Sin2));
        for (nint q = 0; q < run; q += TSimd.Count)
        {
            q = nint.Min(q, run - TSimd.Count);
            var x0 = PlanarVector<TSimd, TVector, T>.Load(xr, xi, q);
            var x1 = PlanarVector<TSimd, TVector, T>.Load(xr, xi, q + part);
            var x2 = PlanarVector<TSimd, TVector, T>.Load(xr, xi, q + (2 * part));
            var x3 = PlanarVector<TSimd, TVector, T>.Load(xr, xi, q + (3 * part));
            var x4 = PlanarVector<TSimd, TVector, T>.Load(xr, xi, q + (4 * part));

            var (sum1, difference1) = (x1 + x4, x1 - x4);
            var (sum2, difference2) = (x2 + x3, x2 - x3);
            var y0 = x0 + sum1 + sum2;
            var even1 = PlanarVector<TSimd, TVector, T>.AddScaled(x0, cos1, sum1);
            even1 = PlanarVector<TSimd, TVector, T>.AddScaled(even1, cos2, sum2);
            var odd1 = difference1.Scale(sin1);
            odd1 = PlanarVector<TSimd, TVector, T>.AddScaled(odd1, sin2, difference2);
            var y1 = PlanarVector<TSimd, TVector, T>.SubtractTurned(even1, odd1);
            var y4 = PlanarVector<TSimd, TVector, T>.AddTurned(even1, odd1);
            var even2 = PlanarVector<TSimd, TVector, T>.AddScaled(x0, cos2, sum1);
            even2 = PlanarVector<TSimd, TVector, T>.AddScaled(even2, cos1, sum2);
            var odd2 = difference1.Scale(sin2);
            odd2 = PlanarVector<TSimd, TVector, T>.SubtractScaled(odd2, sin1, difference2);
            var y2 = PlanarVector<TSimd, TVector, T>.SubtractTurned(even2, odd2);
            var y3 = PlanarVector<TSimd, TVector, T>.AddTurned(even2, odd2);

            y0.Store(yr, yi, q);
            (TTurn.IsTurned ? y1.Times(w) : y1).Store(yr, yi, q + run);
            (TTurn.IsTurned ? y2.Times(w + 2) : y2).Store(yr, yi, q + (2 * run));
            (TTurn.IsTurned ? y3.Times(w + 4) : y3).Store(yr, yi, q + (3 * run));
            (TTurn.IsTurned ? y4.Times(w + 6) : y4).Store(yr, yi, q + (4 * run));
        }
    }
}
