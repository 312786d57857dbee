using FsCheck.Fluent;
using Monochord.Audio.Rings;
using Monochord.TestKit;
using Xunit;

namespace Monochord.Audio.Tests.Rings;

/// <summary>What is written is what is read, whatever the blocks.</summary>
public sealed class RingBufferTests
{
    private const int Channels = 3;

    public static TheoryData<int, RingBufferSampleType> Kinds() => new()
    {
        { 2, RingBufferSampleType.Float32 }, { 2, RingBufferSampleType.Float64 }, { 1, RingBufferSampleType.Float64 },
    };

    // Blocks up to three times the capacity, of rings of any size: the newest frames are there, each in its place, and no others are given.
    [Theory]
    [MemberData(nameof(Kinds))]
    public void Read_AfterAnyBlocks_GivesTheFramesOfTheirNumbers(int version, RingBufferSampleType type)
    {
        var least = version == 1 ? 2048 : 1;
        var inputs = Inputs.Range(least, least + 3000).Generator.Zip(Inputs.Cuts(3000).Generator).ToArbitrary();
        Monochord.TestKit.Property.Holds(inputs, input =>
        {
            var (capacity, cuts) = input;
            using var rings = new TestRings();
            using var writer = rings.Create("a.ring", Channels, capacity, version, type);
            using var reader = rings.Open("a.ring");
            var load = new RingLoad(Channels);
            foreach (var size in cuts)
            {
                Write(writer, load, size);
                var end = version == 1 ? writer.Frames / 1024 * 1024 : writer.Frames;
                Assert.Equal(end, reader.EndFrame);
                var oldest = Math.Max(0, (version == 1 ? end + 1024 : end) - capacity);
                var block = new AudioBuffer(Channels, capacity + 5);
                var all = reader.Read(0, block.Block);
                Assert.Equal(new RingBufferRead(oldest, (int)(end - oldest), oldest), all);
                Assert.Equal(0, load.Wrong(block.First(all.Frames > 4096 ? 4096 : all.Frames), all.FirstFrame));
                var latest = reader.ReadLatest(block.First(17));
                Assert.Equal(Math.Min(17, end - oldest), latest.Frames);
                Assert.Equal((end, 0), (latest.NextFrame, latest.LostFrames));
                Assert.Equal(0, load.Wrong(block.First(latest.Frames), latest.FirstFrame));
            }
        }, cases: 40);
    }

    // The same stream in other blocks makes the same file, but for what says when.
    [Theory]
    [MemberData(nameof(Kinds))]
    public void Write_AnyCut_MakesTheSameSamples(int version, RingBufferSampleType type) =>
        Monochord.TestKit.Property.Holds(Inputs.Cuts(3000), cuts =>
        {
            const int Total = 7000;
            using var rings = new TestRings();
            using var whole = rings.Create("whole.ring", Channels, 2500, version, type);
            using var cut = rings.Create("cut.ring", Channels, 2500, version, type);
            var load = new RingLoad(Channels);
            while (whole.Frames < Total)
            {
                Write(whole, load, (int)Math.Min(1000, Total - whole.Frames));
            }

            for (var i = 0; cut.Frames < Total; i++)
            {
                Write(cut, load, (int)Math.Min(cuts[i % cuts.Length], Total - cut.Frames));
            }

            whole.Dispose();
            cut.Dispose();
            Assert.Equal(File.ReadAllBytes(rings.At("whole.ring"))[4096..], File.ReadAllBytes(rings.At("cut.ring"))[4096..]);
        }, cases: 30);

    [Fact]
    public void Write_LongerThanTheRing_KeepsTheNewest()
    {
        using var rings = new TestRings();
        using var writer = rings.Create("a.ring", 1, 100);
        using var reader = rings.Open("a.ring");
        writer.Write(Signals.Make(1, 1234, (_, frame) => frame).Block);
        var block = new AudioBuffer(1, 200);
        Assert.Equal(new RingBufferRead(1134, 100, 1134), reader.Read(0, block.Block));
        Assert.Equal(Enumerable.Range(1134, 100).Select(frame => (float)frame), block[0][..100].ToArray());
    }

