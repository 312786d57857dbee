using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Monochord.Dsp.Simd;

namespace Monochord.Dsp.Statistics;

/// <summary>Peak and roughness of short slices: what a search for faults looks at before it looks closely.</summary>
/// <remarks>Roughness is the third difference x[n] − 3x[n−1] + 3x[n−2] − x[n−3]: small for what a loudspeaker should move, three times
/// its height for a lone sample, twice for a step.</remarks>
public static class SliceStatistics
{
    /// <summary>Samples in a slice.</summary>
    public const int SliceFrames = 64;

    /// <summary>Samples before the first slice that the third difference reaches back to.</summary>
    public const int History = 3;

    /// <summary>Looks at whole slices.</summary>
    /// <param name="samples"><see cref="History"/> samples, then the slices; finite.</param>
    /// <param name="peaks">The largest |x| of each slice.</param>
    /// <param name="roughest">The largest |third difference| of each slice.</param>
    /// <param name="roughness">The sum of the |third differences| of each slice.</param>
    public static void Of(ReadOnlySpan<float> samples, Span<float> peaks, Span<float> roughest, Span<float> roughness)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(samples.Length, History + (peaks.Length * SliceFrames), nameof(samples));
        ArgumentOutOfRangeException.ThrowIfNotEqual(roughest.Length, peaks.Length, nameof(roughest));
        ArgumentOutOfRangeException.ThrowIfNotEqual(roughness.Length, peaks.Length, nameof(roughness));
        if (Vector512.IsHardwareAccelerated)
        {
            Of<Float512, Vector512<float>>(samples, peaks, roughest, roughness);
        }
        else if (Vector256.IsHardwareAccelerated)
        {
            Of<Float256, Vector256<float>>(samples, peaks, roughest, roughness);
        }
        else
        {
            Of<Float128, Vector128<float>>(samples, peaks, roughest, roughness);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Of<TSimd, TVector>(
        ReadOnlySpan<float> samples, Span<float> peaks, Span<float> roughest, Span<float> roughness)
        where TSimd : struct, ISimd<TVector, float>
        where TVector : struct
    {
        ref var x = ref MemoryMarshal.GetReference(samples);
        var three = TSimd.Broadcast(3);
        for (var slice = 0; slice < peaks.Length; slice++)
        {
            var (peak, largest, sum) = (default(TVector), default(TVector), default(TVector));
            nint start = slice * SliceFrames;
            for (nint i = start; i < start + SliceFrames; i += TSimd.Count)
            {
                var now = TSimd.Load(in x, i + 3);
                var inner = TSimd.Subtract(TSimd.Load(in x, i + 1), TSimd.Load(in x, i + 2));
                var outer = TSimd.Subtract(now, TSimd.Load(in x, i));
                var difference = TSimd.Abs(TSimd.MultiplyAdd(three, inner, outer));
                peak = TSimd.Max(peak, TSimd.Abs(now));
                largest = TSimd.Max(largest, difference);
                sum = TSimd.Add(sum, difference);
            }

            peaks[slice] = TSimd.MaxElement(peak);
            roughest[slice] = TSimd.MaxElement(largest);
            roughness[slice] = TSimd.Sum(sum);
        }
    }
}
