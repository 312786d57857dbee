using System.Numerics;
using Monochord.Dsp.Transforms;

namespace Monochord.Metering.Comparison;

/// <summary>Cross-correlation of two signals for every lag at once, through one transform.</summary>
internal static class CrossCorrelation
{
    /// <summary>Σ a[n]·b[n + lag] for lags from -(a's length - 1) to b's length - 1.</summary>
    /// <returns>The sums; lag 0 stands at index a's length - 1.</returns>
    internal static float[] Of(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        var lags = a.Length + b.Length - 1;
        var size = (int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(lags, 2));
        var transform = new RealFourierTransform<float>(size);
        var signal = new float[size];
        var (ar, ai) = (new float[transform.Bins], new float[transform.Bins]);
        var (br, bi) = (new float[transform.Bins], new float[transform.Bins]);

        // Delayed by its length less one, so that the first lag lands at index 0.
        for (var i = 0; i < a.Length; i++)
        {
            signal[i] = a[a.Length - 1 - i];
        }

        transform.Forward(signal, ar, ai);
        signal.AsSpan().Clear();
        b.CopyTo(signal);
        transform.Forward(signal, br, bi);
        for (var k = 0; k < ar.Length; k++)
        {
            (ar[k], ai[k]) = ((ar[k] * br[k]) - (ai[k] * bi[k]), (ar[k] * bi[k]) + (ai[k] * br[k]));
        }

        transform.Inverse(ar, ai, signal);
        return signal[..lags];
    }
}
