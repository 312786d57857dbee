using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Monochord.Dsp.Statistics;
using Monochord.Dsp.Transforms;

namespace Monochord.Fingerprinting.Pitch;

/// <summary>How unlike itself a frame is when it is shifted: YIN's difference function and its normalised form.</summary>
/// <remarks>A. de Cheveigné and H. Kawahara, "YIN, a fundamental frequency estimator for speech and music", J. Acoust. Soc. Am. 111 (2002),
/// equations 6 to 8. The products are taken by Fourier transforms.</remarks>
internal sealed class DifferenceFunction
{
    /// <summary>Samples of a frame.</summary>
    public const int FrameSize = 512;

    /// <summary>Lags that are looked at, from 0: 170 is just beyond the period of 65.41 Hz at 11,025 Hz.</summary>
    public const int Lags = 171;

    // So many samples are compared at each lag.
    private const int Window = FrameSize - Lags + 1;

    // Lag 0 is in neither half.
    private const int Half = (Lags - 1) / 2;

    // Whole vectors.
    private const int Padded = (Lags + 7) / 8 * 8;

    private readonly RealFourierTransform<float> _transform = new(FrameSize);
    private readonly float[] _head = new float[FrameSize];
    private readonly float[] _headReal;
    private readonly float[] _headImaginary;
    private readonly float[] _real;
    private readonly float[] _imaginary;
    private readonly float[] _products = new float[FrameSize];
    private readonly float[] _shifted = new float[Padded];
    private readonly float[] _sums = new float[Padded];
    private readonly float[] _differences = new float[Padded];
    private readonly float[] _normalised = new float[Padded];

    public DifferenceFunction()
    {
        (_headReal, _headImaginary) = (new float[_transform.Bins], new float[_transform.Bins]);
        (_real, _imaginary) = (new float[_transform.Bins], new float[_transform.Bins]);
    }

    /// <summary>d(τ) = Σ (x[n] - x[n + τ])².</summary>
    public ReadOnlySpan<float> Differences => _differences.AsSpan(0, Lags);

    /// <summary>d(τ) over the mean of d from 1 to τ: 0 where the shift is a period, about 1 where nothing repeats.</summary>
    public ReadOnlySpan<float> Normalised => _normalised.AsSpan(0, Lags);

    /// <summary>Takes a frame.</summary>
    /// <returns>Its energy, Σx² of the samples that are compared; 0 leaves the functions as they were.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public double Take(ReadOnlySpan<float> frame)
    {
        double energy = PowerSums.OfProducts(frame[..Window], frame[..Window]);
        if (energy <= 0)
        {
            return 0;
        }

        frame[..Window].CopyTo(_head);
        _transform.Forward(_head, _headReal, _headImaginary);
        _transform.Forward(frame, _real, _imaginary);
        MultiplyByConjugate(_headReal, _headImaginary, _real, _imaginary);
        _transform.Inverse(_real, _imaginary, _products);

        // Sums go on from lag to lag, one by one, for either half of the lags at a time; what is between them is done in lanes.
        var (low, high) = (energy, (double)PowerSums.OfProducts(frame.Slice(Half, Window), frame.Slice(Half, Window)));
        for (var lag = 1; lag <= Half; lag++)
        {
            low += Change(frame, lag);
            high += Change(frame, Half + lag);
            (_shifted[lag], _shifted[Half + lag]) = ((float)low, (float)high);
        }

        Subtract((float)energy);
        (low, high) = (0, 0);
        for (var lag = 1; lag <= Half; lag++)
        {
            low += _differences[lag];
            high += _differences[Half + lag];
            (_sums[lag], _sums[Half + lag]) = ((float)low, (float)high);
        }

        for (var lag = Half + 1; lag < Lags; lag++)
        {
            _sums[lag] += (float)low;
        }

        Normalise((float)(energy * 1e-12));
        return energy;
    }

    // What a shift by one more sample adds to the energy that is compared.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double Change(ReadOnlySpan<float> frame, int lag)
    {
        double enters = frame[lag - 1 + Window];
        double leaves = frame[lag - 1];
        return (enters * enters) - (leaves * leaves);
    }

    // d = energy + shifted - 2·products, but not below 0, where rounding may take it.
    private void Subtract(float energy)
    {
        ref var e = ref MemoryMarshal.GetArrayDataReference(_shifted);
        ref var c = ref MemoryMarshal.GetArrayDataReference(_products);
        ref var d = ref MemoryMarshal.GetArrayDataReference(_differences);
        for (nuint lag = 0; lag < Padded; lag += 8)
        {
            var products = Vector256.LoadUnsafe(ref c, lag);
            var difference = Vector256.Create(energy) + Vector256.LoadUnsafe(ref e, lag) - (products + products);
            Vector256.Max(difference, Vector256<float>.Zero).StoreUnsafe(ref d, lag);
        }

        _differences[0] = 0;
    }

    // Where all before is alike, as in a constant, nothing repeats.
    private void Normalise(float least)
    {
        ref var d = ref MemoryMarshal.GetArrayDataReference(_differences);
        ref var s = ref MemoryMarshal.GetArrayDataReference(_sums);
        ref var y = ref MemoryMarshal.GetArrayDataReference(_normalised);
        var lags = Vector256<float>.Indices;
        for (nuint lag = 0; lag < Padded; lag += 8)
        {
            var sums = Vector256.LoadUnsafe(ref s, lag);
            var normalised = Vector256.LoadUnsafe(ref d, lag) * lags / sums;
            Vector256.ConditionalSelect(Vector256.GreaterThan(sums, Vector256.Create(least)), normalised, Vector256<float>.One).StoreUnsafe(ref y, lag);
            lags += Vector256.Create(8f);
        }
    }

    // b = conj(a)·b.
    private static void MultiplyByConjugate(ReadOnlySpan<float> ar, ReadOnlySpan<float> ai, Span<float> br, Span<float> bi)
    {
        ai = ai[..ar.Length];
        br = br[..ar.Length];
        bi = bi[..ar.Length];
        var k = 0;
        for (; k + 8 <= ar.Length; k += 8)
        {
            var (a, b) = (Vector256.Create(ar[k..]), Vector256.Create(ai[k..]));
            var (c, d) = (Vector256.Create((ReadOnlySpan<float>)br[k..]), Vector256.Create((ReadOnlySpan<float>)bi[k..]));
            ((a * c) + (b * d)).CopyTo(br[k..]);
            ((a * d) - (b * c)).CopyTo(bi[k..]);
        }

        for (; k < ar.Length; k++)
        {
            (br[k], bi[k]) = ((ar[k] * br[k]) + (ai[k] * bi[k]), (ar[k] * bi[k]) - (ai[k] * br[k]));
        }
    }
}
