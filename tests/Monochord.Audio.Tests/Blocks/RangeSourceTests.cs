using Monochord.Audio.Files;
using Monochord.Audio.Tests.Support;
using Monochord.TestKit;
using Xunit;

namespace Monochord.Audio.Tests.Blocks;

public sealed class RangeSourceTests : IDisposable
{
    private readonly TestFiles _files = new();

    public void Dispose() => _files.Dispose();

    [Theory]
    [InlineData(0, 100, 100)]
    [InlineData(10, 50, 50)]
    [InlineData(99, 50, 1)]
    [InlineData(100, 50, 0)]
    [InlineData(40, 0, 0)]
    public void Read_AnyRange_IsThatOfTheWhole(int start, int frames, int expected)
    {
        var whole = Probe.Noise(1, 100);
        var range = new RangeSource(Probe.Source(48_000, ChannelLayout.Mono, whole), start, frames);
        Probe.AssertEqual([whole[start..(start + expected)]], Probe.ReadAll(range, 7));
        Assert.Equal(start, range.SkippedFrames);
    }

    [Fact]
    public void Read_StartBeyondTheEnd_IsEmptyAndSaysWhereItEnded()
    {
        var range = new RangeSource(Probe.Source(48_000, ChannelLayout.Mono, Probe.Noise(1, 100)), 101);
        Probe.AssertEqual([[]], Probe.ReadAll(range));
        Assert.Equal(100, range.SkippedFrames);
    }

    // Lossless codings are sought, lossy ones and ffmpeg's read on: bit by bit what the whole file has there.
    [Theory]
    [InlineData("a.wav")]
    [InlineData("a.flac", "-sample_fmt", "s32")]
    [InlineData("a.ogg", "-c:a", "libvorbis")]
    [InlineData("a.opus", "-c:a", "libopus", "-ar", "48000")]
    [InlineData("a.mp3", "-c:a", "libmp3lame")]
    [InlineData("ima.wav", "-c:a", "adpcm_ima_wav")]
    [InlineData("a.m4a", "-c:a", "aac")]
    public void Read_FileOfAnyCoding_IsThatOfTheWhole(string name, params string[] codec)
    {
        var path = _files.Music(name, codec);
        using var file = AudioFile.Open(path);
        var whole = Probe.ReadAll(file);
        using var range = new RangeSource(AudioFile.Open(path), 12_345, 50_001);
        Probe.AssertEqual(Array.ConvertAll(whole, plane => plane[12_345..(12_345 + 50_001)]), Probe.ReadAll(range, 1000));
    }

    [Fact]
    public void Skip_Lossless_GoesThereAndToTheEndWithoutAWarning()
    {
        var path = _files.Music("a.flac");
        using var file = AudioFile.Open(path);
        Assert.Equal(50_000, file.Skip(50_000));
        Assert.Equal(50_000, file.Position);
        Assert.Equal(file.LengthFrames - 50_000, file.Skip(long.MaxValue));
        Assert.Empty(file.Warnings);
        Assert.Equal(0, file.Skip(1));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(10_000)]
    [InlineData(100_000)]
    public void Skip_FlacCutOutOfALongerOne_IsWhereReadingWouldBe(int frames)
    {
        // Its frames go on with the numbers of the whole, so that a decoder sent to one would come to another.
        _files.Music("whole.flac", "-c:a", "flac");
        var path = _files.Ffmpeg("cut.flac", "-ss", "0.8", "-i", _files["whole.flac"], "-c", "copy");
        using var whole = AudioFile.Open(path);
        var expected = Probe.ReadAll(whole);
        using var file = AudioFile.Open(path);
        var wanted = Math.Min(frames, expected[0].Length - 1000);
        Assert.Equal(wanted, file.Skip(wanted));
        var rest = Probe.ReadAll(file);
        Assert.Equal(expected[0].Length - wanted, rest[0].Length);
        Assert.Equal(expected[1][wanted..], rest[1]);
    }

    [Fact]
    public void Read_SplitMono_SkipsEveryChannel()
    {
        string Write(string name, float[] samples)
        {
            WavFile.WriteFloat(_files[name], 48_000, Probe.Buffer(samples));
            return _files[name];
        }

        var (left, right) = (Probe.Noise(1, 1000), Probe.Noise(2, 400));
        using var range = new RangeSource(ChannelFiles.Open([("L", Write("l.wav", left)), ("R", Write("r.wav", right))]), 500, 100);
        Probe.AssertEqual([left[500..600], new float[100]], Probe.ReadAll(range, 30));
    }
}
