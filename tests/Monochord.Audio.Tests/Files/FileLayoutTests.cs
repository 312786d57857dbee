using Monochord.Audio.Files;
using Monochord.Audio.Files.Ffmpeg;
using Monochord.Audio.Tests.Support;
using Xunit;

namespace Monochord.Audio.Tests.Files;

public sealed class FileLayoutTests : IDisposable
{
    private readonly TestFiles _files = new();

    public void Dispose() => _files.Dispose();

    // Every channel of the file carries a tone of its own, in ffmpeg's order of the layout; each must come out in ITU order.
    [Theory]
    [InlineData("a.wav", "5.1", 6, "pcm_s16le", "L R C LFE Ls Rs")]
    [InlineData("b.wav", "5.1(side)", 6, "pcm_s16le", "L R C LFE Ls Rs")]
    [InlineData("c.wav", "7.1", 8, "pcm_s16le", "L R C LFE Lrs Rrs Lss Rss")]
    [InlineData("d.wav", "quad", 4, "pcm_s16le", "L R Ls Rs")]
    [InlineData("e.wav", "4.0", 4, "pcm_s16le", "L R C Cs")]
    [InlineData("f.wav", "2.1", 3, "pcm_s16le", "L R LFE")]
    [InlineData("g.wav", "6.1", 7, "pcm_s16le", "L R C LFE Cs Lss Rss")]
    [InlineData("a.flac", "5.1", 6, "flac", "L R C LFE Ls Rs")]
    [InlineData("a.ogg", "5.1", 6, "libvorbis", "L R C LFE Ls Rs")]
    [InlineData("b.ogg", "7.1", 8, "libvorbis", "L R C LFE Lrs Rrs Lss Rss")]
    [InlineData("a.opus", "5.1", 6, "libopus", "L R C LFE Ls Rs")]
    [InlineData("a.m4a", "5.1", 6, "aac", "L R C LFE Ls Rs")]
    [InlineData("a.mkv", "7.1", 8, "flac", "L R C LFE Lrs Rrs Lss Rss")]
    [InlineData("a.ac3", "5.1(side)", 6, "ac3", "L R C LFE Ls Rs")]
    public void Open_Surround_HasEveryToneInItsChannel(string name, string layout, int channels, string codec, string expected)
    {
        // The LFE of lossy codecs is band-limited: its tone is not looked at.
        using var file = AudioFile.Open(_files.Tones(name, layout, channels, "-c:a", codec, "-b:a", "600k"));
        Assert.Equal(expected, Names(file.Format.Layout));
        var samples = Probe.ReadAll(file);
        for (var c = 0; c < channels; c++)
        {
            if (file.Format.Layout[c].Kind != ChannelKind.LowFrequencyEffects || codec is "pcm_s16le" or "flac")
            {
                var level = Probe.AmplitudeAt(samples[c].AsSpan(9_600, 28_800), TestFiles.ToneHz(c), 48_000);
                Assert.True(level > 0.3, $"{file.Format.Layout[c]}: {level:F3} at {TestFiles.ToneHz(c)} Hz");
            }
        }
    }

    [Theory]
    [InlineData(ChannelOrder.Film, "0 2 1 5 3 4")]
    [InlineData(ChannelOrder.Aac, "1 2 0 5 3 4")]
    [InlineData(ChannelOrder.Itu, "0 1 2 3 4 5")]
    public void Order_OfTheFile_IsTurnedIntoItuOrder(ChannelOrder order, string fileChannels)
    {
        _files.Tones("a.wav", "5.1", 6, "-c:a", "pcm_s16le");
        using var plain = AudioFile.Open(_files["a.wav"]);
        var inFile = Probe.ReadAll(plain);
        using var file = AudioFile.Open(_files["a.wav"], new AudioFileOptions { Order = order });
        Assert.Equal(ChannelLayout.Surround51, file.Format.Layout);
        Probe.AssertEqual(Array.ConvertAll(fileChannels.Split(' '), c => inFile[int.Parse(c)]), Probe.ReadAll(file));
    }

    [Fact]
    public void Layout_OfTheCaller_ReplacesThatOfTheFile()
    {
        _files.Tones("a.wav", "quad", 4, "-c:a", "pcm_s16le");
        using var file = AudioFile.Open(_files["a.wav"], new AudioFileOptions { Layout = ChannelLayout.Surround31 });
        Assert.Equal(ChannelLayout.Surround31, file.Format.Layout);
        Assert.Equal(TestFiles.ToneHz(3), Loudest(Probe.ReadAll(file)[3]));
    }

    [Fact]
    public void Layout_OfOtherChannels_IsAnErrorThatNamesBoth()
    {
        _files.Tones("a.wav", "quad", 4, "-c:a", "pcm_s16le");
        var error = Assert.Throws<AudioFileException>(
            () => AudioFile.Open(_files["a.wav"], new AudioFileOptions { Layout = ChannelLayout.Surround51 }));
        Assert.Equal("file.layout-mismatch", error.Code);
        Assert.Contains("4 channels", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("FL+FR+FC+LFE+BL+BR+TFL+TFR+TBL+TBR", "5.1.4")]
    [InlineData("10 channels (FL+FR+FC+LFE+SL+SR+TFL+TFR+TBL+TBR)", "5.1.4")]
    [InlineData("22.2", "22.2")]
    [InlineData("FC+FL+FR", "3.0")]
    [InlineData("7.1(wide)", "L R C LFE Ls Rs Lc Rc")]
    public void FromPositions_FfmpegsWords_AreTheLayout(string words, string name)
    {
        var positions = FfmpegLayout.Positions(words);
        Assert.Equal(name, FileLayout.FromPositions(positions, positions.Length).Layout.Name);
    }

    [Fact]
    public void FromPositions_UnknownOrTwice_FollowTheNumber()
    {
        Assert.Equal(ChannelLayout.Surround51, FileLayout.FromPositions(FfmpegLayout.Positions("6 channels"), 6).Layout);
        Assert.Equal(ChannelLayout.Discrete(9), FileLayout.FromPositions([], 9).Layout);
        Assert.Equal(
            ChannelLayout.Discrete(2), FileLayout.FromPositions([SpeakerBit.FrontLeft, SpeakerBit.FrontLeft], 2).Layout);
    }

    private static int Loudest(float[] samples)
    {
        var (best, level) = (0, 0.0);
        for (var c = 0; c < 8; c++)
        {
            var amplitude = Probe.AmplitudeAt(samples, TestFiles.ToneHz(c), 48_000);
            (best, level) = amplitude > level ? (TestFiles.ToneHz(c), amplitude) : (best, level);
        }

        return best;
    }

    private static string Names(ChannelLayout layout) => string.Join(' ', layout.Channels.ToArray().Select(channel => channel.Name));
}
