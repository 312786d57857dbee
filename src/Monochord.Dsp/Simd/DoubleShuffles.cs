using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace Monochord.Dsp.Simd;

// What transforms need beside the arithmetic of the other file: products, roots, and elements that change places.
internal readonly partial struct Double128
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<double> Sqrt(Vector128<double> a) => Vector128.Sqrt(a);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<double> Multiply(Vector128<double> a, Vector128<double> b) => a * b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<double> MultiplySubtract(Vector128<double> a, Vector128<double> b, Vector128<double> c) =>
        Fma.IsSupported ? Fma.MultiplySubtract(a, b, c) : (a * b) - c;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<double> MultiplyAddNegated(Vector128<double> a, Vector128<double> b, Vector128<double> c) =>
        Fma.IsSupported ? Fma.MultiplyAddNegated(a, b, c)
        : AdvSimd.Arm64.IsSupported ? AdvSimd.Arm64.FusedMultiplySubtract(c, a, b)
        : c - (a * b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<double> Reverse(Vector128<double> a) =>
        Vector128.Shuffle(a, Vector128.Create(1L, 0L));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<double> InterleaveLower(Vector128<double> a, Vector128<double> b, int run) =>
        Sse2.IsSupported ? Sse2.UnpackLow(a, b)
        : AdvSimd.Arm64.IsSupported ? AdvSimd.Arm64.ZipLow(a, b)
        : Vector128.Create(a[0], b[0]);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<double> InterleaveUpper(Vector128<double> a, Vector128<double> b, int run) =>
        Sse2.IsSupported ? Sse2.UnpackHigh(a, b)
        : AdvSimd.Arm64.IsSupported ? AdvSimd.Arm64.ZipHigh(a, b)
        : Vector128.Create(a[1], b[1]);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<double> DeinterleaveEven(Vector128<double> a, Vector128<double> b) =>
        Sse2.IsSupported ? Sse2.UnpackLow(a, b)
        : AdvSimd.Arm64.IsSupported ? AdvSimd.Arm64.UnzipEven(a, b)
        : Vector128.Create(a[0], b[0]);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<double> DeinterleaveOdd(Vector128<double> a, Vector128<double> b) =>
        Sse2.IsSupported ? Sse2.UnpackHigh(a, b)
        : AdvSimd.Arm64.IsSupported ? AdvSimd.Arm64.UnzipOdd(a, b)
        : Vector128.Create(a[1], b[1]);
}

