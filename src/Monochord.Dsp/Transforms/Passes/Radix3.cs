using System.Numerics;
using System.Runtime.CompilerServices;
using Monochord.Dsp.Simd;

namespace Monochord.Dsp.Transforms.Passes;

/// <summary>The pass of radix 3.</summary>
internal readonly unsafe struct Radix3<TSimd, TVector, T> : ILongPass<T>
    where TSimd : struct, ISimd<TVector, T>
    where TVector : struct
    where T : unmanaged, INumber<T>
{
    // Of multiples of 2π/3.
    private const double Half = 0.5;
    private const double Sin = 0.8660254037844386468;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(T* xr, T* xi, T* yr, T* yi, nint part, nint run, T* twiddles)
    {
        Sums<Unturned>(xr, xi, yr, yi, part, run, twiddles);
        for (nint from = run, to = 3 * run; from < part; from += run, to += 3 * run)
        {
            twiddles += 4;
            Sums<Turned>(xr + from, xi + from, yr + to, yi + to, part, run, twiddles);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Sums<TTurn>(T* xr, T* xi, T* yr, T* yi, nint part, nint run, T* w)
        where TTurn : struct, ITurn
    {
        var half = TSimd.Broadcast(T.CreateTruncating(Half));
        var sin = TSimd.Broadcast(T.CreateTruncating(Sin));
        for (nint q = 0; q < run; q += TSimd.Count)
        {
            q = nint.Min(q, run - TSimd.Count);
            var x0 = PlanarVector<TSimd, TVector, T>.Load(xr, xi, q);
            var x1 = PlanarVector<TSimd, TVector, T>.Load(xr, xi, q + part);
            var x2 = PlanarVector<TSimd, TVector, T>.Load(xr, xi, q + (2 * part));

            var sum = x1 + x2;
            var difference = (x1 - x2).Scale(sin);
            var middle = PlanarVector<TSimd, TVector, T>.SubtractScaled(x0, half, sum);
            var y0 = x0 + sum;
            var y1 = PlanarVector<TSimd, TVector, T>.SubtractTurned(middle, difference);
            var y2 = PlanarVector<TSimd, TVector, T>.AddTurned(middle, difference);

            y0.Store(yr, yi, q);
            (TTurn.IsTurned ? y1.Times(w) : y1).Store(yr, yi, q + run);
            (TTurn.IsTurned ? y2.Times(w + 2) : y2).Store(yr, yi, q + (2 * run));
        }
    }
}
