using Monochord.Audio.Rings;
using Xunit;

namespace Monochord.Audio.Tests.Rings;

/// <summary>What a ring takes is known, and refused, before it is made.</summary>
public sealed class RingSizeTests
{
    // 30 s of 48 kHz in float64 are 11.52 MB a channel; eight with the header 92,164,096 bytes.
    [Theory]
    [InlineData(48_000, 8, 30, RingBufferSampleType.Float64, 92_164_096)]
    [InlineData(48_000, 8, 30, RingBufferSampleType.Float32, 46_084_096)]
    [InlineData(192_000, 64, 30, RingBufferSampleType.Float32, 1_474_564_096)]
    [InlineData(44_100, 1, 0.5, RingBufferSampleType.Float32, 4096 + 88_200)]
    public void Estimate_Bytes_AreThoseOfTheFile(int rate, int channels, double seconds, RingBufferSampleType type, long bytes) =>
        Assert.Equal(bytes, RingBufferSize.Estimate(rate, channels, seconds, type));

    [Fact]
    public void Estimate_File_HasSoManyBytes()
    {
        using var rings = new TestRings();
        using var writer = RingBufferWriter.Create(TestRings.Format(3, 44_100), new() { Path = rings.At("a.ring"), Seconds = 1.23456 });
        Assert.Equal(RingBufferSize.Estimate(44_100, 3, 1.23456), new FileInfo(writer.Path).Length);
        Assert.Equal(writer.Layout.FileBytes, new FileInfo(writer.Path).Length);
    }

    [Theory]
    [InlineData("tmpfs", 1_000_000, 100_000_000L, true)]
    [InlineData("tmpfs", 100_000_000, 1_000_000L, true)]
    [InlineData("tmpfs", 3_000_000, 3_000_000L, false)]
    [InlineData("tmpfs", 3_000_000, null, false)]
    [InlineData("ext4", 100_000_000, 1_000_000L, false)]
    [InlineData("ext4", 1_000_000, 100_000_000L, true)]
    public void Create_WithoutRoom_IsRefusedAndLeavesNothing(string fileSystem, long free, long? memory, bool isRefused)
    {
        using var rings = new TestRings();
        var options = new RingBufferOptions { Path = rings.At("a.ring"), Seconds = 5 };
        RingBufferWriter Create() => RingBufferWriter.Make(TestRings.Format(2), options, _ => new(fileSystem, free, memory));
        if (isRefused)
        {
            var error = Assert.Throws<RingBufferException>(Create);
            Assert.Equal("ring.no-room", error.Code);
            Assert.Contains("would take 1.9 MB", error.Message, StringComparison.Ordinal);
            Assert.Empty(Directory.GetFiles(rings.Folder));
            return;
        }

        using var writer = Create();
        Assert.Equal(fileSystem == "tmpfs" ? [] : ["ring.on-disk"], writer.Warnings.Select(warning => warning.Code));
    }

    // More than any machine has: nothing is begun.
    [Fact]
    public void Create_MoreThanTheMachineHas_IsRefused()
    {
        using var rings = new TestRings();
        var error = Assert.Throws<RingBufferException>(() => RingBufferWriter.Create(
            TestRings.Format(64, 192_000), new() { Path = rings.At("a.ring"), Seconds = 1e7 }));
        Assert.Equal("ring.no-room", error.Code);
        Assert.Empty(Directory.GetFiles(rings.Folder));
    }

    [Fact]
    public void Options_OutOfRange_AreTheCallersMistake()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new RingBufferOptions { Version = 3 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new RingBufferOptions { Seconds = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new RingBufferOptions { Seconds = double.NaN });
        Assert.Throws<ArgumentOutOfRangeException>(() => new RingBufferOptions { SampleType = (RingBufferSampleType)3 });
        Assert.Throws<ArgumentOutOfRangeException>(() => RingBufferWriter.Create(TestRings.Format(1), new() { Version = 1, Seconds = 0.01 }));
        Assert.Throws<ArgumentException>(() => RingBufferWriter.Create(TestRings.Format(2), new() { ChannelNames = ["one"] }));
        Assert.Throws<ArgumentException>(() => RingBufferWriter.Create(TestRings.Format(1), new() { ChannelNames = ["a\nb"] }));
        Assert.Throws<ArgumentException>(() => RingBufferWriter.Create(TestRings.Format(1), new() { ChannelNames = [new string('x', 3840)] }));
        Assert.Throws<ArgumentOutOfRangeException>(() => RingBufferSize.Estimate(0, 1, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => RingBufferSize.Estimate(1, 0, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => RingBufferSize.Estimate(1, 1, 0));
    }

    [Theory]
    [InlineData(2, "Bassdrum", "Snare ♯")]
    [InlineData(2)]
    public void Names_OfChannels_AreRead(int channels, params string[] names)
    {
        using var rings = new TestRings();
        using var writer = RingBufferWriter.Create(TestRings.Format(channels), new() { Path = rings.At("a.ring"), Seconds = 1, ChannelNames = names });
        using var reader = rings.Open("a.ring");
        Assert.Equal(names, reader.Layout.ChannelNames);
    }

    // The check value of the catalogue of CRCs for CRC-32/ISO-HDLC.
    [Fact]
    public void Checksum_OfTheDigits_IsTheCataloguesValue() => Assert.Equal(0xCBF43926, Crc32.Of("123456789"u8));
}
