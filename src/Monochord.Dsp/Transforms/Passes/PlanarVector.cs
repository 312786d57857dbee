using System.Runtime.CompilerServices;
using Monochord.Dsp.Simd;

namespace Monochord.Dsp.Transforms.Passes;

/// <summary>A vector of complex numbers: real parts in one register, imaginary parts in another.</summary>
internal readonly unsafe struct PlanarVector<TSimd, TVector, T>(TVector real, TVector imaginary)
    where TSimd : struct, ISimd<TVector, T>
    where TVector : struct
    where T : unmanaged
{
    public readonly TVector Real = real;
    public readonly TVector Imaginary = imaginary;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PlanarVector<TSimd, TVector, T> Load(T* real, T* imaginary, nint offset) =>
        new(TSimd.Load(in *real, offset), TSimd.Load(in *imaginary, offset));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(T* real, T* imaginary, nint offset)
    {
        TSimd.Store(Real, ref *real, offset);
        TSimd.Store(Imaginary, ref *imaginary, offset);
    }

    /// <summary>Numbers whose real and imaginary parts lie in turn.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PlanarVector<TSimd, TVector, T> LoadInterleaved(T* source, nint offset)
    {
        var (low, high) = (TSimd.Load(in *source, 2 * offset), TSimd.Load(in *source, (2 * offset) + TSimd.Count));
        return new(TSimd.DeinterleaveEven(low, high), TSimd.DeinterleaveOdd(low, high));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void StoreInterleaved(T* destination, nint offset)
    {
        TSimd.Store(TSimd.InterleaveLower(Real, Imaginary, 1), ref *destination, 2 * offset);
        TSimd.Store(TSimd.InterleaveUpper(Real, Imaginary, 1), ref *destination, (2 * offset) + TSimd.Count);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PlanarVector<TSimd, TVector, T> operator +(PlanarVector<TSimd, TVector, T> a, PlanarVector<TSimd, TVector, T> b) =>
        new(TSimd.Add(a.Real, b.Real), TSimd.Add(a.Imaginary, b.Imaginary));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PlanarVector<TSimd, TVector, T> operator -(PlanarVector<TSimd, TVector, T> a, PlanarVector<TSimd, TVector, T> b) =>
        new(TSimd.Subtract(a.Real, b.Real), TSimd.Subtract(a.Imaginary, b.Imaginary));

    /// <summary>a + i·b.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PlanarVector<TSimd, TVector, T> AddTurned(PlanarVector<TSimd, TVector, T> a, PlanarVector<TSimd, TVector, T> b) =>
        new(TSimd.Subtract(a.Real, b.Imaginary), TSimd.Add(a.Imaginary, b.Real));

    /// <summary>a - i·b.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PlanarVector<TSimd, TVector, T> SubtractTurned(PlanarVector<TSimd, TVector, T> a, PlanarVector<TSimd, TVector, T> b) =>
        new(TSimd.Add(a.Real, b.Imaginary), TSimd.Subtract(a.Imaginary, b.Real));

    /// <summary>a + factor·b.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PlanarVector<TSimd, TVector, T> AddScaled(
        PlanarVector<TSimd, TVector, T> a, TVector factor, PlanarVector<TSimd, TVector, T> b) =>
        new(TSimd.MultiplyAdd(factor, b.Real, a.Real), TSimd.MultiplyAdd(factor, b.Imaginary, a.Imaginary));

    /// <summary>a - factor·b.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PlanarVector<TSimd, TVector, T> SubtractScaled(
        PlanarVector<TSimd, TVector, T> a, TVector factor, PlanarVector<TSimd, TVector, T> b) =>
        new(TSimd.MultiplyAddNegated(factor, b.Real, a.Real), TSimd.MultiplyAddNegated(factor, b.Imaginary, a.Imaginary));

    /// <summary>a + i·factor·b.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PlanarVector<TSimd, TVector, T> AddTurnedScaled(
        PlanarVector<TSimd, TVector, T> a, TVector factor, PlanarVector<TSimd, TVector, T> b) =>
        new(TSimd.MultiplyAddNegated(factor, b.Imaginary, a.Real), TSimd.MultiplyAdd(factor, b.Real, a.Imaginary));

    /// <summary>a - i·factor·b.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PlanarVector<TSimd, TVector, T> SubtractTurnedScaled(
        PlanarVector<TSimd, TVector, T> a, TVector factor, PlanarVector<TSimd, TVector, T> b) =>
        new(TSimd.MultiplyAdd(factor, b.Imaginary, a.Real), TSimd.MultiplyAddNegated(factor, b.Real, a.Imaginary));

    /// <summary>The product with other complex numbers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public PlanarVector<TSimd, TVector, T> Times(TVector real, TVector imaginary) => new(
        TSimd.MultiplySubtract(Real, real, TSimd.Multiply(Imaginary, imaginary)),
        TSimd.MultiplyAdd(Real, imaginary, TSimd.Multiply(Imaginary, real)));

    /// <summary>The product with one complex number of memory.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public PlanarVector<TSimd, TVector, T> Times(T* twiddle) => Times(TSimd.Broadcast(twiddle[0]), TSimd.Broadcast(twiddle[1]));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public PlanarVector<TSimd, TVector, T> Scale(TVector factor) =>
        new(TSimd.Multiply(Real, factor), TSimd.Multiply(Imaginary, factor));
}
