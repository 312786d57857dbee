using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Monochord.Dsp.Simd;

namespace Monochord.Dsp.Transforms;

/// <summary>Magnitudes and powers of a spectrum in planes.</summary>
public static class PlanarSpectrum
{
    /// <summary>√(re² + im²) of each bin.</summary>
    /// <param name="real">Real parts.</param>
    /// <param name="imaginary">As many imaginary parts.</param>
    /// <param name="magnitudes">As many results; may be the memory of either.</param>
    /// <exception cref="ArgumentException">Lengths differ.</exception>
    public static void Magnitudes(ReadOnlySpan<float> real, ReadOnlySpan<float> imaginary, Span<float> magnitudes) =>
        Write<Magnitude>(real, imaginary, magnitudes);

    /// <summary>re² + im² of each bin.</summary>
    /// <param name="real">Real parts.</param>
    /// <param name="imaginary">As many imaginary parts.</param>
    /// <param name="powers">As many results; may be the memory of either.</param>
    /// <exception cref="ArgumentException">Lengths differ.</exception>
    public static void Powers(ReadOnlySpan<float> real, ReadOnlySpan<float> imaginary, Span<float> powers) =>
        Write<Power>(real, imaginary, powers);

    private static void Write<TWhat>(ReadOnlySpan<float> real, ReadOnlySpan<float> imaginary, Span<float> to)
        where TWhat : struct, IMeasure
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(imaginary.Length, real.Length, nameof(imaginary));
        ArgumentOutOfRangeException.ThrowIfNotEqual(to.Length, real.Length, nameof(to));
        var done = Vector512.IsHardwareAccelerated ? Write<Float512, Vector512<float>, TWhat>(real, imaginary, to, 0)
            : Vector256.IsHardwareAccelerated ? Write<Float256, Vector256<float>, TWhat>(real, imaginary, to, 0)
            : Write<Float128, Vector128<float>, TWhat>(real, imaginary, to, 0);
        Write<FloatScalar, float, TWhat>(real, imaginary, to, done);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static nint Write<TSimd, TVector, TWhat>(ReadOnlySpan<float> real, ReadOnlySpan<float> imaginary, Span<float> to, nint from)
        where TSimd : struct, ISimd<TVector, float>
        where TVector : struct
        where TWhat : struct, IMeasure
    {
        ref var x = ref MemoryMarshal.GetReference(real);
        ref var y = ref MemoryMarshal.GetReference(imaginary);
        ref var z = ref MemoryMarshal.GetReference(to);
        var i = from;
        for (; i <= real.Length - TSimd.Count; i += TSimd.Count)
        {
            var (a, b) = (TSimd.Load(in x, i), TSimd.Load(in y, i));
            var power = TSimd.MultiplyAdd(a, a, TSimd.Multiply(b, b));
            TSimd.Store(TWhat.IsRoot ? TSimd.Sqrt(power) : power, ref z, i);
        }

        return i;
    }

    private interface IMeasure
    {
        static abstract bool IsRoot { get; }
    }

    private readonly struct Magnitude : IMeasure
    {
        public static bool IsRoot => true;
    }

    private readonly struct Power : IMeasure
    {
        public static bool IsRoot => false;
    }
}
