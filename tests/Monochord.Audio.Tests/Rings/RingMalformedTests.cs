using Monochord.Audio.Rings;
using Monochord.TestKit;
using Xunit;

namespace Monochord.Audio.Tests.Rings;

/// <summary>What is no ring, or a damaged one, is told apart by its code before anything of it is read.</summary>
public sealed class RingMalformedTests
{
    /// <summary>Offset, value, bytes of it, whether the checksum is made to fit, and the code.</summary>
    public static TheoryData<int, ulong, int, bool, string> Fields() => new()
    {
        { 0, 'X', 1, true, "ring.not-a-ring" },
        { 8, 3, 8, true, "ring.version" },
        { 8, 0, 8, true, "ring.version" },
        { 8, ulong.MaxValue, 8, true, "ring.version" },
        { 80, 0, 4, false, "ring.checksum" },
        { 16, 48_001, 8, false, "ring.checksum" },
        { 64, 1, 8, false, "ring.checksum" },
        { 40, 3, 4, true, "ring.sample-type" },
        { 40, 0, 4, true, "ring.sample-type" },
        { 16, 0, 8, true, "ring.header" },
        { 16, ulong.MaxValue, 8, true, "ring.header" },
        { 24, 0, 8, true, "ring.header" },
        { 24, 1UL << 40, 8, true, "ring.header" },
        { 32, 0, 8, true, "ring.header" },
        { 32, ulong.MaxValue, 8, true, "ring.header" },
        { 44, 512, 4, true, "ring.header" },
        { 48, 252, 8, true, "ring.header" },
        { 56, 4096, 8, true, "ring.header" },
        // Consistent in itself, but not with the file.
        { 24, 2, 8, true, "ring.header" },
    };

    [Theory]
    [MemberData(nameof(Fields))]
    public void Open_HeaderThatIsNotAsThePageSays_HasItsCode(int offset, ulong value, int bytes, bool sums, string code)
    {
        using var rings = new TestRings();
        rings.Create("a.ring", 1, 64).Dispose();
        TestRings.Change(rings.At("a.ring"), offset, value, bytes, sums);
        Assert.Equal((code, rings.At("a.ring")), Fails(rings.At("a.ring")));
    }

    [Theory]
    [InlineData(0, "ring.not-a-ring")]
    [InlineData(7, "ring.not-a-ring")]
    [InlineData(8, "ring.length")]
    [InlineData(4095, "ring.length")]
    [InlineData(4096, "ring.length")]
    [InlineData(4096 + 255, "ring.length")]
    [InlineData(4096 + 257, "ring.length")]
    public void Open_OtherLength_IsTold(int length, string code)
    {
        using var rings = new TestRings();
        rings.Create("a.ring", 1, 64).Dispose();
        using (var file = File.OpenWrite(rings.At("a.ring")))
        {
            file.SetLength(length);
        }

        Assert.Equal(code, Fails(rings.At("a.ring")).Code);
    }

    // Version 1 has no length of its own; earlier programs used longer files again.
    [Theory]
    [InlineData(4096 + (8 * 2500) - 1, "ring.length")]
    [InlineData(4096 + (8 * 2500), null)]
    [InlineData(4096 + (8 * 9999), null)]
    public void Open_Version1_TakesLongerFiles(int length, string? code)
    {
        using var rings = new TestRings();
        rings.Create("a.ring", 1, 2500, version: 1).Dispose();
        using (var file = File.OpenWrite(rings.At("a.ring")))
        {
            file.SetLength(length);
        }

        if (code is null)
        {
            using var reader = rings.Open("a.ring");
            Assert.Equal(2500, reader.Layout.Capacity);
        }
        else
        {
            Assert.Equal(code, Fails(rings.At("a.ring")).Code);
        }
    }

    [Fact]
    public void Open_Version1WithoutItsNumber_IsTakenAs1024()
    {
        using var rings = new TestRings();
        rings.Create("a.ring", 1, 2500, version: 1).Dispose();
        TestRings.Change(rings.At("a.ring"), 48, 0, sums: false);
        using var reader = rings.Open("a.ring");
        Assert.Equal(1024, reader.Layout.FramesPerWrite);
    }

    [Fact]
    public void Open_NothingOrAFolder_IsTold()
    {
        using var rings = new TestRings();
        Assert.Equal("ring.not-found", Fails(rings.At("none.ring")).Code);
        Assert.Equal("ring.not-a-ring", Fails(rings.Folder).Code);
        Assert.Equal("ring.not-a-ring", Fails(RepositoryRoot.PathOf("README.md")).Code);
    }

    // Any bytes at all behind the magic: an error of this project or a ring, never a crash.
    [Fact]
    public void Open_AnyBytes_NeverCrashes() => Property.Holds(Inputs.Seeds(), seed =>
    {
        using var rings = new TestRings();
        rings.Create("a.ring", 2, 64).Dispose();
        var content = File.ReadAllBytes(rings.At("a.ring"));
        for (var i = 0; i < 20; i++)
        {
            var at = (int)(CounterNoise.Uniform(seed, 0, i) * 260);
            content[at < 8 ? 8 : at] = (byte)(256 * CounterNoise.Uniform(seed, 1, i));
        }

        Crc32Fits(content, seed);
        File.WriteAllBytes(rings.At("a.ring"), content);
        try
        {
            using var reader = rings.Open("a.ring");
            var block = new AudioBuffer(reader.Layout.Channels, 100);
            reader.ReadLatest(block.Block);
            reader.Read(0, block.Block);
            _ = reader.Status;
        }
        catch (RingBufferException)
        {
            // As it should.
        }
    });

    [Fact]
    public void Read_CountersThatAreNoNumbers_GivesNothingAndStaysInTheFile()
    {
        using var rings = new TestRings();
        rings.Create("a.ring", 1, 64).Dispose();
        foreach (var (begin, end) in ((ulong, ulong)[])[(0, 1UL << 40), (0, ulong.MaxValue), (ulong.MaxValue, 5), (1UL << 63, 1UL << 63), (1UL << 50, 3)])
        {
            TestRings.Change(rings.At("a.ring"), 128, begin, sums: false);
            TestRings.Change(rings.At("a.ring"), 136, end, sums: false);
            using var reader = rings.Open("a.ring");
            var read = reader.Read(0, new AudioBuffer(1, 1000).Block);
            Assert.InRange(read.Frames, 0, 64);
        }
    }

    private static void Crc32Fits(byte[] content, ulong seed)
    {
        if (seed % 2 == 0)
        {
            BitConverter.TryWriteBytes(content.AsSpan(80), Crc32.Of(content.AsSpan(0, 80)));
        }
    }

    private static (string Code, string? Subject) Fails(string path)
    {
        var error = Assert.Throws<RingBufferException>(() => RingBufferReader.Open(path));
        Assert.Contains(path, error.Message, StringComparison.Ordinal);
        return (error.Code, error.Subject);
    }
}
