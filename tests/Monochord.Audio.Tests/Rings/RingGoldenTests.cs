using System.Text.Json;
using Monochord.Audio.Rings;
using Monochord.TestKit;
using Xunit;

namespace Monochord.Audio.Tests.Rings;

/// <summary>Files that a script made from docs/ring-buffer.md alone (tests/golden/_generate/ring_buffer.py).</summary>
public sealed class RingGoldenTests
{
    private static string Folder => RepositoryRoot.PathOf("tests", "golden", "ring-buffer");

    private static JsonElement Expected => JsonDocument.Parse(File.ReadAllText(Path.Combine(Folder, "expected.json"))).RootElement;

    [Theory]
    [InlineData("v2")]
    [InlineData("v1")]
    public void File_OfThePage_IsReadAsThePageSays(string name)
    {
        var expected = Expected.GetProperty(name);
        using var reader = RingBufferReader.Open(Path.Combine(Folder, $"{name}.ring"));
        var layout = reader.Layout;
        Assert.Equal(expected.GetProperty("version").GetInt32(), layout.Version);
        Assert.Equal(expected.GetProperty("sample_rate").GetInt32(), layout.SampleRate);
        Assert.Equal(expected.GetProperty("channels").GetInt32(), layout.Channels);
        Assert.Equal(expected.GetProperty("capacity").GetInt64(), layout.Capacity);
        Assert.Equal(expected.GetProperty("file_bytes").GetInt64(), layout.FileBytes);
        Assert.Equal(expected.GetProperty("end").GetInt64(), reader.EndFrame);
        Assert.Equal(expected.GetProperty("oldest").GetInt64(), reader.OldestFrame);
        foreach (var sample in expected.GetProperty("samples").EnumerateArray())
        {
            var block = new AudioBuffer(2, 1);
            var frame = sample.GetProperty("frame").GetInt64();
            Assert.Equal(new RingBufferRead(frame, 1, 0), reader.Read(frame, block.Block));
            Assert.Equal(sample.GetProperty("values").EnumerateArray().Select(value => value.GetSingle()), [block[0][0], block[1][0]]);
        }
    }

    [Fact]
    public void Version2_Header_SaysAllThatIsInIt()
    {
        var expected = Expected.GetProperty("v2");
        using var reader = RingBufferReader.Open(Path.Combine(Folder, "v2.ring"));
        Assert.Equal(RingBufferSampleType.Float32, reader.Layout.SampleType);
        Assert.Equal(expected.GetProperty("channel_stride").GetInt64(), reader.Layout.ChannelStride);
        Assert.Equal(expected.GetProperty("identity").GetString(), reader.Layout.Identity);
        Assert.Equal(["L", "R"], reader.Layout.ChannelNames);
        Assert.Equal(
            new RingBufferStatus(
                RingBufferState.Closed, 3, 100, 100, DateTimeOffset.FromUnixTimeMilliseconds(1_760_000_012_345), 4242,
                DateTimeOffset.FromUnixTimeMilliseconds(1_760_000_000_000)),
            reader.Status);
    }

    [Fact]
    public void Version1_Header_NamesNothingThatItHasNot()
    {
        using var reader = RingBufferReader.Open(Path.Combine(Folder, "v1.ring"));
        Assert.Equal((RingBufferSampleType.Float64, 1024), (reader.Layout.SampleType, reader.Layout.FramesPerWrite));
        Assert.Equal(new RingBufferStatus(RingBufferState.None, 0, 4096, 3072, null, 0, null), reader.Status);
    }

    // Byte by byte: what is written here is what the script makes of the page, but for what only a writer knows.
    [Theory]
    [InlineData("v2", 2, 64, 100)]
    [InlineData("v1", 1, 2500, 3072)]
    public void Writer_OfTheSameSignal_MakesTheSameFile(string name, int version, int capacity, int frames)
    {
        using var rings = new TestRings();
        var format = new AudioFormat(48_000, ChannelLayout.Default(2));
        var options = new RingBufferOptions { Path = rings.At("a.ring"), Version = version, Seconds = capacity / 48_000.0 };
        using (var writer = RingBufferWriter.Create(format, options))
        {
            writer.Write(Signals.Make(2, frames, (channel, frame) => ((((frame * 7) + (channel * 101)) % 257) - 128) / 128.0).Block);
        }

        var (expected, made) = (File.ReadAllBytes(Path.Combine(Folder, $"{name}.ring")), File.ReadAllBytes(rings.At("a.ring")));
        foreach (var bytes in (byte[][])[expected, made])
        {
            if (version == 2)
            {
                // Identity and checksum; heartbeat, process and start; generation.
                bytes.AsSpan(64, 20).Clear();
                bytes.AsSpan(192, 24).Clear();
                bytes.AsSpan(220, 4).Clear();
            }
        }

        Assert.Equal(expected, made);
    }
}
