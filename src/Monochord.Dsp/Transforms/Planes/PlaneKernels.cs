using System.Numerics;
using System.Runtime.CompilerServices;
using Monochord.Dsp.Simd;

namespace Monochord.Dsp.Transforms;

/// <summary>Vector kernels on planes of complex numbers, beside the passes of a transform.</summary>
internal abstract unsafe class PlaneKernels<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Parts that lie in turn, apart.</summary>
    public abstract void Deinterleave(T* x, T* yr, T* yi, nint length);

    /// <summary>Parts that lie apart, in turn.</summary>
    public abstract void Interleave(T* xr, T* xi, T* y, nint length);

    /// <summary>x = factor·x.</summary>
    public abstract void Scale(T* x, T factor, nint length);

    /// <summary>y = a·b; y may be a or b.</summary>
    public abstract void Multiply(T* ar, T* ai, T* br, T* bi, T* yr, T* yi, nint length);

    /// <summary>The bins 0 to N of a real signal of 2N samples, from the transform z of its pairs.</summary>
    /// <param name="zr">Real parts of N numbers.</param>
    /// <param name="zi">Imaginary parts.</param>
    /// <param name="yr">N + 1 real parts; not z.</param>
    /// <param name="yi">N + 1 imaginary parts; not z.</param>
    /// <param name="wr">Real parts of e^(-πi·k/N)/2, k from 0 to N/2.</param>
    /// <param name="wi">Imaginary parts.</param>
    /// <param name="length">N.</param>
    public abstract void UnpackReal(T* zr, T* zi, T* yr, T* yi, T* wr, T* wi, nint length);

    /// <summary>Undoes <see cref="UnpackReal"/>, with every number multiplied by a factor.</summary>
    /// <remarks>The imaginary parts of bins 0 and N are not read: those of a real signal are zero.</remarks>
    public abstract void PackReal(T* xr, T* xi, T* zr, T* zi, T* wr, T* wi, T factor, nint length);
}

/// <summary>The kernels at one width.</summary>
internal sealed unsafe class PlaneKernels<TSimd, TVector, T, TScalar> : PlaneKernels<T>
    where TSimd : struct, ISimd<TVector, T>
    where TVector : struct
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
    where TScalar : struct, ISimd<T, T>
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Deinterleave(T* x, T* yr, T* yi, nint length)
    {
        var done = PlaneLoops<TSimd, TVector, T>.Deinterleave(x, yr, yi, 0, length);
        PlaneLoops<TScalar, T, T>.Deinterleave(x, yr, yi, done, length);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Interleave(T* xr, T* xi, T* y, nint length)
    {
        var done = PlaneLoops<TSimd, TVector, T>.Interleave(xr, xi, y, 0, length);
        PlaneLoops<TScalar, T, T>.Interleave(xr, xi, y, done, length);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Scale(T* x, T factor, nint length)
    {
        var done = PlaneLoops<TSimd, TVector, T>.Scale(x, factor, 0, length);
        PlaneLoops<TScalar, T, T>.Scale(x, factor, done, length);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Multiply(T* ar, T* ai, T* br, T* bi, T* yr, T* yi, nint length)
    {
        var done = PlaneLoops<TSimd, TVector, T>.Multiply(ar, ai, br, bi, yr, yi, 0, length);
        PlaneLoops<TScalar, T, T>.Multiply(ar, ai, br, bi, yr, yi, done, length);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void UnpackReal(T* zr, T* zi, T* yr, T* yi, T* wr, T* wi, nint length)
    {
        // z[N] is z[0].
        (yr[0], yi[0], yr[length], yi[length]) = (zr[0] + zi[0], T.Zero, zr[0] - zi[0], T.Zero);
        if (length / 2 >= TSimd.Count)
        {
            RealPairs<TSimd, TVector, T>.Unpack(zr, zi, yr, yi, wr, wi, length);
        }
        else
        {
            RealPairs<TScalar, T, T>.Unpack(zr, zi, yr, yi, wr, wi, length);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void PackReal(T* xr, T* xi, T* zr, T* zi, T* wr, T* wi, T factor, nint length)
    {
        (zr[0], zi[0]) = ((xr[0] + xr[length]) * factor, (xr[0] - xr[length]) * factor);
        if (length / 2 >= TSimd.Count)
        {
            RealPairs<TSimd, TVector, T>.Pack(xr, xi, zr, zi, wr, wi, factor, length);
        }
        else
        {
            RealPairs<TScalar, T, T>.Pack(xr, xi, zr, zi, wr, wi, factor, length);
        }
    }
}