internal readonly partial struct Double256
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Sqrt(Vector256<double> a) => Vector256.Sqrt(a);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Multiply(Vector256<double> a, Vector256<double> b) => a * b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> MultiplySubtract(Vector256<double> a, Vector256<double> b, Vector256<double> c) =>
        Fma.IsSupported ? Fma.MultiplySubtract(a, b, c) : (a * b) - c;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> MultiplyAddNegated(Vector256<double> a, Vector256<double> b, Vector256<double> c) =>
        Fma.IsSupported ? Fma.MultiplyAddNegated(a, b, c) : c - (a * b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Reverse(Vector256<double> a) =>
        Vector256.Shuffle(a, Vector256.Create(3L, 2L, 1L, 0L));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> InterleaveLower(Vector256<double> a, Vector256<double> b, int run)
    {
        if (Avx.IsSupported)
        {
            return run == Count / 2
                ? Avx.Permute2x128(a, b, 0x20)
                : Avx.Permute2x128(Avx.UnpackLow(a, b), Avx.UnpackHigh(a, b), 0x20);
        }

        return run == Count / 2
            ? Vector256.Create(a.GetLower(), b.GetLower())
            : Vector256.Create(
                Double128.InterleaveLower(a.GetLower(), b.GetLower(), run),
                Double128.InterleaveUpper(a.GetLower(), b.GetLower(), run));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> InterleaveUpper(Vector256<double> a, Vector256<double> b, int run)
    {
        if (Avx.IsSupported)
        {
            return run == Count / 2
                ? Avx.Permute2x128(a, b, 0x31)
                : Avx.Permute2x128(Avx.UnpackLow(a, b), Avx.UnpackHigh(a, b), 0x31);
        }

        return run == Count / 2
            ? Vector256.Create(a.GetUpper(), b.GetUpper())
            : Vector256.Create(
                Double128.InterleaveLower(a.GetUpper(), b.GetUpper(), run),
                Double128.InterleaveUpper(a.GetUpper(), b.GetUpper(), run));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> DeinterleaveEven(Vector256<double> a, Vector256<double> b) =>
        Avx2.IsSupported
        ? Avx2.Permute4x64(Avx.UnpackLow(a, b), 0b11_01_10_00)
        : Vector256.Create(Double128.DeinterleaveEven(a.GetLower(), a.GetUpper()), Double128.DeinterleaveEven(b.GetLower(), b.GetUpper()));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> DeinterleaveOdd(Vector256<double> a, Vector256<double> b) =>
        Avx2.IsSupported
        ? Avx2.Permute4x64(Avx.UnpackHigh(a, b), 0b11_01_10_00)
        : Vector256.Create(Double128.DeinterleaveOdd(a.GetLower(), a.GetUpper()), Double128.DeinterleaveOdd(b.GetLower(), b.GetUpper()));
}

internal readonly partial struct Double512
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Sqrt(Vector512<double> a) => Vector512.Sqrt(a);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Multiply(Vector512<double> a, Vector512<double> b) => a * b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> MultiplySubtract(Vector512<double> a, Vector512<double> b, Vector512<double> c) =>
        Avx512F.IsSupported ? Avx512F.FusedMultiplySubtract(a, b, c) : (a * b) - c;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> MultiplyAddNegated(Vector512<double> a, Vector512<double> b, Vector512<double> c) =>
        Avx512F.IsSupported ? Avx512F.FusedMultiplyAddNegated(a, b, c) : c - (a * b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Reverse(Vector512<double> a) =>
        Vector512.Shuffle(a, Vector512.Create(7L, 6L, 5L, 4L, 3L, 2L, 1L, 0L));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> InterleaveLower(Vector512<double> a, Vector512<double> b, int run)
    {
        if (Avx512F.IsSupported)
        {
            var places = run switch
            {
                1 => Vector512.Create(0L, 8L, 1L, 9L, 2L, 10L, 3L, 11L),
                2 => Vector512.Create(0L, 1L, 8L, 9L, 2L, 3L, 10L, 11L),
                _ => Vector512.Create(0L, 1L, 2L, 3L, 8L, 9L, 10L, 11L),
            };
            return Avx512F.PermuteVar8x64x2(a, places, b);
        }

        return run == Count / 2
            ? Vector512.Create(a.GetLower(), b.GetLower())
            : Vector512.Create(
                Double256.InterleaveLower(a.GetLower(), b.GetLower(), run),
                Double256.InterleaveUpper(a.GetLower(), b.GetLower(), run));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> InterleaveUpper(Vector512<double> a, Vector512<double> b, int run)
    {
        if (Avx512F.IsSupported)
        {
            var places = run switch
            {
                1 => Vector512.Create(4L, 12L, 5L, 13L, 6L, 14L, 7L, 15L),
                2 => Vector512.Create(4L, 5L, 12L, 13L, 6L, 7L, 14L, 15L),
                _ => Vector512.Create(4L, 5L, 6L, 7L, 12L, 13L, 14L, 15L),
            };
            return Avx512F.PermuteVar8x64x2(a, places, b);
        }

        return run == Count / 2
            ? Vector512.Create(a.GetUpper(), b.GetUpper())
            : Vector512.Create(
                Double256.InterleaveLower(a.GetUpper(), b.GetUpper(), run),
                Double256.InterleaveUpper(a.GetUpper(), b.GetUpper(), run));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> DeinterleaveEven(Vector512<double> a, Vector512<double> b) =>
        Avx512F.IsSupported
        ? Avx512F.PermuteVar8x64x2(a, Vector512.Create(0L, 2L, 4L, 6L, 8L, 10L, 12L, 14L), b)
        : Vector512.Create(Double256.DeinterleaveEven(a.GetLower(), a.GetUpper()), Double256.DeinterleaveEven(b.GetLower(), b.GetUpper()));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> DeinterleaveOdd(Vector512<double> a, Vector512<double> b) =>
        Avx512F.IsSupported
        ? Avx512F.PermuteVar8x64x2(a, Vector512.Create(1L, 3L, 5L, 7L, 9L, 11L, 13L, 15L), b)
        : Vector512.Create(Double256.DeinterleaveOdd(a.GetLower(), a.GetUpper()), Double256.DeinterleaveOdd(b.GetLower(), b.GetUpper()));
}

internal readonly partial struct DoubleScalar
{
    public static double Sqrt(double a) => Math.Sqrt(a);

    public static double Multiply(double a, double b) => a * b;

    public static double MultiplySubtract(double a, double b, double c) => (a * b) - c;

    public static double MultiplyAddNegated(double a, double b, double c) => c - (a * b);

    public static double Reverse(double a) => a;

    // With one element in a vector, vectors that change places do all of it.
    public static double InterleaveLower(double a, double b, int run) => a;

    public static double InterleaveUpper(double a, double b, int run) => b;

    public static double DeinterleaveEven(double a, double b) => a;

    public static double DeinterleaveOdd(double a, double b) => b;
}
