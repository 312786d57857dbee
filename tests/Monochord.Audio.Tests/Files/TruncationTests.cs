using System.Buffers.Binary;
using Monochord.Audio.Files;
using Monochord.Audio.Tests.Support;
using Xunit;

namespace Monochord.Audio.Tests.Files;

public sealed class TruncationTests : IDisposable
{
    private readonly TestFiles _files = new();

    public void Dispose() => _files.Dispose();

    // 2.5 s cut at 60 % of its bytes.
    [Theory]
    [InlineData("a.wav", "pcm_s16le")]
    [InlineData("a.w64", "pcm_s16le")]
    [InlineData("a.aiff", "pcm_s16be")]
    [InlineData("a.caf", "pcm_s16be")]
    [InlineData("a.au", "pcm_s16be")]
    [InlineData("a.flac", "flac")]
    [InlineData("a.ogg", "libvorbis")]
    [InlineData("a.opus", "libopus")]
    [InlineData("a.mp3", "libmp3lame")]
    [InlineData("a.mka", "aac")]
    [InlineData("a.m4a", "aac", "-movflags", "+faststart")]
    public void Read_FileCutOff_GivesWhatIsThereAndAWarningWithTheTime(string name, string codec, params string[] more)
    {
        var path = Cut(name, codec, more);
        using var file = AudioFile.Open(path);
        var samples = Probe.ReadAll(file);
        var seconds = (double)samples[0].Length / file.Format.SampleRate;

        Assert.InRange(seconds, 0.9, 1.7);
        var warning = Assert.Single(file.Warnings);
        Assert.Equal("file.truncated", warning.Code);
        Assert.Equal(seconds, warning.AtSeconds!.Value, 3);
        Assert.Contains(path, warning.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a.wav", "pcm_s16le")]
    [InlineData("a.flac", "flac")]
    [InlineData("a.ogg", "libvorbis")]
    [InlineData("a.mka", "aac")]
    public void Strict_FileCutOff_IsAnError(string name, string codec)
    {
        var path = Cut(name, codec, []);
        var error = Assert.Throws<AudioFileException>(() =>
        {
            using var file = AudioFile.Open(path, new AudioFileOptions { Strict = true });
            Probe.ReadAll(file);
        });
        Assert.Equal(("file.truncated", path), (error.Code, error.Subject));
    }

    [Fact]
    public void Read_WaveCutOff_SaysBothTimesExactly()
    {
        using var file = AudioFile.Open(Cut("a.wav", "pcm_s16le", []));
        Probe.ReadAll(file);
        Assert.Contains("1.500 s of the 2.500 s", Assert.Single(file.Warnings).Message, StringComparison.Ordinal);
    }

    // As ffmpeg and recorders write to a pipe: no size, not an error.
    [Theory]
    [InlineData(0)]
    [InlineData(0xFFFFFFFF)]
    public void Read_WaveThatLeavesItsSizeOpen_IsReadToTheEndWithoutAWarning(uint size)
    {
        using var file = AudioFile.Open(WaveWithDataSize(size));
        Assert.Equal(110_250, Probe.ReadAll(file)[0].Length);
        Assert.Empty(file.Warnings);
    }

    [Fact]
    public void Read_WaveThatAnnouncesTooLittle_WarnsOfTheRest()
    {
        using var file = AudioFile.Open(WaveWithDataSize(44_100 * 4));
        Assert.Equal(44_100, Probe.ReadAll(file)[0].Length);
        var warning = Assert.Single(file.Warnings);
        Assert.Equal(("file.header-size", 1.0), (warning.Code, warning.AtSeconds));
    }

    [Fact]
    public void Read_WaveWithChunksAfterItsSound_HasNoWarning()
    {
        var bytes = File.ReadAllBytes(_files.Music("a.wav", "-c:a", "pcm_s16le"));
        using var file = AudioFile.Open(_files.Write("b.wav", [.. bytes, .. "LIST"u8, 4, 0, 0, 0, .. "INFO"u8, .. new byte[100]]));
        Assert.Equal(110_250, Probe.ReadAll(file)[0].Length);
        Assert.Empty(file.Warnings);
    }

    [Fact]
    public void Read_FlacDamagedInTheMiddle_EndsThereWithAWarning()
    {
        var bytes = File.ReadAllBytes(_files.Music("a.flac"));
        bytes.AsSpan(bytes.Length / 2, 16).Fill(0xAA);
        using var file = AudioFile.Open(_files.Write("b.flac", bytes));
        Assert.InRange(Probe.ReadAll(file)[0].Length, 40_000, 70_000);
        Assert.Equal("file.truncated", Assert.Single(file.Warnings).Code);
    }

    private string Cut(string name, string codec, string[] more)
    {
        var bytes = File.ReadAllBytes(_files.Music(name, ["-c:a", codec, "-strict", "-2", .. more]));
        return _files.Write("cut-" + name, bytes[..(bytes.Length * 6 / 10)]);
    }

    private string WaveWithDataSize(uint size)
    {
        var bytes = File.ReadAllBytes(_files.Music("a.wav", "-c:a", "pcm_s16le"));
        var data = bytes.AsSpan().IndexOf("data"u8);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(data + 4), size);
        return _files.Write("size.wav", bytes);
    }
}
