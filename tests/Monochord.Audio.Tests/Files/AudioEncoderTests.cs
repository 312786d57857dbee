using Monochord.Audio.Files;
using Monochord.Audio.Tests.Support;
using Xunit;

namespace Monochord.Audio.Tests.Files;

public sealed class AudioEncoderTests : IDisposable
{
    private static readonly AudioFormat Stereo = new(48_000, ChannelLayout.Stereo);
    private readonly TestFiles _files = new();

    public void Dispose() => _files.Dispose();

    [Theory]
    [InlineData(AudioEncoding.Wav16, "a.wav", "WAV", 16)]
    [InlineData(AudioEncoding.Wav24, "a.wav", "WAV", 24)]
    [InlineData(AudioEncoding.Flac16, "a.flac", "FLAC", 16)]
    [InlineData(AudioEncoding.Flac24, "a.flac", "FLAC", 24)]
    public void Write_IntegersOfTheDepthWithoutDither_ComeBackExactly(AudioEncoding encoding, string name, string container, int bits)
    {
        var scale = 1 << (bits - 1);
        var random = new Random(1);
        var samples = new float[2][];
        for (var c = 0; c < 2; c++)
        {
            samples[c] = [-1f, (scale - 1f) / scale, 0, .. Enumerable.Range(0, 5000).Select(_ => (float)random.Next(-scale, scale) / scale)];
        }

        var path = Write(name, Stereo, samples, new AudioEncoderOptions { Encoding = encoding, Dither = false });

        using var file = AudioFile.Open(path);
        Assert.Equal((container, bits, Stereo), (file.Info.Container, file.Info.BitDepth, file.Format));
        Probe.AssertEqual(samples, Probe.ReadAll(file));
    }

    [Fact]
    public void Write_Float_ComesBackExactlyEvenAboveFullScale()
    {
        float[][] samples = [[1.5f, -3f, 1e-30f, float.NaN], Probe.Noise(1, 4)];
        using var file = AudioFile.Open(Write("a.wav", Stereo, samples, new AudioEncoderOptions { Encoding = AudioEncoding.WavFloat }));
        var read = Probe.ReadAll(file);
        Assert.Equal(samples[0], read[0]);
        Assert.Equal(samples[1], read[1]);
    }

    [Fact]
    public void Write_Vorbis_KeepsToneChannelsAndTags()
    {
        var layout = ChannelLayout.Surround51;
        var samples = new float[6][];
        for (var c = 0; c < 6; c++)
        {
            samples[c] = Probe.Sine(TestFiles.ToneHz(c), 48_000, 48_000);
        }

        var path = Write("a.ogg", new AudioFormat(48_000, layout), samples, new AudioEncoderOptions
        {
            Encoding = AudioEncoding.Vorbis,
            VorbisQuality = 0.9,
            Tags = new AudioTags(Title: "Sirens", Artist: "Homer"),
        });

        using var file = AudioFile.Open(path);
        Assert.Equal((layout, "Vorbis", "Sirens", "Homer"), (file.Format.Layout, file.Info.Codec, file.Info.Tags.Title, file.Info.Tags.Artist));
        var read = Probe.ReadAll(file);
        Assert.Equal(48_000, read[0].Length);
        foreach (var c in new[] { 0, 1, 2, 4, 5 })
        {
            Assert.Equal(0.5, Probe.AmplitudeAt(read[c].AsSpan(9_600, 28_800), TestFiles.ToneHz(c), 48_000), 0.02);
        }
    }

