using Monochord.Audio.Resampling;
using Monochord.Audio.Tests.Support;
using Xunit;

namespace Monochord.Audio.Tests.Resampling;

public sealed class ResampledSourceTests
{
    [Theory]
    [InlineData(44_100, 48_000, 1000)]
    [InlineData(48_000, 44_100, 1000)]
    [InlineData(44_100, 48_000, 19_800)]
    [InlineData(48_000, 44_100, 19_800)]
    [InlineData(96_000, 48_000, 20_000)]
    [InlineData(48_000, 192_000, 20_000)]
    [InlineData(8_000, 384_000, 3_000)]
    [InlineData(44_100, 8_000, 3_600)]
    public void Read_Sine_KeepsItsLevelTo1MilliBel(int from, int to, int hz)
    {
        var output = Resample(Probe.Sine(hz, from, from), from, to);
        var middle = output.AsSpan(to / 4, to / 2);
        Assert.Equal(0, Probe.Decibels(Probe.AmplitudeAt(middle, hz, to) / 0.5), 0.001);
    }

    // What lies above the new Nyquist frequency must not come back anywhere.
    [Theory]
    [InlineData(96_000, 48_000, 30_000)]
    [InlineData(48_000, 44_100, 23_500)]
    [InlineData(44_100, 8_000, 5_000)]
    public void Read_SineAboveTheNewNyquistFrequency_Is120DecibelsDown(int from, int to, int hz)
    {
        var output = Resample(Probe.Sine(hz, from, from), from, to);
        var peak = 0.0;
        foreach (var sample in output.AsSpan(to / 4, to / 2))
        {
            peak = Math.Max(peak, Math.Abs(sample));
        }

        Assert.InRange(Probe.Decibels(peak / 0.5), double.NegativeInfinity, -120);
    }

    // An image of a sine on the way up: 48 kHz - f and the like.
    [Fact]
    public void Read_SineUpsampled_HasNoImage()
    {
        var output = Resample(Probe.Sine(10_000, 48_000, 48_000), 48_000, 96_000);
        Assert.InRange(Probe.Decibels(Probe.AmplitudeAt(output.AsSpan(24_000, 48_000), 38_000, 96_000) / 0.5), double.NegativeInfinity, -120);
    }

    [Theory]
    [InlineData(44_100, 88_200)]
    [InlineData(48_000, 96_000)]
    [InlineData(48_000, 192_000)]
    [InlineData(96_000, 48_000)]
    public void Read_Impulse_ComesOutAtItsTimeAndSymmetrical(int from, int to)
    {
        const int at = 10_000;
        var input = new float[2 * at];
        input[at] = 1;
        var output = Resample(input, from, to);
        var centre = (int)((long)at * to / from);
        for (var i = 0; i < output.Length; i++)
        {
            Assert.True(Math.Abs(output[i]) <= Math.Abs(output[centre]), $"frame {i} exceeds the centre");
        }

        for (var i = 1; i < 500; i++)
        {
            Assert.Equal(output[centre - i], output[centre + i], 1e-7);
        }
    }

    [Theory]
    [InlineData(44_100, 48_000)]
    [InlineData(48_000, 44_100)]
    [InlineData(96_000, 44_100)]
    [InlineData(8_000, 384_000)]
    [InlineData(384_000, 8_000)]
    [InlineData(44_100, 44_099)]
    public void Read_AnyLength_IsRoundedExactly(int from, int to)
    {
        foreach (var frames in new[] { 0, 1, 2, 147, 1000, 4096, 8191, 20_000 })
        {
            var expected = (long)Math.Round((decimal)frames * to / from, MidpointRounding.AwayFromZero);
            Assert.Equal(expected, ResampledSource.LengthOf(frames, from, to));
            Assert.Equal(expected, Resample(new float[frames], from, to).Length);
        }
    }

    [Theory]
    [InlineData(44_100, 48_000)]
    [InlineData(96_000, 44_100)]
    public void Read_AnyBlockSize_IsBitIdentical(int from, int to)
    {
        float[][] samples = [Probe.Noise(1, 50_000), Probe.Noise(2, 50_000)];
        using var whole = new ResampledSource(Probe.Source(from, ChannelLayout.Stereo, samples), to);
        var expected = Probe.ReadAll(whole, 200_000);
        foreach (var size in new[] { 1, 64, 480, 4096 })
        {
            using var cut = new ResampledSource(Probe.Source(from, ChannelLayout.Stereo, samples), to);
            Probe.AssertEqual(expected, Probe.ReadAll(cut, size));
        }
    }

    [Fact]
    public void Read_Channels_StayApart()
    {
        float[][] samples = [Probe.Sine(1000, 44_100, 44_100), new float[44_100], Probe.Sine(3000, 44_100, 44_100)];
        using var source = new ResampledSource(Probe.Source(44_100, ChannelLayout.Surround30, samples), 48_000);
        var output = Probe.ReadAll(source);
        Assert.All(output[1], sample => Assert.Equal(0f, sample));
        Assert.Equal(0.5, Probe.AmplitudeAt(output[2].AsSpan(12_000, 24_000), 3000, 48_000), 1e-4);
    }

    [Fact]
    public void Read_SameRate_PassesThrough()
    {
        var noise = Probe.Noise(1, 1000);
        Assert.Equal(noise, Resample(noise, 48_000, 48_000));
    }

    [Fact]
    public void Read_AfterTheFirst_AllocatesNothing()
    {
        var format = new AudioFormat(44_100, ChannelLayout.Stereo);
        using var source = new ResampledSource(new FakeSource(format, static (_, block) => block.Frames), 48_000);
        var buffer = new AudioBuffer(2, 4096);
        for (var i = 0; i < 20; i++)
        {
            source.Read(buffer.Block);
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 50; i++)
        {
            source.Read(buffer.Block);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static float[] Resample(float[] samples, int from, int to)
    {
        using var source = new ResampledSource(Probe.Source(from, ChannelLayout.Mono, [samples]), to);
        return Probe.ReadAll(source)[0];
    }
}
