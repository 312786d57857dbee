using System.Numerics;
using System.Runtime.CompilerServices;
using Monochord.Dsp.Simd;

namespace Monochord.Dsp.Transforms.Passes;

/// <summary>The pass of radix 7.</summary>
internal readonly unsafe struct Radix7<TSimd, TVector, T> : ILongPass<T>
    where TSimd : struct, ISimd<TVector, T>
    where TVector : struct
    where T : unmanaged, INumber<T>
{
    // Of multiples of 2π/7.
    private const double Cos1 = 0.6234898018587335305;
    private const double Cos2 = -0.2225209339563144043;
    private const double Cos3 = -0.9009688679024191262;
    private const double Sin1 = 0.7818314824680298087;
    private const double Sin2 = 0.9749279121818236070;
    private const double Sin3 = 0.4338837391175581205;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(T* xr, T* xi, T* yr, T* yi, nint part, nint run, T* twiddles)
    {
        Sums<Unturned>(xr, xi, yr, yi, part, run, twiddles);
        for (nint from = run, to = 7 * run; from < part; from += run, to += 7 * run)
        {
            twiddles += 12;
            Sums<Turned>(xr + from, xi + from, yr + to, yi + to, part, run, twiddles);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Sums<TTurn>(T* xr, T* xi, T* yr, T* yi, nint part, nint run, T* w)
        where TTurn : struct, ITurn
    {
        var cos1 = TSimd.Broadcast(T.CreateTruncating(Cos1));
        var cos2 = TSimd.Broadcast(T.CreateTruncating(Cos2));
        var cos3 = TSimd.Broadcast(T.CreateTruncating(Cos3));
        var sin1 = TSimd.Broadcast(T.CreateTruncating(Sin1));
        var sin2 = TSimd.Broadcast(T.CreateTruncating(Sin2));
        var sin3 = TSimd.Broadcast(T.CreateTruncating(Sin3));
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

            var (sum1, difference1) = (x1 + x6, x1 - x6);
            var (sum2, difference2) = (x2 + x5, x2 - x5);
            var (sum3, difference3) = (x3 + x4, x3 - x4);
            var y0 = x0 + sum1 + sum2 + sum3;
            var even1 = PlanarVector<TSimd, TVector, T>.AddScaled(x0, cos1, sum1);
            even1 = PlanarVector<TSimd, TVector, T>.AddScaled(even1, cos2, sum2);
            even1 = PlanarVector<TSimd, TVector, T>.AddScaled(even1, cos3, sum3);
            var odd1 = difference1.Scale(sin1);
            odd1 = PlanarVector<TSimd, TVector, T>.AddScaled(odd1, sin2, difference2);
            odd1 = PlanarVector<TSimd, TVector, T>.AddScaled(odd1, sin3, difference3);
            var y1 = PlanarVector<TSimd, TVector, T>.SubtractTurned(even1, odd1);
            var y6 = PlanarVector<TSimd, TVector, T>.AddTurned(even1, odd1);
            var even2 = PlanarVector<TSimd, TVector, T>.AddScaled(x0, cos2, sum1);
            even2 = PlanarVector<TSimd, TVector, T>.AddScaled(even2, cos3, sum2);
            even2 = PlanarVector<TSimd, TVector, T>.AddScaled(even2, cos1, sum3);
            var odd2 = difference1.Scale(sin2);
            odd2 = PlanarVector<TSimd, TVector, T>.SubtractScaled(odd2, sin3, difference2);
            odd2 = PlanarVector<TSimd, TVector, T>.SubtractScaled(odd2, sin1, difference3);
            var y2 = PlanarVector<TSimd, TVector, T>.SubtractTurned(even2, odd2);
            var y5 = PlanarVector<TSimd, TVector, T>.AddTurned(even2, odd2);
            var even3 = PlanarVector<TSimd, TVector, T>.AddScaled(x0, cos3, sum1);
            even3 = PlanarVector<TSimd, TVector, T>.AddScaled(even3, cos1, sum2);
            even3 = PlanarVector<TSimd, TVector, T>.AddScaled(even3, cos2, sum3);
            var odd3 = difference1.Scale(sin3);
            odd3 = PlanarVector<TSimd, TVector, T>.SubtractScaled(odd3, sin1, difference2);
            odd3 = PlanarVector<TSimd, TVector, T>.AddScaled(odd3, sin2, difference3);
            var y3 = PlanarVector<TSimd, TVector, T>.SubtractTurned(even3, odd3);
            var y4 = PlanarVector<TSimd, TVector, T>.AddTurned(even3, odd3);

            y0.Store(yr, yi, q);
            (TTurn.IsTurned ? y1.Times(w) : y1).Store(yr, yi, q + run);
            (TTurn.IsTurned ? y2.Times(w + 2) : y2).Store(yr, yi, q + (2 * run));
            (TTurn.IsTurned ? y3.Times(w + 4) : y3).Store(yr, yi, q + (3 * run));
            (TTurn.IsTurned ? y4.Times(w + 6) : y4).Store(yr, yi, q + (4 * run));
            (TTurn.IsTurned ? y5.Times(w + 8) : y5).Store(yr, yi, q + (5 * run));
            (TTurn.IsTurned ? y6.Times(w + 10) : y6).Store(yr, yi, q + (6 * run));
        }
    }
}
