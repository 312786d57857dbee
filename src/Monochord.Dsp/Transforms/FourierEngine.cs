using System.Numerics;
using System.Runtime.Intrinsics;
using Monochord.Dsp.Simd;

namespace Monochord.Dsp.Transforms;

/// <summary>The forward complex transform of one size on planes, with scratch of its own: one thread at a time.</summary>
/// <remarks>Real signals and inverse transforms are made of it: the inverse is the forward transform with the planes changed over. It
/// works on pointers, its own scratch included, so the caller keeps it alive (<see cref="GC.KeepAlive"/>) until a call has returned.</remarks>
internal abstract unsafe class FourierEngine<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>The width of the widest vectors that the machine has; 0 for none.</summary>
    public static int WidestVector =>
        Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : Vector128.IsHardwareAccelerated ? 128 : 0;

    /// <summary>An engine for any size.</summary>
    /// <param name="size">Complex numbers that are transformed, at least 1.</param>
    /// <param name="vectorBits">512, 256 or 128, or 0 for plain numbers.</param>
    /// <exception cref="NotSupportedException">Numbers are neither float nor double.</exception>
    public static FourierEngine<T> Create(int size, int vectorBits)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 1);
        if (!FourierPlan<T>.CanFactorize(size))
        {
            return new ChirpEngine<T>(size, vectorBits);
        }

        object engine = default(T) switch
        {
            float => vectorBits switch
            {
                512 => new PassEngine<Float512, Vector512<float>, Float128, Vector128<float>, FloatScalar, float>(size),
                256 => new PassEngine<Float256, Vector256<float>, Float128, Vector128<float>, FloatScalar, float>(size),
                128 => new PassEngine<Float128, Vector128<float>, Float128, Vector128<float>, FloatScalar, float>(size),
                _ => new PassEngine<FloatScalar, float, FloatScalar, float, FloatScalar, float>(size),
            },
            double => vectorBits switch
            {
                512 => new PassEngine<Double512, Vector512<double>, Double128, Vector128<double>, DoubleScalar, double>(size),
                256 => new PassEngine<Double256, Vector256<double>, Double128, Vector128<double>, DoubleScalar, double>(size),
                128 => new PassEngine<Double128, Vector128<double>, Double128, Vector128<double>, DoubleScalar, double>(size),
                _ => new PassEngine<DoubleScalar, double, DoubleScalar, double, DoubleScalar, double>(size),
            },
            _ => throw new NotSupportedException($"Transforms are of float or double, not of {typeof(T)}."),
        };
        return (FourierEngine<T>)engine;
    }

    /// <summary>What else is done to planes, at the same width.</summary>
    public abstract PlaneKernels<T> Planes { get; }

    /// <summary>X[k] = Σ x[n]·e^(-2πi·kn/N), from planes to planes, which may be the same but not overlap otherwise.</summary>
    public abstract void Forward(T* xr, T* xi, T* yr, T* yi);

    /// <summary>As the other, of complex numbers whose parts lie in turn.</summary>
    public abstract void ForwardInterleaved(T* x, T* yr, T* yi);
}
