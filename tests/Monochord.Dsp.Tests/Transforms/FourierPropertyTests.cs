using Monochord.Dsp.Transforms;
using Monochord.TestKit;
using Xunit;

namespace Monochord.Dsp.Tests.Transforms;

/// <summary>What every Fourier transform holds, for random sizes of any kind.</summary>
[Trait("Category", "Simd")]
public sealed class FourierPropertyTests
{
    private const double Tolerance = 1e-13;

    [Fact]
    public void Transform_OfASum_IsTheSumOfTransforms() => Property.Holds(Inputs.Range(1, 700), size =>
    {
        var (x, y) = (TestSignals.Noise<double>(size, 1), TestSignals.Noise<double>(size, 2));
        var sum = new double[size];
        for (var n = 0; n < size; n++)
        {
            sum[n] = (2 * x[n]) - (3 * y[n]);
        }

        var ((xr, xi), (yr, yi), (sr, si)) = (Forward(x), Forward(y), Forward(sum));
        for (var k = 0; k < xr.Length; k++)
        {
            (xr[k], xi[k]) = ((2 * xr[k]) - (3 * yr[k]), (2 * xi[k]) - (3 * yi[k]));
        }

        Assert.True(TestSignals.Error<double>(xr, xi, sr, si) < Tolerance);
    });

    // Parseval: Σ|x|² = 1/N · Σ|X|².
    [Fact]
    public void Transform_Energy_IsThatOfTheSignal() => Property.Holds(Inputs.Range(1, 700), size =>
    {
        var (x, y) = (TestSignals.Noise<double>(size, 1), TestSignals.Noise<double>(size, 2));
        var (real, imaginary) = (new double[size], new double[size]);
        new ComplexFourierTransform<double>(size).Forward(x, y, real, imaginary);
        var (before, after) = (0.0, 0.0);
        for (var n = 0; n < size; n++)
        {
            before += (x[n] * x[n]) + (y[n] * y[n]);
            after += ((real[n] * real[n]) + (imaginary[n] * imaginary[n])) / size;
        }

        Assert.Equal(before, after, before * Tolerance);
    });

    // x[n-s], round the ring, has the spectrum X[k]·e^(-2πi·ks/N).
    [Fact]
    public void Transform_OfAShiftedSignal_IsTurned() => Property.Holds(Inputs.Range(1, 700), size =>
    {
        var x = TestSignals.Noise<double>(size, 1);
        var shift = size / 3;
        var shifted = new double[size];
        for (var n = 0; n < size; n++)
        {
            shifted[(n + shift) % size] = x[n];
        }

        var ((real, imaginary), (sr, si)) = (Forward(x), Forward(shifted));
        for (var k = 0; k < real.Length; k++)
        {
            var (sin, cos) = Math.SinCos(-2 * Math.PI * ((long)k * shift % size) / size);
            (real[k], imaginary[k]) = ((real[k] * cos) - (imaginary[k] * sin), (real[k] * sin) + (imaginary[k] * cos));
        }

        Assert.True(TestSignals.Error<double>(real, imaginary, sr, si) < Tolerance);
    });

    private static (double[] Real, double[] Imaginary) Forward(double[] signal)
    {
        var transform = new RealFourierTransform<double>(signal.Length);
        var (real, imaginary) = (new double[transform.Bins], new double[transform.Bins]);
        transform.Forward(signal, real, imaginary);
        return (real, imaginary);
    }
}