    // A sine of 1 kHz whose wrap comes every 100 ms: no seam, on any channel.
    [Fact]
    public void Read_AcrossTheWrap_HasNoSeam()
    {
        using var rings = new TestRings();
        using var writer = rings.Create("a.ring", 2, 4800 + 7);
        using var reader = rings.Open("a.ring");
        reader.Position = 0;
        var format = TestRings.Format(2);
        var sine = Signals.Sine(format, 48_000, 1000);
        var read = new AudioBuffer(2, 48_000);
        for (var frame = 0; frame < 48_000; frame += 480)
        {
            writer.Write(sine.Block.Slice(frame, 480));
            Assert.Equal(480, reader.Read(read.Block.Slice(frame, 480)).Frames);
        }

        SampleAssert.Same(sine, read);
        Assert.Equal(0, reader.LostFrames);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Samples_OfAnyValue_AreKeptToTheBit(int version, RingBufferSampleType type)
    {
        float[] odd = [0, -0f, 1, -1, float.NaN, float.PositiveInfinity, float.NegativeInfinity, float.Epsilon, float.MaxValue, 0.1f];
        using var rings = new TestRings();
        using var writer = rings.Create("a.ring", 1, 2048, version, type);
        using var reader = rings.Open("a.ring");
        writer.Write(Signals.Make(1, 1024, (_, frame) => odd[frame % odd.Length]).Block);
        var block = new AudioBuffer(1, 1024);
        Assert.Equal(1024, reader.Read(0, block.Block).Frames);
        for (var i = 0; i < 1024; i++)
        {
            Assert.Equal(BitConverter.SingleToInt32Bits(odd[i % odd.Length]), BitConverter.SingleToInt32Bits(block[0][i]));
        }
    }

    [Fact]
    public void Read_SomeChannels_GivesThose()
    {
        using var rings = new TestRings();
        using var writer = rings.Create("a.ring", 8, 1000);
        using var reader = rings.Open("a.ring");
        var load = new RingLoad(8);
        Write(writer, load, 300);
        var block = new AudioBuffer(2, 100);
        Assert.Equal(100, reader.Read(150, block.Block, firstChannel: 5).Frames);
        Assert.Equal((RingLoad.Sample(5, 150), RingLoad.Sample(6, 249)), (block[0][0], block[1][99]));
        Assert.Throws<ArgumentOutOfRangeException>(() => { reader.Read(0, new AudioBuffer(2, 1).Block, firstChannel: 7); });
        Assert.Throws<ArgumentOutOfRangeException>(() => { reader.Read(0, new AudioBuffer(9, 1).Block); });
        Assert.Throws<ArgumentOutOfRangeException>(() => { reader.Read(-1, new AudioBuffer(1, 1).Block); });
        Assert.Throws<ArgumentOutOfRangeException>(() => { reader.Read(0, new AudioBuffer(1, 1).Block, firstChannel: -1); });
    }

    [Fact]
    public void Read_MoreThanThereIs_GivesWhatThereIs()
    {
        using var rings = new TestRings();
        using var writer = rings.Create("a.ring", 1, 1000);
        using var reader = rings.Open("a.ring");
        var block = new AudioBuffer(1, 5000);
        Assert.Equal(new RingBufferRead(0, 0, 0), reader.ReadLatest(block.Block));
        Assert.Equal(new RingBufferRead(77, 0, 0), reader.Read(77, block.Block));
        writer.Write(new AudioBuffer(1, 30).Block);
        Assert.Equal(new RingBufferRead(0, 30, 0), reader.ReadLatest(block.Block));
        Assert.Equal(new RingBufferRead(20, 10, 0), reader.Read(20, block.Block));
        Assert.Equal(new RingBufferRead(31, 0, 0), reader.Read(31, block.Block));
        Assert.Equal(new RingBufferRead(0, 0, 0), reader.Read(0, block.First(0)));
    }

    [Fact]
    public void Reader_ThatFollows_CountsWhatItLost()
    {
        using var rings = new TestRings();
        using var writer = rings.Create("a.ring", 1, 1000);
        writer.Write(new AudioBuffer(1, 500).Block);
        using var reader = rings.Open("a.ring");
        Assert.Equal(500, reader.Position);
        var block = new AudioBuffer(1, 100);
        writer.Write(new AudioBuffer(1, 50).Block);
        Assert.Equal(new RingBufferRead(500, 50, 0), reader.Read(block.Block));
        writer.Write(new AudioBuffer(1, 2345).Block);
        Assert.Equal(new RingBufferRead(1895, 100, 1345), reader.Read(block.Block));
        Assert.Equal((1995, 1345), (reader.Position, reader.LostFrames));
    }

    // The 60 s of the programme through a ring of 30 s, scaled: what is left is the newer half, and the rest is told.
    [Fact]
    public void Write_TwiceWhatIsKept_LeavesTheNewerHalf()
    {
        using var rings = new TestRings();
        using var writer = RingBufferWriter.Create(TestRings.Format(2, 8000), new() { Path = rings.At("a.ring") });
        var load = new RingLoad(2);
        load.Write(writer, 60 * 8000, isPaced: false);
        using var reader = rings.Open("a.ring");
        Assert.Equal((240_000, 480_000), (reader.OldestFrame, reader.EndFrame));
        writer.Dispose();
        Assert.Equal(new RingFound(240_000, 240_000, 0, 480_000), load.Read(reader));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void WriteAndRead_AnyBlock_AllocateNothing(int version, RingBufferSampleType type)
    {
        using var rings = new TestRings();
        using var writer = rings.Create("a.ring", Channels, 5000, version, type);
        using var reader = rings.Open("a.ring");
        var block = new AudioBuffer(Channels, 4096);
        foreach (var size in (int[])[1, 64, 1000, 4096])
        {
            Assert.Equal(0, Allocations.Of(() =>
            {
                writer.Write(block.First(size));
                reader.Read(block.First(size));
                reader.ReadLatest(block.First(size));
                _ = reader.Status;
            }));
        }
    }

    [Fact]
    public void Write_OtherChannelsOrAfterDispose_IsTheCallersMistake()
    {
        using var rings = new TestRings();
        using var writer = rings.Create("a.ring", 2, 100);
        Assert.Throws<ArgumentOutOfRangeException>(() => writer.Write(new AudioBuffer(3, 1).Block));
        writer.Dispose();
        Assert.Throws<ObjectDisposedException>(() => writer.Write(new AudioBuffer(2, 1).Block));
        var reader = rings.Open("a.ring");
        reader.Dispose();
        reader.Dispose();
        Assert.Throws<ObjectDisposedException>(() => { reader.ReadLatest(new AudioBuffer(2, 1).Block); });
    }

    private static void Write(RingBufferWriter writer, RingLoad load, int frames)
    {
        var block = new AudioBuffer(writer.Layout.Channels, frames);
        load.Fill(block.Block, writer.Frames);
        writer.Write(block.Block);
    }
}
