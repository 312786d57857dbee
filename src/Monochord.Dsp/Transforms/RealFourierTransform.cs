using System.Numerics;
using System.Runtime.CompilerServices;

namespace Monochord.Dsp.Transforms;

/// <summary>The discrete Fourier transform of real samples, of any size, and back.</summary>
/// <typeparam name="T">float or double.</typeparam>
/// <remarks>
/// A spectrum is N/2 + 1 bins (rounded down), 0 up to the Nyquist frequency, real and imaginary parts in planes of their own: bin k
/// stands for k·rate/N Hz, and the bins above are the conjugates of those below. An even size is transformed as N/2 complex numbers;
/// an odd one as N, which takes twice as long. For sizes, error, threads and memory see <see cref="ComplexFourierTransform{T}"/>.
/// </remarks>
public sealed unsafe class RealFourierTransform<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly RealFourierEngine<T> _engine;

    /// <summary>A transform of a size.</summary>
    /// <param name="size">N, samples: at least 1, at most 2^26.</param>
    /// <exception cref="ArgumentOutOfRangeException">The size is out of range.</exception>
    /// <exception cref="NotSupportedException"><typeparamref name="T"/> is neither float nor double.</exception>
    public RealFourierTransform(int size)
        : this(size, FourierEngine<T>.WidestVector)
    {
    }

    internal RealFourierTransform(int size, int vectorBits)
    {
        FourierSizes.ThrowIfOutOfRange(size);
        (Size, Bins) = (size, (size / 2) + 1);
        _engine = int.IsEvenInteger(size) ? new EvenRealEngine<T>(size, vectorBits) : new OddRealEngine<T>(size, vectorBits);
    }

    /// <summary>N, samples.</summary>
    public int Size { get; }

    /// <summary>Bins of a spectrum: N/2 + 1.</summary>
    public int Bins { get; }

    /// <summary>X[k] = Σ x[n]·e^(-2πi·kn/N), unscaled.</summary>
    /// <param name="signal">N samples.</param>
    /// <param name="real">The real parts of the bins; not the memory of the signal.</param>
    /// <param name="imaginary">Their imaginary parts: zero in bin 0, and in the last one of an even size.</param>
    /// <exception cref="ArgumentException">A span is not as long as it has to be.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Forward(ReadOnlySpan<T> signal, Span<T> real, Span<T> imaginary)
    {
        ThrowIfLengthsDiffer(signal.Length, real.Length, imaginary.Length);
        fixed (T* x = signal, yr = real, yi = imaginary)
        {
            _engine.Forward(x, yr, yi);
        }

        // The passes hold pointers to the scratch of this instance, not the instance.
        GC.KeepAlive(this);
    }

    /// <summary>x[n] = 1/N · Σ X[k]·e^(2πi·kn/N): undoes <see cref="Forward"/>.</summary>
    /// <param name="real">The real parts of the bins.</param>
    /// <param name="imaginary">Their imaginary parts. In bin 0, and in the last one of an even size, they are taken for zero.</param>
    /// <param name="signal">N samples; not the memory of the spectrum.</param>
    /// <exception cref="ArgumentException">A span is not as long as it has to be.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Inverse(ReadOnlySpan<T> real, ReadOnlySpan<T> imaginary, Span<T> signal)
    {
        ThrowIfLengthsDiffer(signal.Length, real.Length, imaginary.Length);
        fixed (T* x = signal, yr = real, yi = imaginary)
        {
            _engine.Inverse(yr, yi, x);
        }

        GC.KeepAlive(this);
    }

    private void ThrowIfLengthsDiffer(int signal, int real, int imaginary)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(signal, Size);
        ArgumentOutOfRangeException.ThrowIfNotEqual(real, Bins);
        ArgumentOutOfRangeException.ThrowIfNotEqual(imaginary, Bins);
    }
}
