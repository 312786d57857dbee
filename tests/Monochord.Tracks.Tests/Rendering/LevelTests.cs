using Monochord.Audio;
using Monochord.Audio.Files;
using Monochord.Metering.Loudness;
using Monochord.TestKit;
using Monochord.Tracks.Rendering;
using Xunit;

namespace Monochord.Tracks.Tests.Rendering;

/// <summary>How loud a render is, and how high its peaks are.</summary>
public sealed class LevelTests : IDisposable
{
    private readonly Renders _renders = new();

    public void Dispose() => _renders.Dispose();

    /// <summary>Peaks are looked for by an interpolation of this test's own: 192 taps of a windowed sinc at 16 places between two samples.</summary>
    [Theory]
    [InlineData(-1)]
    [InlineData(-6)]
    [InlineData(-0.1)]
    public void Ceiling_IsKeptBetweenSamplesToo(double ceiling)
    {
        var result = _renders.Render(Renders.TooLoud(), "a.wav", new TrackRenderSettings { CeilingDbtp = ceiling, Encoding = AudioEncoding.WavFloat });
        var samples = _renders.Samples("a.wav");
        var peak = Math.Max(TruePeakDb(samples[0]), TruePeakDb(samples[1]));
        Assert.InRange(peak, ceiling - 0.3, ceiling);
        Assert.Equal(peak, result.TruePeakDbtp, 0.05);
        Assert.InRange(result.LargestReductionDb, 6 - ceiling - 2, 20);
        Assert.Equal(0, result.ClippedSamples);
        Assert.InRange(TruePeakDb(_renders.Sum(Renders.TooLoud())[0]), 6, 20);
    }

    [Fact]
    public void NoLimiter_WhatClips_IsCounted()
    {
        var result = _renders.Render(Renders.TooLoud(), "a.wav", new TrackRenderSettings { CeilingDbtp = null });
        var sum = _renders.Sum(Renders.TooLoud());
        var beyond = Enumerable.Range(0, 2).Sum(c => sum[c].ToArray().Count(sample => Math.Abs(sample) > 1));
        // Dither decides of those next to full scale.
        Assert.InRange(result.ClippedSamples, beyond - 5, beyond + 5);
        Assert.Equal(1, _renders.Samples("a.wav")[0].ToArray().Max(), 1e-6);
        Assert.Equal(0, result.LargestReductionDb);
    }

    [Theory]
    [InlineData(-23, -1.0)]
    [InlineData(-40, -1.0)]
    [InlineData(-23, null)]
    [InlineData(-14, -1.0)]
    [InlineData(-10, -1.0)]
    [InlineData(-16, -9.0)]
    public void Loudness_IsReached(double target, double? ceiling)
    {
        var settings = new TrackRenderSettings { TargetLufs = target, CeilingDbtp = ceiling, Encoding = AudioEncoding.WavFloat };
        var result = _renders.Render(_renders.Everything(), "a.wav", settings);
        Assert.Equal(target, result.IntegratedLufs, 0.06);
        Assert.Equal(target, Measure("a.wav"), 0.06);
        if (ceiling is { } most)
        {
            Assert.InRange(TruePeakDb(_renders.Samples("a.wav")[0]), -100, most);
        }
    }

    [Fact]
    public void Loudness_WithoutALimiter_IsPlainGain()
    {
        var track = Renders.Tones();
        var result = _renders.Render(track, "a.wav", new TrackRenderSettings { TargetLufs = -30, CeilingDbtp = null, Encoding = AudioEncoding.WavFloat });
        var gain = Math.Pow(10, result.GainDb / 20);
        var (sum, file) = (_renders.Sum(track), _renders.Samples("a.wav"));
        SampleAssert.Within(Signals.Make(2, sum.Frames, (c, n) => sum[c][n] * gain), file, 1e-7);
    }

    [Theory]
    [InlineData(-5, -40.0, "track.loudness-not-reached")]
    [InlineData(-5, -60.0, "track.loudness-not-reached")]
    public void Loudness_OutOfReach_IsSaidAndNothingIsLeft(double target, double ceiling, string code)
    {
        var track = _renders.Everything();
        var settings = new TrackRenderSettings { TargetLufs = target, CeilingDbtp = ceiling, WithStems = true };
        Assert.Equal(code, Assert.Throws<TrackException>(() => _renders.Render(track, "a.wav", settings)).Code);
        Assert.Equal(["bell.wav"], _renders.Files);
    }

    [Fact]
    public void Loudness_OfSilence_IsRefused()
    {
        var track = Renders.Read("""{ "progression": [ { "duration": 1, "voices": [] } ] }""");
        var error = Assert.Throws<TrackException>(() => _renders.Render(track, "a.wav", new TrackRenderSettings { TargetLufs = -23 }));
        Assert.Equal("track.silent", error.Code);
        Assert.Empty(_renders.Files);
    }

    private double Measure(string name)
    {
        var samples = _renders.Samples(name);
        var meter = new LoudnessMeter();
        meter.Prepare(new ProcessSpec(new AudioFormat(Renders.Rate, ChannelLayout.Stereo), samples.Frames));
        meter.Process(samples.Block);
        return meter.IntegratedLufs;
    }

    private const int Half = 96;
    private const int Places = 16;

    private static double TruePeakDb(ReadOnlySpan<float> samples)
    {
        var largest = 0.0;
        for (var n = 0; n < samples.Length; n++)
        {
            largest = Math.Max(largest, Math.Abs(samples[n]));
        }

        var threshold = largest * 0.7;
        for (var n = Half; n < samples.Length - Half; n++)
        {
            if (Math.Abs(samples[n]) < threshold && Math.Abs(samples[n + 1]) < threshold)
            {
                continue;
            }

            for (var place = 1; place < Places; place++)
            {
                var sum = 0.0;
                for (var k = 1 - Half; k <= Half; k++)
                {
                    sum += samples[n + k] * Kernel[((place * 2 * Half) + k + Half - 1)];
                }

                largest = Math.Max(largest, Math.Abs(sum));
            }
        }

        return 20 * Math.Log10(largest);
    }

    // sin(πx)/(πx), within half a cosine.
    private static readonly double[] Kernel = MakeKernel(Half, Places);

    private static double[] MakeKernel(int half, int places)
    {
        var kernel = new double[places * 2 * half];
        for (var place = 1; place < places; place++)
        {
            for (var k = 1 - half; k <= half; k++)
            {
                var x = ((double)place / places) - k;
                kernel[(place * 2 * half) + k + half - 1] = Math.Sin(Math.PI * x) / (Math.PI * x) * Math.Cos(Math.PI * x / (2 * half + 2));
            }
        }

        return kernel;
    }
}
