using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Monochord.Dsp.Filters.OctaveBands;

/// <summary>What lanes that hold pairs, two channels of one band after the other, need beyond <see cref="Simd.ISimd{TVector, T}"/>.
/// </summary>
internal interface IPairs<TVector>
    where TVector : struct
{
    /// <summary>A pair from memory that does not move, in every pair of lanes.</summary>
    /// <remarks>As one load: put together from registers it would take the port that the arithmetic needs.</remarks>
    static abstract TVector LoadPair(ref readonly double source, nint offset);

    /// <summary>In both lanes of each pair the sum of the two.</summary>
    static abstract TVector AddPartner(TVector a);

    /// <summary>a · b.</summary>
    static abstract TVector Multiply(TVector a, TVector b);
}

/// <summary>One pair.</summary>
internal readonly struct Pairs128 : IPairs<Vector128<double>>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<double> LoadPair(ref readonly double source, nint offset) => Vector128.LoadUnsafe(in source, (nuint)offset);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<double> AddPartner(Vector128<double> a) => a + Vector128.Shuffle(a, Vector128.Create(1L, 0));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<double> Multiply(Vector128<double> a, Vector128<double> b) => a * b;
}

/// <summary>Two pairs.</summary>
internal readonly struct Pairs256 : IPairs<Vector256<double>>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe Vector256<double> LoadPair(ref readonly double source, nint offset) => Avx.IsSupported
        ? Avx.BroadcastVector128ToVector256((double*)Unsafe.AsPointer(ref Unsafe.AsRef(in source)) + offset)
        : Vector256.Create(Vector128.LoadUnsafe(in source, (nuint)offset));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> AddPartner(Vector256<double> a) => a + Vector256.Shuffle(a, Vector256.Create(1L, 0, 3, 2));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Multiply(Vector256<double> a, Vector256<double> b) => a * b;
}

/// <summary>Four pairs.</summary>
internal readonly struct Pairs512 : IPairs<Vector512<double>>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe Vector512<double> LoadPair(ref readonly double source, nint offset) => Avx512DQ.IsSupported
        ? Avx512DQ.BroadcastVector128ToVector512((double*)Unsafe.AsPointer(ref Unsafe.AsRef(in source)) + offset)
        : Vector512.Create(Vector256.Create(Vector128.LoadUnsafe(in source, (nuint)offset)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> AddPartner(Vector512<double> a) =>
        a + Vector512.Shuffle(a, Vector512.Create(1L, 0, 3, 2, 5, 4, 7, 6));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Multiply(Vector512<double> a, Vector512<double> b) => a * b;
}
