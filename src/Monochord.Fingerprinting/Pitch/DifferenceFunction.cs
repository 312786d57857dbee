using System.Runtime.CompilerServices;
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

    private readonly RealFourierTransform<float> _transform = new(FrameSize);
    private readonly float[] _head = new float[FrameSize];
    private readonly float[] _headReal;
    private readonly float[] _headImaginary;
    private readonly float[] _real;
    private readonly float[] _imaginary;
    private readonly float[] _products = new float[FrameSize];
    private readonly float[] _differences = new float[Lags];
    private readonly float[] _normalised = new float[Lags];

    public DifferenceFunction()
    {
        (_headReal, _headImaginary) = (new float[_transform.Bins], new float[_transform.Bins]);
        (_real, _imaginary) = (new float[_transform.Bins], new float[_transform.Bins]);
    }

    /// <summary>d(τ) = Σ (x[n] - x[n + τ])².</summary>
    public ReadOnlySpan<float> Differences => _differences;

    /// <summary>d(τ) over the mean of d from 1 to τ: 0 where the shift is a period, about 1 where nothing repeats.</summary>
    public ReadOnlySpan<float> Normalised => _normalised;

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

        var (shifted, sum) = (energy, 0.0);
        _differences[0] = 0;
        _normalised[0] = 1;
        for (var lag = 1; lag < Lags; lag++)
        {
            var (leaves, enters) = ((double)frame[lag - 1], (double)frame[lag - 1 + Window]);
            shifted += (enters * enters) - (leaves * leaves);
            var difference = Math.Max(energy + shifted - (2.0 * _products[lag]), 0);
            sum += difference;
            _differences[lag] = (float)difference;
            _normalised[lag] = sum > 0 ? (float)(difference * lag / sum) : 1;
        }

        return energy;
    }

    // b = conj(a)·b.
    private static void MultiplyByConjugate(ReadOnlySpan<float> ar, ReadOnlySpan<float> ai, Span<float> br, Span<float> bi)
    {
        ai = ai[..ar.Length];
        br = br[..ar.Length];
        bi = bi[..ar.Length];
        for (var k = 0; k < ar.Length; k++)
        {
            (br[k], bi[k]) = ((ar[k] * br[k]) + (ai[k] * bi[k]), (ar[k] * bi[k]) - (ai[k] * br[k]));
        }
    }
}
