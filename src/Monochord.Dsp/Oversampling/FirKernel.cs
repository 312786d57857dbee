using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Monochord.Dsp.Simd;

namespace Monochord.Dsp.Oversampling;

/// <summary>The convolution behind every filter here: many outputs side by side in a register.</summary>
internal static class FirKernel
{
    /// <summary>y[n] = Σ c[k] · x[n + k].</summary>
    /// <param name="input">As long as the output and the taps together, less one.</param>
    /// <param name="taps">The weights, for the oldest sample first.</param>
    /// <param name="output">Outputs. Each is the same sum in the same order wherever it stands, so that any cut gives the same bits.</param>
    public static void Run(ReadOnlySpan<float> input, ReadOnlySpan<float> taps, Span<float> output)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(input.Length, output.Length + taps.Length - 1, nameof(input));
        if (Vector512.IsHardwareAccelerated)
        {
            Run<Float512, Vector512<float>>(input, taps, output);
        }
        else if (Vector256.IsHardwareAccelerated)
        {
            Run<Float256, Vector256<float>>(input, taps, output);
        }
        else
        {
            Run<Float128, Vector128<float>>(input, taps, output);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Run<TSimd, TVector>(ReadOnlySpan<float> input, ReadOnlySpan<float> taps, Span<float> output)
        where TSimd : struct, ISimd<TVector, float>
        where TVector : struct
    {
        ref var x = ref Unsafe.AsRef(in input[0]);
        ref var c = ref Unsafe.AsRef(in taps[0]);
        var width = TSimd.Count;
        var n = 0;

        // Four sums at a time hide the latency of the multiply-add.
        for (; n <= output.Length - (4 * width); n += 4 * width)
        {
            var (sum0, sum1, sum2, sum3) = (default(TVector), default(TVector), default(TVector), default(TVector));
            for (nint k = 0; k < taps.Length; k++)
            {
                var weight = TSimd.Broadcast(Unsafe.Add(ref c, k));
                sum0 = TSimd.MultiplyAdd(weight, TSimd.Load(in x, n + k), sum0);
                sum1 = TSimd.MultiplyAdd(weight, TSimd.Load(in x, n + k + width), sum1);
                sum2 = TSimd.MultiplyAdd(weight, TSimd.Load(in x, n + k + (2 * width)), sum2);
                sum3 = TSimd.MultiplyAdd(weight, TSimd.Load(in x, n + k + (3 * width)), sum3);
            }

            TSimd.Store(sum0, ref output[n], 0);
            TSimd.Store(sum1, ref output[n], width);
            TSimd.Store(sum2, ref output[n], 2 * width);
            TSimd.Store(sum3, ref output[n], 3 * width);
        }

        for (; n <= output.Length - width; n += width)
        {
            var sum = default(TVector);
            for (nint k = 0; k < taps.Length; k++)
            {
                sum = TSimd.MultiplyAdd(TSimd.Broadcast(Unsafe.Add(ref c, k)), TSimd.Load(in x, n + k), sum);
            }

            TSimd.Store(sum, ref output[n], 0);
        }

        for (; n < output.Length; n++)
        {
            // Fused where the vectors are.
            var sum = 0f;
            for (nint k = 0; k < taps.Length; k++)
            {
                sum = float.MultiplyAddEstimate(Unsafe.Add(ref c, k), Unsafe.Add(ref x, n + k), sum);
            }

            output[n] = sum;
        }
    }
}
