using BenchmarkDotNet.Attributes;
using Monochord.Dsp.Transforms;
using Monochord.Dsp.Windows;
using Monochord.TestKit;

namespace Monochord.Benchmarks;

/// <summary>Transforms, and the spectrum of a meter; beside FFTW: bench/run fft.</summary>
public class FourierBenchmarks
{
    private float[] _signal = null!;
    private double[] _wide = null!;
    private float[] _real = null!;
    private float[] _imaginary = null!;
    private double[] _wideReal = null!;
    private double[] _wideImaginary = null!;
    private RealFourierTransform<float> _transform = null!;
    private RealFourierTransform<double> _wideTransform = null!;
    private ShortTimeFourierTransform _spectra = null!;

    /// <summary>A fingerprint's frame and a meter's; 44,100 for a size that is no power of two; 2^20 for one beyond the caches.</summary>
    [Params(512, 2048, 4096, 16_384, 44_100, 1 << 20)]
    public int Frames { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        _signal = Signals.Noise(1, Frames)[0].ToArray();
        _wide = Array.ConvertAll(_signal, sample => (double)sample);
        (_transform, _wideTransform) = (new RealFourierTransform<float>(Frames), new RealFourierTransform<double>(Frames));
        (_real, _imaginary) = (new float[_transform.Bins], new float[_transform.Bins]);
        (_wideReal, _wideImaginary) = (new double[_transform.Bins], new double[_transform.Bins]);
        _spectra = new ShortTimeFourierTransform(new Window(WindowShape.Hann, Frames), Frames);
    }

    [Benchmark(Baseline = true)]
    public void RealForward() => _transform.Forward(_signal, _real, _imaginary);

    [Benchmark]
    public void RealInverse() => _transform.Inverse(_real, _imaginary, _signal);

    [Benchmark]
    public void RealForwardDouble() => _wideTransform.Forward(_wide, _wideReal, _wideImaginary);

    [Benchmark]
    public void WindowedMagnitudes()
    {
        ReadOnlySpan<float> input = _signal;
        while (_spectra.TryAdvance(ref input))
        {
            _spectra.Magnitudes(_real);
        }
    }
}
