using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace Monochord.Dsp.Simd;

// What transforms need beside the arithmetic of the other file: products, roots, and elements that change places.
internal readonly partial struct Float128
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Sqrt(Vector128<float> a) => Vector128.Sqrt(a);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Multiply(Vector128<float> a, Vector128<float> b) => a * b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> MultiplySubtract(Vector128<float> a, Vector128<float> b, Vector128<float> c) =>
        Fma.IsSupported ? Fma.MultiplySubtract(a, b, c) : (a * b) - c;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> MultiplyAddNegated(Vector128<float> a, Vector128<float> b, Vector128<float> c) =>
        Fma.IsSupported ? Fma.MultiplyAddNegated(a, b, c)
        : AdvSimd.IsSupported ? AdvSimd.FusedMultiplySubtract(c, a, b)
        : c - (a * b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Reverse(Vector128<float> a) =>
        Vector128.Shuffle(a, Vector128.Create(3, 2, 1, 0));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> InterleaveLower(Vector128<float> a, Vector128<float> b, int run)
    {
        // Runs of 2 are whole doubles.
        if (run == 2)
        {
            return Double128.InterleaveLower(a.AsDouble(), b.AsDouble(), 1).AsSingle();
        }

        return Sse.IsSupported ? Sse.UnpackLow(a, b)
            : AdvSimd.Arm64.IsSupported ? AdvSimd.Arm64.ZipLow(a, b)
            : Vector128.Create(a[0], b[0], a[1], b[1]);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> InterleaveUpper(Vector128<float> a, Vector128<float> b, int run)
    {
        // Runs of 2 are whole doubles.
        if (run == 2)
        {
            return Double128.InterleaveUpper(a.AsDouble(), b.AsDouble(), 1).AsSingle();
        }

        return Sse.IsSupported ? Sse.UnpackHigh(a, b)
            : AdvSimd.Arm64.IsSupported ? AdvSimd.Arm64.ZipHigh(a, b)
            : Vector128.Create(a[2], b[2], a[3], b[3]);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> DeinterleaveEven(Vector128<float> a, Vector128<float> b) =>
        Sse.IsSupported ? Sse.Shuffle(a, b, 0x88)
        : AdvSimd.Arm64.IsSupported ? AdvSimd.Arm64.UnzipEven(a, b)
        : Vector128.Create(a[0], a[2], b[0], b[2]);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> DeinterleaveOdd(Vector128<float> a, Vector128<float> b) =>
        Sse.IsSupported ? Sse.Shuffle(a, b, 0xDD)
        : AdvSimd.Arm64.IsSupported ? AdvSimd.Arm64.UnzipOdd(a, b)
        : Vector128.Create(a[1], a[3], b[1], b[3]);
}

internal readonly partial struct Float256
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Sqrt(Vector256<float> a) => Vector256.Sqrt(a);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Multiply(Vector256<float> a, Vector256<float> b) => a * b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> MultiplySubtract(Vector256<float> a, Vector256<float> b, Vector256<float> c) =>
        Fma.IsSupported ? Fma.MultiplySubtract(a, b, c) : (a * b) - c;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> MultiplyAddNegated(Vector256<float> a, Vector256<float> b, Vector256<float> c) =>
        Fma.IsSupported ? Fma.MultiplyAddNegated(a, b, c) : c - (a * b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Reverse(Vector256<float> a) =>
        Vector256.Shuffle(a, Vector256.Create(7, 6, 5, 4, 3, 2, 1, 0));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> InterleaveLower(Vector256<float> a, Vector256<float> b, int run)
    {
        if (Avx.IsSupported)
        {
            return run == Count / 2
                ? Avx.Permute2x128(a, b, 0x20)
                : run == 2
                ? Double256.InterleaveLower(a.AsDouble(), b.AsDouble(), 1).AsSingle()
                : Avx.Permute2x128(Avx.UnpackLow(a, b), Avx.UnpackHigh(a, b), 0x20);
        }

        return run == Count / 2
            ? Vector256.Create(a.GetLower(), b.GetLower())
            : Vector256.Create(
                Float128.InterleaveLower(a.GetLower(), b.GetLower(), run),
                Float128.InterleaveUpper(a.GetLower(), b.GetLower(), run));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> InterleaveUpper(Vector256<float> a, Vector256<float> b, int run)
    {
        if (Avx.IsSupported)
        {
            return run == Count / 2
                ? Avx.Permute2x128(a, b, 0x31)
                : run == 2
                ? Double256.InterleaveUpper(a.AsDouble(), b.AsDouble(), 1).AsSingle()
                : Avx.Permute2x128(Avx.UnpackLow(a, b), Avx.UnpackHigh(a, b), 0x31);
        }

        return run == Count / 2
            ? Vector256.Create(a.GetUpper(), b.GetUpper())
            : Vector256.Create(
                Float128.InterleaveLower(a.GetUpper(), b.GetUpper(), run),
                Float128.InterleaveUpper(a.GetUpper(), b.GetUpper(), run));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> DeinterleaveEven(Vector256<float> a, Vector256<float> b) =>
        Avx2.IsSupported
        ? Avx2.Permute4x64(Avx.Shuffle(a, b, 0x88).AsDouble(), 0b11_01_10_00).AsSingle()
        : Vector256.Create(Float128.DeinterleaveEven(a.GetLower(), a.GetUpper()), Float128.DeinterleaveEven(b.GetLower(), b.GetUpper()));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> DeinterleaveOdd(Vector256<float> a, Vector256<float> b) =>
        Avx2.IsSupported
        ? Avx2.Permute4x64(Avx.Shuffle(a, b, 0xDD).AsDouble(), 0b11_01_10_00).AsSingle()
        : Vector256.Create(Float128.DeinterleaveOdd(a.GetLower(), a.GetUpper()), Float128.DeinterleaveOdd(b.GetLower(), b.GetUpper()));
}

internal readonly partial struct Float512
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Sqrt(Vector512<float> a) => Vector512.Sqrt(a);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Multiply(Vector512<float> a, Vector512<float> b) => a * b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> MultiplySubtract(Vector512<float> a, Vector512<float> b, Vector512<float> c) =>
        Avx512F.IsSupported ? Avx512F.FusedMultiplySubtract(a, b, c) : (a * b) - c;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> MultiplyAddNegated(Vector512<float> a, Vector512<float> b, Vector512<float> c) =>
        Avx512F.IsSupported ? Avx512F.FusedMultiplyAddNegated(a, b, c) : c - (a * b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Reverse(Vector512<float> a) =>
        Vector512.Shuffle(a, Vector512.Create(15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> InterleaveLower(Vector512<float> a, Vector512<float> b, int run)
    {
        if (Avx512F.IsSupported && run <= 4)
        {
            var places = run switch
            {
                1 => Vector512.Create(0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23),
                2 => Vector512.Create(0, 1, 16, 17, 2, 3, 18, 19, 4, 5, 20, 21, 6, 7, 22, 23),
                _ => Vector512.Create(0, 1, 2, 3, 16, 17, 18, 19, 4, 5, 6, 7, 20, 21, 22, 23),
            };
            return Avx512F.PermuteVar16x32x2(a, places, b);
        }

        return run == Count / 2
            ? Vector512.Create(a.GetLower(), b.GetLower())
            : Vector512.Create(
                Float256.InterleaveLower(a.GetLower(), b.GetLower(), run),
                Float256.InterleaveUpper(a.GetLower(), b.GetLower(), run));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> InterleaveUpper(Vector512<float> a, Vector512<float> b, int run)
    {
        if (Avx512F.IsSupported && run <= 4)
        {
            var places = run switch
            {
                1 => Vector512.Create(8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31),
                2 => Vector512.Create(8, 9, 24, 25, 10, 11, 26, 27, 12, 13, 28, 29, 14, 15, 30, 31),
                _ => Vector512.Create(8, 9, 10, 11, 24, 25, 26, 27, 12, 13, 14, 15, 28, 29, 30, 31),
            };
            return Avx512F.PermuteVar16x32x2(a, places, b);
        }

        return run == Count / 2
            ? Vector512.Create(a.GetUpper(), b.GetUpper())
            : Vector512.Create(
                Float256.InterleaveLower(a.GetUpper(), b.GetUpper(), run),
                Float256.InterleaveUpper(a.GetUpper(), b.GetUpper(), run));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> DeinterleaveEven(Vector512<float> a, Vector512<float> b) =>
        Avx512F.IsSupported
        ? Avx512F.PermuteVar16x32x2(a, Vector512.Create(0, 2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 22, 24, 26, 28, 30), b)
        : Vector512.Create(Float256.DeinterleaveEven(a.GetLower(), a.GetUpper()), Float256.DeinterleaveEven(b.GetLower(), b.GetUpper()));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> DeinterleaveOdd(Vector512<float> a, Vector512<float> b) =>
        Avx512F.IsSupported
        ? Avx512F.PermuteVar16x32x2(a, Vector512.Create(1, 3, 5, 7, 9, 11, 13, 15, 17, 19, 21, 23, 25, 27, 29, 31), b)
        : Vector512.Create(Float256.DeinterleaveOdd(a.GetLower(), a.GetUpper()), Float256.DeinterleaveOdd(b.GetLower(), b.GetUpper()));
}

internal readonly partial struct FloatScalar
{
    public static float Sqrt(float a) => MathF.Sqrt(a);

    public static float Multiply(float a, float b) => a * b;

    public static float MultiplySubtract(float a, float b, float c) => (a * b) - c;

    public static float MultiplyAddNegated(float a, float b, float c) => c - (a * b);

    public static float Reverse(float a) => a;

    // With one element in a vector, vectors that change places do all of it.
    public static float InterleaveLower(float a, float b, int run) => a;

    public static float InterleaveUpper(float a, float b, int run) => b;

    public static float DeinterleaveEven(float a, float b) => a;

    public static float DeinterleaveOdd(float a, float b) => b;
}
