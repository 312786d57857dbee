using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Monochord.Dsp.Statistics;

/// <summary>Sums over the bins of planar spectra.</summary>
public static class SpectralSums
{
    /// <summary>Adds re² + im² of each bin to a power spectrum.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AddPower(ReadOnlySpan<float> real, ReadOnlySpan<float> imaginary, Span<float> power)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(imaginary.Length, real.Length, nameof(imaginary));
        ArgumentOutOfRangeException.ThrowIfNotEqual(power.Length, real.Length, nameof(power));
        ref var re = ref MemoryMarshal.GetReference(real);
        ref var im = ref MemoryMarshal.GetReference(imaginary);
        ref var p = ref MemoryMarshal.GetReference(power);
        nuint k = 0;
        for (; k + 8 <= (nuint)real.Length; k += 8)
        {
            var (a, b) = (Vector256.LoadUnsafe(in re, k), Vector256.LoadUnsafe(in im, k));
            ((a * a) + (b * b) + Vector256.LoadUnsafe(in p, k)).StoreUnsafe(ref p, k);
        }

        for (; k < (nuint)real.Length; k++)
        {
            var (a, b) = (Unsafe.Add(ref re, k), Unsafe.Add(ref im, k));
            Unsafe.Add(ref p, k) += (a * a) + (b * b);
        }
    }

    /// <summary>Adds a power spectrum to a sum of them, and gives the sum over its own bins.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double Accumulate(ReadOnlySpan<float> power, Span<float> total)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(total.Length, power.Length, nameof(total));
        ref var p = ref MemoryMarshal.GetReference(power);
        ref var t = ref MemoryMarshal.GetReference(total);
        var sum = Vector256<float>.Zero;
        nuint k = 0;
        for (; k + 8 <= (nuint)power.Length; k += 8)
        {
            var bins = Vector256.LoadUnsafe(in p, k);
            sum += bins;
            (Vector256.LoadUnsafe(in t, k) + bins).StoreUnsafe(ref t, k);
        }

        double all = Vector256.Sum(sum);
        for (; k < (nuint)power.Length; k++)
        {
            all += Unsafe.Add(ref p, k);
            Unsafe.Add(ref t, k) += Unsafe.Add(ref p, k);
        }

        return all;
    }

    /// <summary>Adds the cross spectrum conj(X)·Y of each bin: its phase is that of Y against X.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AddCross(
        ReadOnlySpan<float> xReal,
        ReadOnlySpan<float> xImaginary,
        ReadOnlySpan<float> yReal,
        ReadOnlySpan<float> yImaginary,
        Span<float> crossReal,
        Span<float> crossImaginary)
    {
        foreach (var length in (ReadOnlySpan<int>)[xImaginary.Length, yReal.Length, yImaginary.Length, crossReal.Length, crossImaginary.Length])
        {
            ArgumentOutOfRangeException.ThrowIfNotEqual(length, xReal.Length);
        }

        ref var xr = ref MemoryMarshal.GetReference(xReal);
        ref var xi = ref MemoryMarshal.GetReference(xImaginary);
        ref var yr = ref MemoryMarshal.GetReference(yReal);
        ref var yi = ref MemoryMarshal.GetReference(yImaginary);
        ref var cr = ref MemoryMarshal.GetReference(crossReal);
        ref var ci = ref MemoryMarshal.GetReference(crossImaginary);
        nuint k = 0;
        for (; k + 8 <= (nuint)xReal.Length; k += 8)
        {
            var (a, b) = (Vector256.LoadUnsafe(in xr, k), Vector256.LoadUnsafe(in xi, k));
            var (c, d) = (Vector256.LoadUnsafe(in yr, k), Vector256.LoadUnsafe(in yi, k));
            ((a * c) + (b * d) + Vector256.LoadUnsafe(in cr, k)).StoreUnsafe(ref cr, k);
            ((a * d) - (b * c) + Vector256.LoadUnsafe(in ci, k)).StoreUnsafe(ref ci, k);
        }

        for (; k < (nuint)xReal.Length; k++)
        {
            var (a, b) = (Unsafe.Add(ref xr, k), Unsafe.Add(ref xi, k));
            var (c, d) = (Unsafe.Add(ref yr, k), Unsafe.Add(ref yi, k));
            Unsafe.Add(ref cr, k) += (a * c) + (b * d);
            Unsafe.Add(ref ci, k) += (a * d) - (b * c);
        }
    }

    /// <summary>Σ√P and Σk·√P over the bins of a power spectrum: their ratio is its centroid, in bins.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static (double Magnitudes, double Weighted) OfMagnitudes(ReadOnlySpan<float> power)
    {
        ref var p = ref MemoryMarshal.GetReference(power);
        var (sum, weighted) = (Vector256<float>.Zero, Vector256<float>.Zero);
        var bin = Vector256.Create(0f, 1, 2, 3, 4, 5, 6, 7);
        nuint k = 0;
        for (; k + 8 <= (nuint)power.Length; k += 8)
        {
            var magnitude = Vector256.Sqrt(Vector256.LoadUnsafe(in p, k));
            sum += magnitude;
            weighted += magnitude * bin;
            bin += Vector256.Create(8f);
        }

        double magnitudes = Vector256.Sum(sum), moments = Vector256.Sum(weighted);
        for (; k < (nuint)power.Length; k++)
        {
            var magnitude = Math.Sqrt(Unsafe.Add(ref p, k));
            magnitudes += magnitude;
            moments += magnitude * k;
        }

        return (magnitudes, moments);
    }

    /// <summary>Adds a spectrum of floats to one of doubles, and clears it.</summary>
    public static void Fold(Span<float> recent, Span<double> total)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(total.Length, recent.Length, nameof(total));
        for (var k = 0; k < recent.Length; k++)
        {
            total[k] += recent[k];
        }

        recent.Clear();
    }
}
