using Monochord.Audio.Files;
using Monochord.Audio.Tests.Support;
using Xunit;

namespace Monochord.Audio.Tests.Files;

public sealed class AudioFileFormatTests : IDisposable
{
    private readonly TestFiles _files = new();

    public void Dispose() => _files.Dispose();

    // ffmpeg writes the same samples to each; exact in every format of 16 bits and more.
    [Theory]
    [InlineData("a.wav", "pcm_s16le", "WAV", "PCM", 16, "libsndfile")]
    [InlineData("a24.wav", "pcm_s24le", "WAV", "PCM", 24, "libsndfile")]
    [InlineData("af.wav", "pcm_f32le", "WAV", "PCM float", 32, "libsndfile")]
    [InlineData("a.w64", "pcm_s16le", "W64", "PCM", 16, "libsndfile")]
    [InlineData("a.aiff", "pcm_s16be", "AIFF", "PCM", 16, "libsndfile")]
    [InlineData("a.caf", "pcm_s24be", "CAF", "PCM", 24, "libsndfile")]
    [InlineData("a.au", "pcm_s16be", "AU", "PCM", 16, "libsndfile")]
    [InlineData("a.flac", "flac", "FLAC", "FLAC", 16, "libsndfile")]
    [InlineData("a.m4a", "alac", "mov,mp4,m4a,3gp,3g2,mj2", "alac", 16, "ffmpeg")]
    [InlineData("a.wv", "wavpack", "wv", "wavpack", 16, "ffmpeg")]
    [InlineData("a.mkv", "pcm_s16le", "matroska,webm", "pcm_s16le", 16, "ffmpeg")]
    public void Open_LosslessFormat_GivesTheSamplesAsTheyAre(
        string name, string codec, string container, string codecName, int bits, string decodedBy)
    {
        using var reference = AudioFile.Open(_files.Music("reference.wav", "-c:a", "pcm_s16le"));
        var expected = Probe.ReadAll(reference);
        using var file = AudioFile.Open(_files.Ffmpeg(name, "-i", _files["reference.wav"], "-c:a", codec));

        Assert.Equal(container, file.Info.Container);
        Assert.Equal(codecName, file.Info.Codec);
        Assert.Equal(bits, file.Info.BitDepth);
        Assert.Equal(decodedBy, file.Info.DecodedBy);
        Assert.Equal(new AudioFormat(44_100, ChannelLayout.Stereo), file.Format);
        Assert.Equal(new FileInfo(_files[name]).Length, file.Info.SizeBytes);
        Assert.Equal(2.5, file.Info.DurationSeconds!.Value, 0.01);
        Probe.AssertEqual(expected, Probe.ReadAll(file, 1, 64, 1000, 20_000));
        Assert.Empty(file.Warnings);
        if (decodedBy == "libsndfile")
        {
            Assert.Equal(110_250, file.LengthFrames);
        }
    }

