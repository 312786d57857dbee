using BenchmarkDotNet.Attributes;
using Monochord.Audio;
using Monochord.Audio.Readings;
using Monochord.Metering.Levels;
using Monochord.Metering.Loudness;
using Monochord.Metering.Spectrum;
using Monochord.Metering.TruePeak;
using Monochord.TestKit;

namespace Monochord.Benchmarks;

/// <summary>Whole meters behind a tap: stereo, with a reading every sixtieth of a second.</summary>
public class MeterBenchmarks
{
    private static readonly AudioFormat Stereo = new(48_000, ChannelLayout.Stereo);

    private AudioBuffer _signal = null!;
    private Tap _tap = null!;

    /// <summary>480 frames are 10 ms, as a device delivers; 4096 the block of an offline run.</summary>
    [Params(480, 4096)]
    public int Frames { get; set; }

    [ParamsAllValues]
    public MeterChoice Meters { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        _signal = Signals.Programme(Stereo, Frames);
        _tap = new Tap(Stereo, Meters switch
        {
            MeterChoice.Loudness => [new LoudnessMeter()],
            MeterChoice.TruePeak => [new TruePeakMeter()],
            MeterChoice.Levels => [new LevelMeter()],
            MeterChoice.ThirdOctaves => [new ThirdOctaveMeter()],
            _ => [new LoudnessMeter(), new TruePeakMeter(), new LevelMeter()],
        });
    }

    [Benchmark]
    public long Process()
    {
        _tap.Process(_signal.Block);
        return _tap.Position;
    }

    public enum MeterChoice
    {
        Loudness,
        TruePeak,
        Levels,
        ThirdOctaves,
        All,
    }
}
