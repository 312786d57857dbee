using System.Numerics;
using System.Runtime.CompilerServices;

namespace Monochord.Dsp.Transforms;

/// <summary>Transforms of real samples, with scratch of its own: one thread at a time.</summary>
internal abstract unsafe class RealFourierEngine<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public abstract void Forward(T* signal, T* yr, T* yi);

    public abstract void Inverse(T* xr, T* xi, T* signal);
}

/// <summary>An even size, as half as many complex numbers.</summary>
internal sealed unsafe class EvenRealEngine<T> : RealFourierEngine<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly FourierEngine<T> _engine;
    private readonly RealTwiddles<T> _twiddles;
    private readonly AlignedBuffer<T> _real;
    private readonly AlignedBuffer<T> _imaginary;
    private readonly int _half;

    public EvenRealEngine(int size, int vectorBits)
    {
        _half = size / 2;
        _engine = FourierEngine<T>.Create(_half, vectorBits);
        _twiddles = RealTwiddles<T>.Of(_half);
        (_real, _imaginary) = (new AlignedBuffer<T>(_half), new AlignedBuffer<T>(_half));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Forward(T* signal, T* yr, T* yi)
    {
        _engine.ForwardInterleaved(signal, _real.Start, _imaginary.Start);
        _engine.Planes.UnpackReal(_real.Start, _imaginary.Start, yr, yi, _twiddles.Real, _twiddles.Imaginary, _half);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Inverse(T* xr, T* xi, T* signal)
    {
        var real = _real.Start;
        var imaginary = _imaginary.Start;
        var scale = T.One / T.CreateTruncating(2 * _half);
        _engine.Planes.PackReal(xr, xi, real, imaginary, _twiddles.Real, _twiddles.Imaginary, scale, _half);

        // The planes changed over make it the inverse.
        _engine.Forward(imaginary, real, imaginary, real);
        _engine.Planes.Interleave(real, imaginary, signal, _half);
    }
}

/// <summary>An odd size, as complex numbers without imaginary parts.</summary>
internal sealed unsafe class OddRealEngine<T> : RealFourierEngine<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly FourierEngine<T> _engine;
    private readonly AlignedBuffer<T> _real;
    private readonly AlignedBuffer<T> _imaginary;
    private readonly int _size;

    public OddRealEngine(int size, int vectorBits)
    {
        _size = size;
        _engine = FourierEngine<T>.Create(size, vectorBits);
        (_real, _imaginary) = (new AlignedBuffer<T>(size), new AlignedBuffer<T>(size));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Forward(T* signal, T* yr, T* yi)
    {
        var bins = (_size / 2) + 1;
        _imaginary.Span.Clear();
        _engine.Forward(signal, _imaginary.Start, _real.Start, _imaginary.Start);
        _real.Span[..bins].CopyTo(new Span<T>(yr, bins));
        _imaginary.Span[..bins].CopyTo(new Span<T>(yi, bins));
        *yi = T.Zero;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Inverse(T* xr, T* xi, T* signal)
    {
        var real = _real.Start;
        var imaginary = _imaginary.Start;
        var scale = T.One / T.CreateTruncating(_size);
        real[0] = xr[0] * scale;
        imaginary[0] = T.Zero;
        for (var k = 1; k <= _size / 2; k++)
        {
            real[k] = real[_size - k] = xr[k] * scale;
            imaginary[k] = xi[k] * scale;
            imaginary[_size - k] = -imaginary[k];
        }

        _engine.Forward(imaginary, real, imaginary, real);
        _real.Span.CopyTo(new Span<T>(signal, _size));
    }
}
