using Monochord.Audio.Readings;
using Monochord.Audio.Tests.Support;
using Xunit;

namespace Monochord.Audio.Tests.Readings;

public sealed class TapTests
{
    [Theory]
    [InlineData(44_100)]
    [InlineData(48_000)]
    [InlineData(8_000)]
    [InlineData(11_025)]
    [InlineData(384_000)]
    public void Readings_AnyRate_EndAtTheFloorOfTheHopAndNeverDrift(int rate)
    {
        var format = new AudioFormat(rate, ChannelLayout.Mono);
        var tap = new Tap(format, [new FrameCounter()], capacity: 128);
        tap.Process(new AudioBuffer(1, 2 * rate).Block);
        Assert.Equal(120, tap.Readings.Written);
        Span<float> values = stackalloc float[2];
        long before = 0;
        for (var k = 0; k < 120; k++)
        {
            Assert.True(tap.Readings.TryRead(k, values, out var end));
            Assert.Equal((long)Math.Floor((k + 1) * (decimal)rate / 60), end);
            Assert.Equal(end - before, values[0]);
            Assert.InRange(values[0], 1, ReadingClock.MaxHopFrames(rate));
            before = end;
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(64)]
    [InlineData(735)]
    [InlineData(4096)]
    public void Readings_AnyBlockSize_AreTheSame(int blockFrames)
    {
        var samples = Probe.Noise(3, 20_000);
        var format = new AudioFormat(44_100, ChannelLayout.Mono);
        var whole = new Tap(format, [new FrameCounter()], capacity: 64);
        var cut = new Tap(format, [new FrameCounter()], capacity: 64);
        whole.Process(Probe.Buffer(samples).Block);

        _ = new SignalPath(new BufferSource(format, Probe.Buffer(samples)), blockFrames: blockFrames) { OutputTap = cut }
            .Run(TestContext.Current.CancellationToken);

        Assert.Equal(whole.Readings.Written, cut.Readings.Written);
        Span<float> a = stackalloc float[2];
        Span<float> b = stackalloc float[2];
        for (var k = 0; k < whole.Readings.Written; k++)
        {
            Assert.True(whole.Readings.TryRead(k, a, out var endA));
            Assert.True(cut.Readings.TryRead(k, b, out var endB));
            Assert.Equal(endA, endB);
            Assert.True(a.SequenceEqual(b), $"reading {k}");
        }
    }

    [Fact]
    public void Reset_AfterUse_StartsFromTheFirstReading()
    {
        var tap = new Tap(new AudioFormat(48_000, ChannelLayout.Mono), [new FrameCounter()]);
        tap.Process(new AudioBuffer(1, 1000).Block);
        tap.Reset();
        Assert.Equal((0, 0), (tap.Position, tap.Readings.Written));
        tap.Process(new AudioBuffer(1, 800).Block);
        Assert.True(tap.Readings.TryRead(0, new float[2], out var end));
        Assert.Equal(800, end);
    }

    [Fact]
    public void Process_AfterPreparation_AllocatesNothing()
    {
        var tap = new Tap(new AudioFormat(44_100, ChannelLayout.Stereo), [new FrameCounter()]);
        var buffer = new AudioBuffer(2, 4096);
        tap.Process(buffer.Block);
        Probe.AssertAllocatesNothing(50, () => tap.Process(buffer.Block));
    }

    [Fact]
    public void Meters_TwoOfTheSameName_AreRefused() => Assert.Throws<ArgumentException>(
        () => new Tap(new AudioFormat(48_000, ChannelLayout.Mono), [new FrameCounter(), new FrameCounter()]));

    [Fact]
    public void ReadingLayout_FieldsInARow_KnowsWhereEachStarts()
    {
        var layout = new ReadingLayout([new("a", ReadingUnit.None), new("b", ReadingUnit.Hz, ["x", "y", "z"]), new("c", ReadingUnit.Db)]);
        Assert.Equal((0, 1, 4, 5), (layout.OffsetOf("a"), layout.OffsetOf("b"), layout.OffsetOf("c"), layout.Length));
        Assert.Throws<ArgumentException>(() => layout.OffsetOf("d"));
    }

    /// <summary>Frames and sum of the reading.</summary>
    private sealed class FrameCounter : IMeter
    {
        private int _frames;
        private double _sum;

        public IReadOnlyList<ReadingField> Prepare(ProcessSpec spec) => [new("frames", ReadingUnit.Count), new("sum", ReadingUnit.None)];

        public void Process(ReadOnlyAudioBlock block)
        {
            _frames += block.Frames;
            foreach (var sample in block[0])
            {
                _sum += sample;
            }
        }

        public void Write(Span<float> reading)
        {
            reading[0] = _frames;
            reading[1] = (float)_sum;
            Reset();
        }

        public void Reset() => (_frames, _sum) = (0, 0);
    }
}
