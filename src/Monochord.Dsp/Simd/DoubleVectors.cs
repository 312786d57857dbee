using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Monochord.Dsp.Simd;

/// <summary>128 bits: 2 elements of double.</summary>
internal readonly partial struct Double128 : ISimd<Vector128<double>, double>
{
    public static int Count => 2;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<double> Load(ref readonly double source, nint offset) => Vector128.LoadUnsafe(in source, (nuint)offset);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector128<double> value, ref double destination, nint offset) =>
        Vector128.StoreUnsafe(value, ref destination, (nuint)offset);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<double> Broadcast(double value) => Vector128.Create(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<double> MultiplyAdd(Vector128<double> a, Vector128<double> b, Vector128<double> c) => Vector128.MultiplyAddEstimate(a, b, c);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<double> Add(Vector128<double> a, Vector128<double> b) => a + b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<double> Subtract(Vector128<double> a, Vector128<double> b) => a - b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<double> Abs(Vector128<double> a) => Vector128.Abs(a);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<double> Max(Vector128<double> a, Vector128<double> b) => Vector128.MaxNative(a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<double> Min(Vector128<double> a, Vector128<double> b) => Vector128.MinNative(a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<double> Divide(Vector128<double> a, Vector128<double> b) => a / b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<double> FiniteOrZero(Vector128<double> a) => a & Vector128.LessThanOrEqual(Vector128.Abs(a), Vector128.Create(double.MaxValue));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int CountNonFinite(Vector128<double> a) => Count - BitOperations.PopCount(
        Vector128.LessThanOrEqual(Vector128.Abs(a), Vector128.Create(double.MaxValue)).ExtractMostSignificantBits());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong TopBits(Vector128<double> value, Vector128<double> before, Vector128<double> after, Vector128<double> threshold) =>
        (Vector128.GreaterThanOrEqual(value, threshold)
        & Vector128.GreaterThanOrEqual(value, before)
        & Vector128.GreaterThanOrEqual(value, after)).ExtractMostSignificantBits();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Sum(Vector128<double> a) => Vector128.Sum(a);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double MaxElement(Vector128<double> a) => Math.Max(a[0], a[1]);
}

/// <summary>256 bits: 4 elements of double.</summary>
internal readonly partial struct Double256 : ISimd<Vector256<double>, double>
{
    public static int Count => 4;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Load(ref readonly double source, nint offset) => Vector256.LoadUnsafe(in source, (nuint)offset);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector256<double> value, ref double destination, nint offset) =>
        Vector256.StoreUnsafe(value, ref destination, (nuint)offset);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Broadcast(double value) => Vector256.Create(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> MultiplyAdd(Vector256<double> a, Vector256<double> b, Vector256<double> c) => Vector256.MultiplyAddEstimate(a, b, c);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Add(Vector256<double> a, Vector256<double> b) => a + b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Subtract(Vector256<double> a, Vector256<double> b) => a - b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Abs(Vector256<double> a) => Vector256.Abs(a);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Max(Vector256<double> a, Vector256<double> b) => Vector256.MaxNative(a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Min(Vector256<double> a, Vector256<double> b) => Vector256.MinNative(a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Divide(Vector256<double> a, Vector256<double> b) => a / b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> FiniteOrZero(Vector256<double> a) => a & Vector256.LessThanOrEqual(Vector256.Abs(a), Vector256.Create(double.MaxValue));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int CountNonFinite(Vector256<double> a) => Count - BitOperations.PopCount(
        Vector256.LessThanOrEqual(Vector256.Abs(a), Vector256.Create(double.MaxValue)).ExtractMostSignificantBits());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong TopBits(Vector256<double> value, Vector256<double> before, Vector256<double> after, Vector256<double> threshold) =>
        (Vector256.GreaterThanOrEqual(value, threshold)
        & Vector256.GreaterThanOrEqual(value, before)
        & Vector256.GreaterThanOrEqual(value, after)).ExtractMostSignificantBits();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Sum(Vector256<double> a) => Vector256.Sum(a);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double MaxElement(Vector256<double> a) => Double128.MaxElement(Vector128.MaxNative(a.GetLower(), a.GetUpper()));
}

/// <summary>512 bits: 8 elements of double.</summary>
internal readonly partial struct Double512 : ISimd<Vector512<double>, double>
{
    public static int Count => 8;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Load(ref readonly double source, nint offset) => Vector512.LoadUnsafe(in source, (nuint)offset);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector512<double> value, ref double destination, nint offset) =>
        Vector512.StoreUnsafe(value, ref destination, (nuint)offset);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Broadcast(double value) => Vector512.Create(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> MultiplyAdd(Vector512<double> a, Vector512<double> b, Vector512<double> c) => Vector512.MultiplyAddEstimate(a, b, c);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Add(Vector512<double> a, Vector512<double> b) => a + b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Subtract(Vector512<double> a, Vector512<double> b) => a - b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Abs(Vector512<double> a) => Vector512.Abs(a);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Max(Vector512<double> a, Vector512<double> b) => Vector512.MaxNative(a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Min(Vector512<double> a, Vector512<double> b) => Vector512.MinNative(a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Divide(Vector512<double> a, Vector512<double> b) => a / b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> FiniteOrZero(Vector512<double> a) => a & Vector512.LessThanOrEqual(Vector512.Abs(a), Vector512.Create(double.MaxValue));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int CountNonFinite(Vector512<double> a) => Count - BitOperations.PopCount(
        Vector512.LessThanOrEqual(Vector512.Abs(a), Vector512.Create(double.MaxValue)).ExtractMostSignificantBits());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong TopBits(Vector512<double> value, Vector512<double> before, Vector512<double> after, Vector512<double> threshold) =>
        (Vector512.GreaterThanOrEqual(value, threshold)
        & Vector512.GreaterThanOrEqual(value, before)
        & Vector512.GreaterThanOrEqual(value, after)).ExtractMostSignificantBits();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Sum(Vector512<double> a) => Vector512.Sum(a);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double MaxElement(Vector512<double> a) => Double256.MaxElement(Vector256.MaxNative(a.GetLower(), a.GetUpper()));
}

/// <summary>One double: the scalar twin.</summary>
internal readonly partial struct DoubleScalar : ISimd<double, double>
{
    public static int Count => 1;

    public static double Load(ref readonly double source, nint offset) => Unsafe.Add(ref Unsafe.AsRef(in source), offset);

    public static void Store(double value, ref double destination, nint offset) => Unsafe.Add(ref destination, offset) = value;

    public static double Broadcast(double value) => value;

    public static double MultiplyAdd(double a, double b, double c) => (a * b) + c;

    public static double Add(double a, double b) => a + b;

    public static double Subtract(double a, double b) => a - b;

    public static double Abs(double a) => Math.Abs(a);

    public static double Max(double a, double b) => Math.Max(a, b);

    public static double Min(double a, double b) => Math.Min(a, b);

    public static double Divide(double a, double b) => a / b;

    public static double FiniteOrZero(double a) => double.IsFinite(a) ? a : 0;

    public static int CountNonFinite(double a) => double.IsFinite(a) ? 0 : 1;

    public static ulong TopBits(double value, double before, double after, double threshold) =>
        value >= threshold && value >= before && value >= after ? 1UL : 0UL;

    public static double Sum(double a) => a;

    public static double MaxElement(double a) => a;
}
