using System.Numerics;
using System.Runtime.CompilerServices;

namespace Monochord.Dsp.Transforms;

/// <summary>Transforms of sizes with prime factors above 7: as a convolution with a chirp, by transforms of a power of two.</summary>
/// <remarks>L. I. Bluestein, "A linear filtering approach to the computation of discrete Fourier transform", IEEE Trans. Audio
/// Electroacoustics 18(4), 1970.</remarks>
internal sealed unsafe class ChirpEngine<T> : FourierEngine<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly ChirpPlan<T> _plan;
    private readonly FourierEngine<T> _inner;
    private readonly AlignedBuffer<T> _real;
    private readonly AlignedBuffer<T> _imaginary;

    public ChirpEngine(int size, int vectorBits)
    {
        _plan = ChirpPlan<T>.Of(size);
        _inner = Create(_plan.InnerSize, vectorBits);
        _real = new AlignedBuffer<T>(_plan.InnerSize);
        _imaginary = new AlignedBuffer<T>(_plan.InnerSize);
    }

    public override PlaneKernels<T> Planes => _inner.Planes;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Forward(T* xr, T* xi, T* yr, T* yi)
    {
        Planes.Multiply(xr, xi, _plan.ChirpReal, _plan.ChirpImaginary, _real.Start, _imaginary.Start, _plan.Size);
        Convolve(yr, yi);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void ForwardInterleaved(T* x, T* yr, T* yi)
    {
        Planes.Deinterleave(x, _real.Start, _imaginary.Start, _plan.Size);
        Forward(_real.Start, _imaginary.Start, yr, yi);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Convolve(T* yr, T* yi)
    {
        _real.Span[_plan.Size..].Clear();
        _imaginary.Span[_plan.Size..].Clear();
        var (size, inner) = (_plan.Size, _plan.InnerSize);
        var real = _real.Start;
        var imaginary = _imaginary.Start;
        _inner.Forward(real, imaginary, real, imaginary);
        Planes.Multiply(real, imaginary, _plan.FilterReal, _plan.FilterImaginary, real, imaginary, inner);

        // The planes changed over make it the inverse; the filter has its scale.
        _inner.Forward(imaginary, real, imaginary, real);
        Planes.Multiply(real, imaginary, _plan.ChirpReal, _plan.ChirpImaginary, yr, yi, size);
    }
}