    [Theory]
    [InlineData("mono", "mono")]
    [InlineData("stereo", "stereo")]
    [InlineData("quad", "quad")]
    [InlineData("4.0", "4.0")]
    [InlineData("5.1", "5.1")]
    [InlineData("6.1", "6.1")]
    [InlineData("7.1", "7.1")]
    [InlineData("7.1.4", "FL+FR+FC+LFE+BL+BR+SL+SR+TFL+TFR+TBL+TBR")]
    public void Write_KnownLayout_IsReadBackHereAndByFfmpeg(string name, string ffmpegName)
    {
        var layout = ChannelLayout.Find(name)!;
        var samples = Enumerable.Range(0, layout.Count).Select(c => Probe.Noise(c, 100)).ToArray();
        var path = Write("a.wav", new AudioFormat(48_000, layout), samples, new AudioEncoderOptions { Encoding = AudioEncoding.WavFloat });
        using var file = AudioFile.Open(path);
        Assert.Equal(layout, file.Format.Layout);
        Assert.True(file.Info.DeclaresLayout);
        Probe.AssertEqual(samples, Probe.ReadAll(file));
        Assert.Contains(ffmpegName, TestFiles.Output("ffprobe", ["-v", "error", "-show_entries", "stream=channel_layout", path]), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(AudioEncoding.Flac24, "4.0")]
    [InlineData(AudioEncoding.Flac24, "7.1.4")]
    [InlineData(AudioEncoding.Vorbis, "2.1")]
    public void Create_LayoutThatTheFormatCanNotSay_IsAnError(AudioEncoding encoding, string layout)
    {
        var error = Assert.Throws<AudioFileException>(() => AudioEncoder.Create(
            _files["a.x"], new AudioFormat(48_000, ChannelLayout.Find(layout)!), new AudioEncoderOptions { Encoding = encoding }));
        Assert.Equal("file.layout-not-writable", error.Code);
        Assert.Empty(Directory.GetFiles(_files.Folder));
    }

    [Fact]
    public void Dither_OfAConstant_HasTheMeanAndThePowerOfTpdf()
    {
        // 0.3 LSB: without dither it would vanish.
        const double level = 0.3;
        var frames = 200_000;
        var samples = new float[frames];
        samples.AsSpan().Fill((float)(level / 32768));
        using var file = AudioFile.Open(Write(
            "a.wav", new AudioFormat(48_000, ChannelLayout.Mono), [samples], new AudioEncoderOptions { Encoding = AudioEncoding.Wav16, DitherSeed = 3 }));
        var (mean, power) = (0.0, 0.0);
        foreach (var sample in Probe.ReadAll(file)[0])
        {
            var lsb = sample * 32768.0;
            Assert.InRange(lsb, -1, 2);
            mean += lsb / frames;
            power += (lsb - level) * (lsb - level) / frames;
        }

        // Variance of rounding 1/12 and of triangular dither 1/6; the standard errors of the two estimates are 0.0011 and 0.0008.
        Assert.Equal(level, mean, 0.005);
        Assert.Equal(0.25, power, 0.004);
    }

    [Theory]
    [InlineData(AudioEncoding.Wav16, 16)]
    [InlineData(AudioEncoding.Wav24, 24)]
    public void NoiseShaping_OfSilence_HasThePowerAndTheSpectrumOfAFirstDifference(AudioEncoding encoding, int bits)
    {
        const int frames = 1 << 18;
        using var file = AudioFile.Open(Write(
            "a.wav",
            new AudioFormat(48_000, ChannelLayout.Mono),
            [new float[frames]],
            new AudioEncoderOptions { Encoding = encoding, NoiseShaping = true }));
        var noise = Array.ConvertAll(Probe.ReadAll(file)[0], sample => sample * (double)(1 << (bits - 1)));

        // Rounding with triangular dither has 1/4 LSB², white; its first difference twice that, and -1/4 from one frame to the next, no
        // more. Standard errors are below 0.002.
        double Correlation(int lag)
        {
            var sum = 0.0;
            for (var n = lag; n < frames; n++)
            {
                sum += noise[n] * noise[n - lag] / frames;
            }

            return sum;
        }

        Assert.Equal(0.5, Correlation(0), 0.01);
        Assert.Equal(-0.25, Correlation(1), 0.01);
        Assert.Equal(0, Correlation(2), 0.01);
        Assert.Equal(0, Correlation(48), 0.01);
    }

    [Fact]
    public void NoiseShaping_OfATone_LeavesNoDistortionAndLessNoiseBelow()
    {
        // 1 LSB high: without dither a square wave. Odd harmonics stay in the noise, which below 8 kHz is quieter than without shaping.
        const int frames = 1 << 17;
        var tone = Probe.Sine(1000, 48_000, frames, 1.0 / 32768);
        float[] Written(bool isShaped)
        {
            using var file = AudioFile.Open(Write(
                isShaped ? "shaped.wav" : "plain.wav",
                new AudioFormat(48_000, ChannelLayout.Mono),
                [tone],
                new AudioEncoderOptions { Encoding = AudioEncoding.Wav16, NoiseShaping = isShaped }));
            return Probe.ReadAll(file)[0];
        }

        var (shaped, plain) = (Written(true), Written(false));
        Assert.Equal(1, Probe.AmplitudeAt(shaped, 1000, 48_000) * 32768, 0.02);
        Assert.InRange(Probe.AmplitudeAt(shaped, 3000, 48_000) * 32768, 0, 0.01);
        Assert.InRange(Probe.AmplitudeAt(shaped, 5000, 48_000) * 32768, 0, 0.01);

        // Bins of white noise of 1/4 LSB², or that times 4·sin²(πf/rate): -11.7 dB at 2 kHz, summed over 200 bins.
        static double Power(float[] samples)
        {
            var sum = 0.0;
            for (var bin = 0; bin < 200; bin++)
            {
                var amplitude = Probe.AmplitudeAt(samples.AsSpan(0, 1 << 14), 1900 + bin, 48_000) * 32768;
                sum += amplitude * amplitude;
            }

            return sum;
        }

        Assert.Equal(-11.7, 10 * Math.Log10(Power(shaped) / Power(plain)), 1.5);
    }

    [Fact]
    public void NoiseShaping_CutAnywhere_IsTheSameFile()
    {
        float[][] samples = [Probe.Noise(1, 9_000), Probe.Noise(2, 9_000)];
        var options = new AudioEncoderOptions { NoiseShaping = true };
        var whole = File.ReadAllBytes(Write("a.wav", Stereo, samples, options));
        Assert.Equal(whole, File.ReadAllBytes(Write("b.wav", Stereo, samples, options, blockFrames: 333)));
    }

    [Fact]
    public void Dither_SameSeed_IsTheSameFileWhateverTheBlocks()
    {
        float[][] samples = [Probe.Noise(1, 9_000), Probe.Noise(2, 9_000)];
        var whole = File.ReadAllBytes(Write("a.wav", Stereo, samples, new AudioEncoderOptions { DitherSeed = 7 }));
        var cut = File.ReadAllBytes(Write("b.wav", Stereo, samples, new AudioEncoderOptions { DitherSeed = 7 }, blockFrames: 333));
        var other = File.ReadAllBytes(Write("c.wav", Stereo, samples, new AudioEncoderOptions { DitherSeed = 8 }));
        Assert.Equal(whole, cut);
        Assert.NotEqual(whole, other);
    }

    [Fact]
    public void Dither_OfChannels_IsNotTheSame()
    {
        using var file = AudioFile.Open(Write("a.wav", Stereo, [new float[1000], new float[1000]], AudioEncoderOptions.Default));
        var read = Probe.ReadAll(file);
        Assert.NotEqual(read[0], read[1]);
    }

    [Fact]
    public void Write_AboveFullScaleAndNan_IsHeldAndCounted()
    {
        using var encoder = AudioEncoder.Create(
            _files["a.wav"], new AudioFormat(48_000, ChannelLayout.Mono), new AudioEncoderOptions { Encoding = AudioEncoding.Wav16, Dither = false });
        encoder.Write(Probe.Buffer([1.0f, 2.0f, -1.0f, -1.5f, float.NaN, float.NegativeInfinity, 0.25f]).Block);
        encoder.Complete();

        Assert.Equal((3, 2), (encoder.ClippedSamples, encoder.NonFiniteSamples));
        using var file = AudioFile.Open(_files["a.wav"]);
        Assert.Equal([32767f / 32768, 32767f / 32768, -1f, -1f, 0f, 0f, 0.25f], Probe.ReadAll(file)[0]);
    }

    [Fact]
    public void Dispose_WithoutComplete_LeavesWhatWasThere()
    {
        _files.Write("a.wav", [1, 2, 3]);
        using (var encoder = AudioEncoder.Create(_files["a.wav"], Stereo))
        {
            encoder.Write(new AudioBuffer(2, 100).Block);
        }

        Assert.Equal([1, 2, 3], File.ReadAllBytes(_files["a.wav"]));
        Assert.Single(Directory.GetFiles(_files.Folder));
    }

    [Fact]
    public void Complete_Twice_Throws()
    {
        using var encoder = AudioEncoder.Create(_files["a.wav"], Stereo);
        encoder.Complete();
        Assert.Throws<ObjectDisposedException>(encoder.Complete);
        Assert.Throws<ObjectDisposedException>(() => encoder.Write(new AudioBuffer(2, 1).Block));
        Assert.Single(Directory.GetFiles(_files.Folder));
    }

    [Fact]
    public void Create_FolderMissingOrAFolder_SaysSo()
    {
        Assert.Equal("file.no-folder", Assert.Throws<AudioFileException>(() => AudioEncoder.Create(_files["x/a.wav"], Stereo)).Code);
        Assert.Equal("file.write-failed", Assert.Throws<AudioFileException>(() => AudioEncoder.Create(_files.Folder, Stereo)).Code);
    }

    [Fact]
    public void Write_AfterTheFirst_AllocatesNothing()
    {
        using var encoder = AudioEncoder.Create(_files["a.wav"], Stereo);
        var buffer = new AudioBuffer(2, 3000);
        encoder.Write(buffer.Block);
        Probe.AssertAllocatesNothing(20, () => encoder.Write(buffer.Block));
    }

    // 4.3 GB: RIFF sizes end at 4 GiB.
    [Fact]
    [Trait("Category", "Long")]
    public void Write_MoreThanFourGigabytes_IsRf64AndReadable()
    {
        var format = new AudioFormat(384_000, ChannelLayout.Discrete(64));
        var buffer = new AudioBuffer(64, 8192);
        buffer.Block[63].Fill(0.25f);
        long frames = 0;
        using (var encoder = AudioEncoder.Create(_files["a.wav"], format, new AudioEncoderOptions { Encoding = AudioEncoding.WavFloat }))
        {
            for (; frames * 256 < 4_400_000_000; frames += 8192)
            {
                encoder.Write(buffer.Block);
            }

            encoder.Complete();
        }

        using var file = AudioFile.Open(_files["a.wav"]);
        Assert.Equal(("RF64", frames), (file.Info.Container, file.LengthFrames!.Value));
        Assert.Equal(8192, file.Read(buffer.Block));
        Assert.Equal(0.25f, buffer[63][8191]);
    }

    private string Write(string name, AudioFormat format, float[][] samples, AudioEncoderOptions options, int blockFrames = 4096)
    {
        using var encoder = AudioEncoder.Create(_files[name], format, options);
        _ = new SignalPath(Probe.Source(format.SampleRate, format.Layout, samples), sink: encoder, blockFrames: blockFrames)
            .Run(TestContext.Current.CancellationToken);
        encoder.Complete();
        return _files[name];
    }
}
