using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Monochord.Fingerprinting.Spectra;

/// <summary>The shape of one magnitude spectrum.</summary>
/// <param name="CentroidHz">Σf·S/ΣS; 0 for silence.</param>
/// <param name="RollOffHz">Below it lies 85 % of ΣS, each bin's share spread over its width; 0 for silence.</param>
/// <param name="FlatnessLog2">log2 of the geometric over the arithmetic mean of S, none taken for less than 120 dB below the largest; at
/// most 0; 0 for silence.</param>
internal readonly record struct FrameShape(float CentroidHz, float RollOffHz, float FlatnessLog2)
{
    private const double RollOffShare = 0.85;
    private const double BinHz = (double)SpectralFrame.SampleRate / SpectralFrame.Size;

    // What is 120 dB below the strongest bin is taken for that: there the logarithm would be of the transform's own rounding, which other
    // machines do otherwise.
    private const float FloorShare = 1e-6f;

    private const int Lanes = 8;
    private const int HalfLanes = Lanes / 2;
    private const int VectorsPerRun = 4;
    private const int RunBins = Lanes * VectorsPerRun;
    private const int Runs = (SpectralFrame.Bins - 1) / RunBins;

    /// <summary>The shape of a spectrum; the same bits on every processor, for the same magnitudes.</summary>
    /// <param name="magnitudes"><see cref="SpectralFrame.Bins"/> of them.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    [SkipLocalsInit]
    public static FrameShape Of(ReadOnlySpan<float> magnitudes)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(magnitudes.Length, SpectralFrame.Bins, nameof(magnitudes));
        ref var s = ref MemoryMarshal.GetReference(magnitudes);
        Span<float> runs = stackalloc float[Runs * HalfLanes];
        ref var run = ref MemoryMarshal.GetReference(runs);
        var (weighted, bins) = (Vector256<float>.Zero, Vector256.Create(0f, 1, 2, 3, 4, 5, 6, 7));
        var (first, second) = (Vector256<float>.One, Vector256<float>.One);
        var exponents = Vector256<int>.Zero;
        var least = Largest(ref s) * FloorShare;
        var floor = Vector256.Create(least);
        for (nuint i = 0; i < Runs; i++)
        {
            var a = Vector256.LoadUnsafe(in s, i * RunBins);
            var b = Vector256.LoadUnsafe(in s, (i * RunBins) + Lanes);
            var c = Vector256.LoadUnsafe(in s, (i * RunBins) + (2 * Lanes));
            var d = Vector256.LoadUnsafe(in s, (i * RunBins) + (3 * Lanes));
            var sum = (a + b) + (c + d);
            (sum.GetLower() + sum.GetUpper()).StoreUnsafe(ref run, i * HalfLanes);
            weighted += (sum * bins) + ((b * Vector256.Create(8f)) + ((c * Vector256.Create(16f)) + (d * Vector256.Create(24f))));
            bins += Vector256.Create((float)RunBins);

            // log Πs: exponents are added, and mantissas, from 1 to 2, multiplied, 64 in each of two products.
            var (wa, wb) = (Bits(a, floor), Bits(b, floor));
            var (wc, wd) = (Bits(c, floor), Bits(d, floor));
            exponents += ((wa >>> 23) + (wb >>> 23)) + ((wc >>> 23) + (wd >>> 23));
            first *= Mantissa(wa) * Mantissa(wb);
            second *= Mantissa(wc) * Mantissa(wd);
        }

        return Judge(runs, magnitudes, weighted, first, second, exponents, least);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static float Largest(ref float s)
    {
        var (a, b) = (Vector256<float>.Zero, Vector256<float>.Zero);
        for (nuint i = 0; i < SpectralFrame.Bins - 1; i += 2 * Lanes)
        {
            a = Vector256.MaxNative(a, Vector256.LoadUnsafe(in s, i));
            b = Vector256.MaxNative(b, Vector256.LoadUnsafe(in s, i + Lanes));
        }

        a = Vector256.MaxNative(a, b);
        var half = Vector128.MaxNative(a.GetLower(), a.GetUpper());
        var largest = Math.Max(Math.Max(half[0], half[1]), Math.Max(half[2], half[3]));
        return Math.Max(largest, Unsafe.Add(ref s, SpectralFrame.Bins - 1));
    }

    private static FrameShape Judge(
        ReadOnlySpan<float> runs, ReadOnlySpan<float> magnitudes, Vector256<float> weighted, Vector256<float> first, Vector256<float> second,
        Vector256<int> exponents, float least)
    {
        const int Last = SpectralFrame.Bins - 1;
        Span<double> sums = stackalloc double[Runs];
        double total = magnitudes[Last], moment = (double)Last * magnitudes[Last];
        for (var i = 0; i < Runs; i++)
        {
            var lanes = runs.Slice(i * HalfLanes, HalfLanes);
            sums[i] = (lanes[0] + lanes[2]) + (lanes[1] + lanes[3]);
            total += sums[i];
        }

        if (!(total > 0))
        {
            return default;
        }

        double products = 1, others = 1;
        long exponent = -127L * Last;
        for (var lane = 0; lane < Lanes; lane++)
        {
            moment += weighted[lane];
            products *= first[lane];
            others *= second[lane];
            exponent += exponents[lane];
        }

        var (mantissa, carried) = Split(products, others);
        mantissa *= Math.Max(magnitudes[Last], least);
        var mean = (exponent + carried + Math.Log2(mantissa)) / SpectralFrame.Bins;
        return new FrameShape(
            (float)(BinHz * moment / total), (float)RollOff(sums, magnitudes, total),
            (float)Math.Min(mean - Math.Log2(total / SpectralFrame.Bins), 0));
    }

    // a·b as a number and a power of two: the product itself may be beyond a double.
    private static (double Mantissa, long Exponent) Split(double a, double b)
    {
        const long Bias = 1023;
        const long Exponents = 0x7FFL << 52;
        const long One = Bias << 52;
        var (x, y) = (BitConverter.DoubleToInt64Bits(a), BitConverter.DoubleToInt64Bits(b));
        return (
            BitConverter.Int64BitsToDouble((x & ~Exponents) | One) * BitConverter.Int64BitsToDouble((y & ~Exponents) | One),
            (x >> 52) + (y >> 52) - (2 * Bias));
    }

    private static double RollOff(ReadOnlySpan<double> sums, ReadOnlySpan<float> magnitudes, double total)
    {
        var left = RollOffShare * total;
        var run = 0;
        for (; run < Runs && left >= sums[run]; run++)
        {
            left -= sums[run];
        }

        // Bin k reaches half a bin to either side.
        var bin = run * RunBins;
        for (; bin < SpectralFrame.Bins - 1 && left >= magnitudes[bin]; bin++)
        {
            left -= magnitudes[bin];
        }

        var share = magnitudes[bin] > 0 ? Math.Min(left / magnitudes[bin], 1) : 0;
        return Math.Max(0, BinHz * (bin - 0.5 + share));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<int> Bits(Vector256<float> s, Vector256<float> floor) => Vector256.MaxNative(s, floor).AsInt32();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Mantissa(Vector256<int> bits) =>
        ((bits & Vector256.Create(0x007FFFFF)) | Vector256.Create(0x3F800000)).AsSingle();
}
