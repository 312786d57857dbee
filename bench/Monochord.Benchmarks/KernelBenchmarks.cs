using BenchmarkDotNet.Attributes;
using Monochord.Audio;
using Monochord.Dsp.Filters;
using Monochord.Dsp.Interpolation;
using Monochord.Dsp.Statistics;
using Monochord.TestKit;

namespace Monochord.Benchmarks;

/// <summary>The kernels of a measurement, one channel.</summary>
public class KernelBenchmarks
{
    private AudioBuffer _signal = null!;
    private KWeightingFilter _filter = null!;
    private TruePeakDetector _detector = null!;

    /// <summary>800 frames are a reading at 48 kHz; 4096 the block of an offline run.</summary>
    [Params(800, 4096)]
    public int Frames { get; set; }

    /// <summary>Programme has a peak now and then; noise has one everywhere, which is the true peak's worst case.</summary>
    [Params("programme", "noise")]
    public string Signal { get; set; } = string.Empty;

    [GlobalSetup]
    public void Setup()
    {
        _signal = Signal == "noise"
            ? Signals.Noise(1, Frames, levelDb: -3)
            : Signals.Programme(new AudioFormat(48_000, ChannelLayout.Mono), Frames);
        _filter = new KWeightingFilter(48_000, Frames);
        _detector = new TruePeakDetector(Frames);
    }

    [Benchmark(Baseline = true)]
    public float SamplePeak() => Magnitudes.Max(_signal[0]);

    [Benchmark]
    public double SumOfSquares() => PowerSums.Of(_signal[0]).Squares;

    [Benchmark]
    public double KWeighting() => _filter.Process(_signal[0])[^1];

    [Benchmark]
    public float TruePeak()
    {
        _detector.Append(_signal[0]);
        return _detector.TakePeak().Magnitude;
    }
}
