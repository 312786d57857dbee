using BenchmarkDotNet.Attributes;
using Monochord.Audio;
using Monochord.Audio.Processing;
using Monochord.Dsp.Dynamics.Limiting;
using Monochord.Dsp.Noise;

namespace Monochord.Benchmarks;

/// <summary>The true-peak limiter on stereo pink noise.</summary>
public class LimiterBenchmarks
{
    private readonly TruePeakLimiter _limiter = new(LimiterSettings.Default);
    private AudioBuffer _noise = null!;
    private AudioBuffer _work = null!;

    /// <summary>480 frames are 10 ms of a device; 4096 the block of a render.</summary>
    [Params(480, 4096)]
    public int Frames { get; set; }

    /// <summary>RMS: -40 is never limited, -12 by single peaks, 0 always.</summary>
    [Params(-40, -12, 0)]
    public int RmsDb { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        var format = new AudioFormat(48_000, ChannelLayout.Stereo);
        (_noise, _work) = (new AudioBuffer(2, 48_000), new AudioBuffer(2, Frames));
        _limiter.Prepare(new ProcessSpec(format, Frames));
        for (var c = 0; c < 2; c++)
        {
            new ColouredNoise(NoiseColour.Pink, 1, c, format.SampleRate).Process(_noise[c]);
            foreach (ref var sample in _noise[c])
            {
                sample *= (float)Dsp.Decibels.ToAmplitude(RmsDb);
            }
        }
    }

    [Benchmark]
    public void Process()
    {
        _noise.First(Frames).AsReadOnly().CopyTo(_work.Block);
        _limiter.Process(_work.Block);
    }
}
