using System.Numerics;
using System.Runtime.CompilerServices;
using Monochord.Dsp.Simd;
using Monochord.Dsp.Transforms.Passes;

namespace Monochord.Dsp.Transforms;

/// <summary>A real signal of 2N samples as N complex numbers: even samples are the real parts, odd ones the imaginary parts.</summary>
/// <remarks>
/// With z the transform of the pairs, E[k] = (z[k] + z*[N-k])/2 is that of the even samples, O[k] = (z[k] - z*[N-k])/2i that of the odd
/// ones, and X[k] = E[k] + w[k]·O[k], X[N-k] = (E[k] - w[k]·O[k])*, with w[k] = e^(-πi·k/N). W. H. Press et al., Numerical Recipes, 3rd
/// edition, section 12.3. Bins k and N-k are made together, k from the bottom and N-k, reversed, from the top. The last vector reaches
/// just to the middle and may do again what the one before it did: that's quicker than a remainder.
/// </remarks>
internal static unsafe class RealPairs<TSimd, TVector, T>
    where TSimd : struct, ISimd<TVector, T>
    where TVector : struct
    where T : unmanaged, INumber<T>
{
    /// <summary>Bins 1 to N-1; see <see cref="PlaneKernels{T}.UnpackReal"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Unpack(T* zr, T* zi, T* yr, T* yi, T* wr, T* wi, nint length)
    {
        var half = TSimd.Broadcast(T.One / (T.One + T.One));
        var last = (length / 2) - TSimd.Count + 1;
        for (nint k = 1; k <= length / 2; k += TSimd.Count)
        {
            k = nint.Min(k, last);
            var mirror = length - k - TSimd.Count + 1;
            var a = PlanarVector<TSimd, TVector, T>.Load(zr, zi, k);
            var br = TSimd.Reverse(TSimd.Load(in *zr, mirror));
            var bi = TSimd.Reverse(TSimd.Load(in *zi, mirror));

            // w has the half in it.
            var even = new PlanarVector<TSimd, TVector, T>(TSimd.Add(a.Real, br), TSimd.Subtract(a.Imaginary, bi));
            var odd = new PlanarVector<TSimd, TVector, T>(TSimd.Add(a.Imaginary, bi), TSimd.Subtract(br, a.Real))
                .Times(TSimd.Load(in *wr, k), TSimd.Load(in *wi, k));
            PlanarVector<TSimd, TVector, T>.AddScaled(odd, half, even).Store(yr, yi, k);
            TSimd.Store(TSimd.Reverse(TSimd.MultiplySubtract(half, even.Real, odd.Real)), ref *yr, mirror);
            TSimd.Store(TSimd.Reverse(TSimd.MultiplyAddNegated(half, even.Imaginary, odd.Imaginary)), ref *yi, mirror);
        }
    }

    /// <summary>Numbers 1 to N-1; see <see cref="PlaneKernels{T}.PackReal"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Pack(T* xr, T* xi, T* zr, T* zi, T* wr, T* wi, T factor, nint length)
    {
        var factors = TSimd.Broadcast(factor);
        var doubled = TSimd.Broadcast(factor + factor);
        var last = (length / 2) - TSimd.Count + 1;
        for (nint k = 1; k <= length / 2; k += TSimd.Count)
        {
            k = nint.Min(k, last);
            var mirror = length - k - TSimd.Count + 1;
            var a = PlanarVector<TSimd, TVector, T>.Load(xr, xi, k);
            var br = TSimd.Reverse(TSimd.Load(in *xr, mirror));
            var bi = TSimd.Reverse(TSimd.Load(in *xi, mirror));

            // i·w*·(x[k] - x*[N-k]): with u for the difference, i·w*·u = (wi·ur - wr·ui) + i·(wr·ur + wi·ui); w has a half in it.
            var even = new PlanarVector<TSimd, TVector, T>(TSimd.Add(a.Real, br), TSimd.Subtract(a.Imaginary, bi)).Scale(factors);
            var (ur, ui) = (TSimd.Subtract(a.Real, br), TSimd.Add(a.Imaginary, bi));
            var (cos, sin) = (TSimd.Load(in *wr, k), TSimd.Load(in *wi, k));
            var odd = new PlanarVector<TSimd, TVector, T>(
                TSimd.MultiplySubtract(sin, ur, TSimd.Multiply(cos, ui)), TSimd.MultiplyAdd(cos, ur, TSimd.Multiply(sin, ui)));
            PlanarVector<TSimd, TVector, T>.AddScaled(even, doubled, odd).Store(zr, zi, k);
            TSimd.Store(TSimd.Reverse(TSimd.MultiplyAddNegated(doubled, odd.Real, even.Real)), ref *zr, mirror);
            TSimd.Store(TSimd.Reverse(TSimd.MultiplySubtract(doubled, odd.Imaginary, even.Imaginary)), ref *zi, mirror);
        }
    }
}
