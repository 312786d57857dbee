using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Monochord.Dsp.Windows;

namespace Monochord.Fingerprinting.Spectra;

/// <summary>Halves the rate of a stream by a linear-phase half-band filter that is only as long as its pass band needs.</summary>
/// <remarks>Every second tap of a half-band filter is zero, but the one in the middle. Any cut of the input into pairs gives the same bits.</remarks>
internal sealed class HalfBandDecimator
{
    private readonly float[] _taps;
    private readonly float[] _even;
    private readonly float[] _odd;

    /// <summary>A decimator at rest.</summary>
    /// <param name="passBand">Up to where the signal is to be kept free of what folds back, as a fraction of the higher rate, below 1/4.</param>
    /// <param name="attenuationDb">Of what folds back into there.</param>
    /// <param name="maxFrames">The longest block at the lower rate.</param>
    public HalfBandDecimator(double passBand, double attenuationDb, int maxFrames)
    {
        // Kaiser's formula gives the length of the whole filter, twice the taps less one; an even number of taps has a middle.
        var length = (attenuationDb - 7.95) / (14.36 * (0.5 - (2 * passBand)));
        var count = 2 * (int)Math.Ceiling((length + 1) / 4);
        var beta = KaiserWindow.Beta(attenuationDb);
        _taps = new float[count];
        var (taps, sum) = (new double[count], 0.0);
        for (var k = 0; k < count; k++)
        {
            var distance = (2 * k) - (count - 1);
            taps[k] = Math.Sin(Math.PI * distance / 2) / (Math.PI * distance) * KaiserWindow.At(distance / (double)count, beta);
            sum += taps[k];
        }

        for (var k = 0; k < count; k++)
        {
            _taps[k] = (float)(0.5 * taps[k] / sum);
        }

        _even = new float[count - 1 + maxFrames];
        _odd = new float[count - 1 + maxFrames];
    }

    /// <summary>How late the output is, in samples of the higher rate.</summary>
    public int Delay => _taps.Length - 1;

    /// <summary>Takes pairs of samples, and gives one for each.</summary>
    public void Run(ReadOnlySpan<float> source, Span<float> destination)
    {
        var kept = _taps.Length - 1;
        var frames = destination.Length;
        Split(source[..(2 * frames)], _even.AsSpan(kept, frames), _odd.AsSpan(kept, frames));
        Filter(_even.AsSpan(0, kept + frames), _odd.AsSpan((_taps.Length / 2) - 1, frames), destination);
        _even.AsSpan(frames, kept).CopyTo(_even);
        _odd.AsSpan(frames, kept).CopyTo(_odd);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Split(ReadOnlySpan<float> source, Span<float> even, Span<float> odd)
    {
        // A pair of floats is a long number, the earlier one its lower half.
        var pairs = MemoryMarshal.Cast<float, ulong>(source);
        ref var x = ref MemoryMarshal.GetReference(pairs);
        ref var e = ref MemoryMarshal.GetReference(even);
        ref var o = ref MemoryMarshal.GetReference(odd);
        nuint i = 0;
        for (; i + 8 <= (nuint)pairs.Length; i += 8)
        {
            var (a, b) = (Vector256.LoadUnsafe(ref x, i), Vector256.LoadUnsafe(ref x, i + 4));
            Vector256.Narrow(a, b).AsSingle().StoreUnsafe(ref e, i);
            Vector256.Narrow(a >>> 32, b >>> 32).AsSingle().StoreUnsafe(ref o, i);
        }

        for (; i < (nuint)pairs.Length; i++)
        {
            (Unsafe.Add(ref e, i), Unsafe.Add(ref o, i)) = (source[2 * (int)i], source[(2 * (int)i) + 1]);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Filter(ReadOnlySpan<float> even, ReadOnlySpan<float> middle, Span<float> destination)
    {
        ref var x = ref MemoryMarshal.GetReference(even);
        ref var m = ref MemoryMarshal.GetReference(middle);
        ref var y = ref MemoryMarshal.GetReference(destination);
        ref var c = ref MemoryMarshal.GetArrayDataReference(_taps);
        var half = Vector256.Create(0.5f);
        nuint n = 0;
        for (; n + 32 <= (nuint)destination.Length; n += 32)
        {
            var (s0, s1) = (half * Vector256.LoadUnsafe(ref m, n), half * Vector256.LoadUnsafe(ref m, n + 8));
            var (s2, s3) = (half * Vector256.LoadUnsafe(ref m, n + 16), half * Vector256.LoadUnsafe(ref m, n + 24));
            for (nuint k = 0; k < (nuint)_taps.Length; k++)
            {
                var weight = Vector256.Create(Unsafe.Add(ref c, k));
                s0 = Vector256.MultiplyAddEstimate(weight, Vector256.LoadUnsafe(ref x, n + k), s0);
                s1 = Vector256.MultiplyAddEstimate(weight, Vector256.LoadUnsafe(ref x, n + k + 8), s1);
                s2 = Vector256.MultiplyAddEstimate(weight, Vector256.LoadUnsafe(ref x, n + k + 16), s2);
                s3 = Vector256.MultiplyAddEstimate(weight, Vector256.LoadUnsafe(ref x, n + k + 24), s3);
            }

            s0.StoreUnsafe(ref y, n);
            s1.StoreUnsafe(ref y, n + 8);
            s2.StoreUnsafe(ref y, n + 16);
            s3.StoreUnsafe(ref y, n + 24);
        }

        for (; n < (nuint)destination.Length; n++)
        {
            // Fused where the vectors are.
            var sum = 0.5f * Unsafe.Add(ref m, n);
            for (nuint k = 0; k < (nuint)_taps.Length; k++)
            {
                sum = float.MultiplyAddEstimate(Unsafe.Add(ref c, k), Unsafe.Add(ref x, n + k), sum);
            }

            Unsafe.Add(ref y, n) = sum;
        }
    }
}
