using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Monochord.Dsp.Simd;

/// <summary>128 bits: 4 elements of float.</summary>
internal readonly partial struct Float128 : ISimd<Vector128<float>, float>
{
    public static int Count => 4;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Load(ref readonly float source, nint offset) => Vector128.LoadUnsafe(in source, (nuint)offset);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector128<float> value, ref float destination, nint offset) =>
        Vector128.StoreUnsafe(value, ref destination, (nuint)offset);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Broadcast(float value) => Vector128.Create(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> MultiplyAdd(Vector128<float> a, Vector128<float> b, Vector128<float> c) => Vector128.MultiplyAddEstimate(a, b, c);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Add(Vector128<float> a, Vector128<float> b) => a + b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Subtract(Vector128<float> a, Vector128<float> b) => a - b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Abs(Vector128<float> a) => Vector128.Abs(a);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Max(Vector128<float> a, Vector128<float> b) => Vector128.MaxNative(a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Min(Vector128<float> a, Vector128<float> b) => Vector128.MinNative(a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Divide(Vector128<float> a, Vector128<float> b) => a / b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> FiniteOrZero(Vector128<float> a) => a & Vector128.LessThanOrEqual(Vector128.Abs(a), Vector128.Create(float.MaxValue));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int CountNonFinite(Vector128<float> a) => Count - BitOperations.PopCount(
        Vector128.LessThanOrEqual(Vector128.Abs(a), Vector128.Create(float.MaxValue)).ExtractMostSignificantBits());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong TopBits(Vector128<float> value, Vector128<float> before, Vector128<float> after, Vector128<float> threshold) =>
        (Vector128.GreaterThanOrEqual(value, threshold)
        & Vector128.GreaterThanOrEqual(value, before)
        & Vector128.GreaterThanOrEqual(value, after)).ExtractMostSignificantBits();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Sum(Vector128<float> a) => Vector128.Sum(a);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float MaxElement(Vector128<float> a)
    {
        a = Vector128.MaxNative(a, Vector128.Shuffle(a, Vector128.Create(2, 3, 0, 1)));
        return Vector128.MaxNative(a, Vector128.Shuffle(a, Vector128.Create(1, 0, 3, 2))).ToScalar();
    }
}

/// <summary>256 bits: 8 elements of float.</summary>
internal readonly partial struct Float256 : ISimd<Vector256<float>, float>
{
    public static int Count => 8;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Load(ref readonly float source, nint offset) => Vector256.LoadUnsafe(in source, (nuint)offset);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector256<float> value, ref float destination, nint offset) =>
        Vector256.StoreUnsafe(value, ref destination, (nuint)offset);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Broadcast(float value) => Vector256.Create(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> MultiplyAdd(Vector256<float> a, Vector256<float> b, Vector256<float> c) => Vector256.MultiplyAddEstimate(a, b, c);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Add(Vector256<float> a, Vector256<float> b) => a + b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Subtract(Vector256<float> a, Vector256<float> b) => a - b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Abs(Vector256<float> a) => Vector256.Abs(a);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Max(Vector256<float> a, Vector256<float> b) => Vector256.MaxNative(a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Min(Vector256<float> a, Vector256<float> b) => Vector256.MinNative(a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Divide(Vector256<float> a, Vector256<float> b) => a / b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> FiniteOrZero(Vector256<float> a) => a & Vector256.LessThanOrEqual(Vector256.Abs(a), Vector256.Create(float.MaxValue));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int CountNonFinite(Vector256<float> a) => Count - BitOperations.PopCount(
        Vector256.LessThanOrEqual(Vector256.Abs(a), Vector256.Create(float.MaxValue)).ExtractMostSignificantBits());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong TopBits(Vector256<float> value, Vector256<float> before, Vector256<float> after, Vector256<float> threshold) =>
        (Vector256.GreaterThanOrEqual(value, threshold)
        & Vector256.GreaterThanOrEqual(value, before)
        & Vector256.GreaterThanOrEqual(value, after)).ExtractMostSignificantBits();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Sum(Vector256<float> a) => Vector256.Sum(a);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float MaxElement(Vector256<float> a) => Float128.MaxElement(Vector128.MaxNative(a.GetLower(), a.GetUpper()));
}

/// <summary>512 bits: 16 elements of float.</summary>
internal readonly partial struct Float512 : ISimd<Vector512<float>, float>
{
    public static int Count => 16;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Load(ref readonly float source, nint offset) => Vector512.LoadUnsafe(in source, (nuint)offset);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector512<float> value, ref float destination, nint offset) =>
        Vector512.StoreUnsafe(value, ref destination, (nuint)offset);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Broadcast(float value) => Vector512.Create(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> MultiplyAdd(Vector512<float> a, Vector512<float> b, Vector512<float> c) => Vector512.MultiplyAddEstimate(a, b, c);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Add(Vector512<float> a, Vector512<float> b) => a + b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Subtract(Vector512<float> a, Vector512<float> b) => a - b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Abs(Vector512<float> a) => Vector512.Abs(a);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Max(Vector512<float> a, Vector512<float> b) => Vector512.MaxNative(a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Min(Vector512<float> a, Vector512<float> b) => Vector512.MinNative(a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Divide(Vector512<float> a, Vector512<float> b) => a / b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> FiniteOrZero(Vector512<float> a) => a & Vector512.LessThanOrEqual(Vector512.Abs(a), Vector512.Create(float.MaxValue));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int CountNonFinite(Vector512<float> a) => Count - BitOperations.PopCount(
        Vector512.LessThanOrEqual(Vector512.Abs(a), Vector512.Create(float.MaxValue)).ExtractMostSignificantBits());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong TopBits(Vector512<float> value, Vector512<float> before, Vector512<float> after, Vector512<float> threshold) =>
        (Vector512.GreaterThanOrEqual(value, threshold)
        & Vector512.GreaterThanOrEqual(value, before)
        & Vector512.GreaterThanOrEqual(value, after)).ExtractMostSignificantBits();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Sum(Vector512<float> a) => Vector512.Sum(a);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float MaxElement(Vector512<float> a) => Float256.MaxElement(Vector256.MaxNative(a.GetLower(), a.GetUpper()));
}

/// <summary>One float: the scalar twin.</summary>
internal readonly partial struct FloatScalar : ISimd<float, float>
{
    public static int Count => 1;

    public static float Load(ref readonly float source, nint offset) => Unsafe.Add(ref Unsafe.AsRef(in source), offset);

    public static void Store(float value, ref float destination, nint offset) => Unsafe.Add(ref destination, offset) = value;

    public static float Broadcast(float value) => value;

    public static float MultiplyAdd(float a, float b, float c) => (a * b) + c;

    public static float Add(float a, float b) => a + b;

    public static float Subtract(float a, float b) => a - b;

    public static float Abs(float a) => Math.Abs(a);

    public static float Max(float a, float b) => Math.Max(a, b);

    public static float Min(float a, float b) => Math.Min(a, b);

    public static float Divide(float a, float b) => a / b;

    public static float FiniteOrZero(float a) => float.IsFinite(a) ? a : 0;

    public static int CountNonFinite(float a) => float.IsFinite(a) ? 0 : 1;

    public static ulong TopBits(float value, float before, float after, float threshold) =>
        value >= threshold && value >= before && value >= after ? 1UL : 0UL;

    public static float Sum(float a) => a;

    public static float MaxElement(float a) => a;
}