    [Theory]
    [InlineData("a.ogg", "libvorbis", "Vorbis", "libsndfile")]
    [InlineData("a.opus", "libopus", "Opus", "libsndfile")]
    [InlineData("a.mp3", "libmp3lame", "MP3", "libsndfile")]
    [InlineData("a.m4a", "aac", "aac", "ffmpeg")]
    [InlineData("a.aac", "aac", "aac", "ffmpeg")]
    [InlineData("a.wma", "wmav2", "wmav2", "ffmpeg")]
    public void Open_LossyFormat_GivesTheToneAtItsLevelAndTheTags(string name, string codec, string codecName, string decodedBy)
    {
        _files.Ffmpeg(
            name, "-f", "lavfi", "-i", "sine=f=1000:r=48000:d=2,volume=4", "-ac", "2", "-c:a", codec, "-b:a", "160k", "-metadata",
            "title=Sirens", "-metadata", "artist=Homer", "-metadata", "album=Odyssey", "-metadata", "track=12");
        using var file = AudioFile.Open(_files[name]);
        var samples = Probe.ReadAll(file);

        Assert.Equal((codecName, decodedBy), (file.Info.Codec, file.Info.DecodedBy));
        Assert.Null(file.Info.BitDepth);
        Assert.InRange(samples[0].Length, 93_000, 101_000);

        // 0.5 in mono, spread to two channels at equal power.
        Assert.Equal(0.3536, Probe.AmplitudeAt(samples[0].AsSpan(24_000, 48_000), 1000, 48_000), 0.02);
        Assert.Empty(file.Warnings);
        if (codecName != "aac" || name != "a.aac")
        {
            Assert.Equal(("Sirens", "Homer", "Odyssey"), (file.Info.Tags.Title, file.Info.Tags.Artist, file.Info.Tags.Album));
            Assert.StartsWith("12", file.Info.Tags.Track, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("hot.wav", "pcm_f32le")]
    [InlineData("hot.ogg", "libvorbis")]
    [InlineData("hot.opus", "libopus")]
    [InlineData("hot.mp3", "libmp3lame")]
    [InlineData("hot.mkv", "pcm_f32le")]
    public void Read_AboveFullScale_IsKept(string name, string codec)
    {
        _files.Ffmpeg(name, "-f", "lavfi", "-i", "sine=f=1000:r=48000:d=1,aformat=sample_fmts=flt,volume=16", "-c:a", codec, "-b:a", "192k");
        using var file = AudioFile.Open(_files[name]);
        Assert.Equal(2.0, Probe.AmplitudeAt(Probe.ReadAll(file)[0].AsSpan(9_600, 28_800), 1000, 48_000), 0.1);
    }

    [Fact]
    public void Read_NanAndInfinityInAFloatFile_ArePassedOn()
    {
        float[] samples = [0, float.NaN, float.PositiveInfinity, float.NegativeInfinity, 0.5f];
        WriteFloats("nan.wav", samples);
        using var file = AudioFile.Open(_files["nan.wav"]);
        Assert.Equal(samples, Probe.ReadAll(file)[0]);
    }

    [Fact]
    public void Open_NoFrames_OpensAndSaysSo()
    {
        WriteFloats("none.wav", []);
        using var file = AudioFile.Open(_files["none.wav"], new AudioFileOptions { Strict = true });
        Assert.Equal(0, file.LengthFrames);
        Assert.Equal("file.no-frames", Assert.Single(file.Warnings).Code);
        Assert.Equal(0, file.Read(new AudioBuffer(1, 16).Block));
        Assert.Single(file.Warnings);
    }

    [Fact]
    public void Open_BroadcastWave_HasItsTimeReference()
    {
        _files.Music("bwf.wav", "-c:a", "pcm_s24le", "-write_bext", "1", "-metadata", "time_reference=158760000000");
        using var file = AudioFile.Open(_files["bwf.wav"]);
        Assert.Equal(158_760_000_000, file.Info.TimeReferenceFrames);
    }

    [Fact]
    public void Stream_OfAFileWithTwo_IsTheOneAskedFor()
    {
        _files.Ffmpeg(
            "two.mkv", "-f", "lavfi", "-i", "sine=f=500:r=48000:d=1", "-f", "lavfi", "-i", "sine=f=2000:r=44100:d=1", "-map", "0", "-map",
            "1", "-c:a", "flac");
        using var second = AudioFile.Open(_files["two.mkv"], new AudioFileOptions { Stream = 1 });
        Assert.Equal((2, 44_100), (second.Info.AudioStreams, second.Format.SampleRate));
        Assert.Equal(0.125, Probe.AmplitudeAt(Probe.ReadAll(second)[0], 2000, 44_100), 0.002);
    }

    [Theory]
    [InlineData("-n.wav")]
    [InlineData("http:a.wav")]
    [InlineData("file:a.m4a")]
    [InlineData("concat:a|b.m4a")]
    [InlineData("-i.m4a")]
    [InlineData("a %d \"quote\" 'é.m4a")]
    public void Open_NameThatLooksLikeAnOptionOrAProtocol_IsAFileName(string name)
    {
        _files.Music(name.EndsWith("wav", StringComparison.Ordinal) ? "x.wav" : "x.m4a");
        File.Move(_files["x" + Path.GetExtension(name)], _files[name]);
        using var file = AudioFile.Open(_files[name]);
        Assert.InRange(Probe.ReadAll(file)[0].Length, 110_000, 113_000);
    }

    [Theory]
    [InlineData("a.wav", "pcm_s16le", 1)]
    [InlineData("a.flac", "flac", 2)]
    [InlineData("a.mp3", "libmp3lame", 2)]
    [InlineData("a.ogg", "libvorbis", 2)]
    [InlineData("six.wav", "pcm_s24le", 6)]
    public void Read_InTheProcess_AllocatesNothing(string name, string codec, int channels)
    {
        _files.Ffmpeg(name, "-f", "lavfi", "-i", "anoisesrc=r=44100:d=10:seed=1", "-ac", $"{channels}", "-c:a", codec);
        using var file = AudioFile.Open(_files[name]);
        var buffer = new AudioBuffer(channels, 1000);
        file.Read(buffer.Block);
        Probe.AssertAllocatesNothing(50, () => file.Read(buffer.Block));
    }

    [Fact]
    public void Read_FromFfmpeg_AllocatesNothing()
    {
        using var file = AudioFile.Open(_files.Music("a.m4a"));
        var buffer = new AudioBuffer(2, 1000);
        file.Read(buffer.Block);
        Probe.AssertAllocatesNothing(50, () => file.Read(buffer.Block));
    }

    private void WriteFloats(string name, float[] samples)
    {
        using var encoder = AudioEncoder.Create(
            _files[name], new AudioFormat(48_000, ChannelLayout.Mono), new AudioEncoderOptions { Encoding = AudioEncoding.WavFloat });
        if (samples.Length > 0)
        {
            encoder.Write(Probe.Buffer(samples).Block);
        }

        encoder.Complete();
    }
}
