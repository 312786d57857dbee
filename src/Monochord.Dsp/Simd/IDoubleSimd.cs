using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Monochord.Dsp.Simd;

/// <summary>What kernels of double need beside <see cref="ISimd{TVector, T}"/>: whole numbers and narrow results.</summary>
/// <typeparam name="TVector">A hardware vector of double, or a single number.</typeparam>
internal interface IDoubleSimd<TVector> : ISimd<TVector, double>
    where TVector : struct
{
    /// <summary>The largest whole number that is not above each element.</summary>
    static abstract TVector Floor(TVector a);

    /// <summary>0, 1, 2...</summary>
    static abstract TVector Indices();

    /// <summary>The elements, rounded to float, to memory.</summary>
    static abstract void StoreNarrow(TVector value, ref float destination, nint offset);
}

internal readonly partial struct Double128 : IDoubleSimd<Vector128<double>>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<double> Floor(Vector128<double> a) => Vector128.Floor(a);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<double> Indices() => Vector128.Create(0.0, 1);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreNarrow(Vector128<double> value, ref float destination, nint offset)
    {
        Unsafe.Add(ref destination, offset) = (float)value[0];
        Unsafe.Add(ref destination, offset + 1) = (float)value[1];
    }
}

internal readonly partial struct Double256 : IDoubleSimd<Vector256<double>>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Floor(Vector256<double> a) => Vector256.Floor(a);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Indices() => Vector256.Create(0.0, 1, 2, 3);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreNarrow(Vector256<double> value, ref float destination, nint offset) =>
        Vector128.StoreUnsafe(Vector128.Narrow(value.GetLower(), value.GetUpper()), ref destination, (nuint)offset);
}

internal readonly partial struct Double512 : IDoubleSimd<Vector512<double>>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Floor(Vector512<double> a) => Vector512.Floor(a);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Indices() => Vector512.Create(0.0, 1, 2, 3, 4, 5, 6, 7);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreNarrow(Vector512<double> value, ref float destination, nint offset) =>
        Vector256.StoreUnsafe(Vector256.Narrow(value.GetLower(), value.GetUpper()), ref destination, (nuint)offset);
}

internal readonly partial struct DoubleScalar : IDoubleSimd<double>
{
    public static double Floor(double a) => Math.Floor(a);

    public static double Indices() => 0;

    public static void StoreNarrow(double value, ref float destination, nint offset) => Unsafe.Add(ref destination, offset) = (float)value;
}
