using System.Numerics;
using System.Runtime.CompilerServices;

namespace Monochord.Dsp.Transforms;

/// <summary>The discrete Fourier transform of complex numbers, of any size: X[k] = Σ x[n]·e^(-2πi·kn/N), and back.</summary>
/// <typeparam name="T">float or double.</typeparam>
/// <remarks>
/// Real and imaginary parts lie in planes of their own. Sizes whose prime factors are 2, 3, 5 and 7 are transformed by passes of these
/// radices, others by Bluestein's chirp, which takes four to eight times as long. Relative error, ‖e‖/‖X‖: below 1e-6 for float and 1e-14 for
/// double. An instance has scratch of its own and serves one thread at a time; the plan, which is what takes time to make, is made once in
/// a process for each size and kept. Nothing is allocated after construction.
/// </remarks>
public sealed unsafe class ComplexFourierTransform<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly FourierEngine<T> _engine;

    /// <summary>A transform of a size.</summary>
    /// <param name="size">N, complex numbers: at least 1, at most 2^26.</param>
    /// <exception cref="ArgumentOutOfRangeException">The size is out of range.</exception>
    /// <exception cref="NotSupportedException"><typeparamref name="T"/> is neither float nor double.</exception>
    public ComplexFourierTransform(int size)
        : this(size, FourierEngine<T>.WidestVector)
    {
    }

    internal ComplexFourierTransform(int size, int vectorBits)
    {
        FourierSizes.ThrowIfOutOfRange(size);
        Size = size;
        _engine = FourierEngine<T>.Create(size, vectorBits);
    }

    /// <summary>N, complex numbers.</summary>
    public int Size { get; }

    /// <summary>X[k] = Σ x[n]·e^(-2πi·kn/N), unscaled.</summary>
    /// <param name="real">N real parts.</param>
    /// <param name="imaginary">N imaginary parts.</param>
    /// <param name="spectrumReal">N real parts; may be the same memory as what is read, plane by plane.</param>
    /// <param name="spectrumImaginary">N imaginary parts.</param>
    /// <exception cref="ArgumentException">A span is not N long.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Forward(ReadOnlySpan<T> real, ReadOnlySpan<T> imaginary, Span<T> spectrumReal, Span<T> spectrumImaginary)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(real.Length, Size, nameof(real));
        ArgumentOutOfRangeException.ThrowIfNotEqual(imaginary.Length, Size, nameof(imaginary));
        ArgumentOutOfRangeException.ThrowIfNotEqual(spectrumReal.Length, Size, nameof(spectrumReal));
        ArgumentOutOfRangeException.ThrowIfNotEqual(spectrumImaginary.Length, Size, nameof(spectrumImaginary));
        fixed (T* xr = real, xi = imaginary, yr = spectrumReal, yi = spectrumImaginary)
        {
            _engine.Forward(xr, xi, yr, yi);
        }

        // The passes hold pointers to the scratch of this instance, not the instance.
        GC.KeepAlive(this);
    }

    /// <summary>x[n] = 1/N · Σ X[k]·e^(2πi·kn/N): undoes <see cref="Forward"/>.</summary>
    /// <param name="spectrumReal">N real parts.</param>
    /// <param name="spectrumImaginary">N imaginary parts.</param>
    /// <param name="real">N real parts; may be the same memory as what is read, plane by plane.</param>
    /// <param name="imaginary">N imaginary parts.</param>
    /// <exception cref="ArgumentException">A span is not N long.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Inverse(ReadOnlySpan<T> spectrumReal, ReadOnlySpan<T> spectrumImaginary, Span<T> real, Span<T> imaginary)
    {
        // Parts changed over, before and after, turn the sign of the exponent.
        Forward(spectrumImaginary, spectrumReal, imaginary, real);
        var scale = T.One / T.CreateTruncating(Size);
        fixed (T* xr = real, xi = imaginary)
        {
            _engine.Planes.Scale(xr, scale, Size);
            _engine.Planes.Scale(xi, scale, Size);
        }
    }
}
