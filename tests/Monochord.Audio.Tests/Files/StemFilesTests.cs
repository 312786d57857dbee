using Monochord.Audio.Files;
using Monochord.Audio.Tests.Support;
using Monochord.TestKit;
using Xunit;

namespace Monochord.Audio.Tests.Files;

public sealed class StemFilesTests : IDisposable
{
    private readonly TestFiles _files = new();

    public void Dispose() => _files.Dispose();

    [Fact]
    public void Open_MonoWithStereo_IsOneStreamWithEachStemsChannels()
    {
        var (dialogue, left, right) = (Probe.Noise(1, 1000), Probe.Noise(2, 1000), Probe.Noise(3, 1000));
        using var stems = StemFiles.Open([("dialogue", Write("d", 48_000, dialogue)), ("music", Write("m", 48_000, left, right))]);

        Assert.Equal("dialogue + music", stems.Format.Layout.Name);
        Assert.Equal(["dialogue.C", "music.L", "music.R"], stems.Format.Layout.Channels.ToArray().Select(channel => channel.Name));
        Assert.Equal((1, ChannelLayout.Stereo), (stems.Format.Layout.Stems[1].FirstChannel, stems.Format.Layout.Stems[1].Layout));
        Assert.Equal(1000, stems.LengthFrames);
        Probe.AssertEqual([dialogue, left, right], Probe.ReadAll(stems, 7, 300));
        Assert.Empty(stems.Warnings);
        Assert.EndsWith("m.wav", stems.Files[1].Path, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_DifferentLengths_PadsWithSilenceAndWarns()
    {
        using var stems = StemFiles.Open(
            [("dialogue", Write("d", 48_000, Probe.Noise(1, 12_000))), ("music", Write("m", 48_000, Probe.Noise(2, 48_000)))]);
        Probe.AssertEqual([[.. Probe.Noise(1, 12_000), .. new float[36_000]], Probe.Noise(2, 48_000)], Probe.ReadAll(stems, 5000));
        var warning = Assert.Single(stems.Warnings);
        Assert.Equal(("stems.padded", 0.25), (warning.Code, warning.AtSeconds));
        Assert.Contains("the stem dialogue", warning.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Strict_DifferentLengths_IsAnError()
    {
        using var stems = StemFiles.Open(
            [("dialogue", Write("d", 48_000, new float[50])), ("music", Write("m", 48_000, new float[100]))],
            new AudioFileOptions { Strict = true });
        Assert.Equal("stems.padded", Assert.Throws<AudioFileException>(() => Probe.ReadAll(stems)).Code);
    }

    [Fact]
    public void Read_DifferentRates_RunAtTheHighestAndStayTogether()
    {
        // One second of one sine at two rates: resampled, they are the same sine, sample by sample.
        using var stems = StemFiles.Open(
        [
            ("dialogue", Write("d", 44_100, Probe.Sine(1000, 44_100, 44_100))), ("music", Write("m", 48_000, Probe.Sine(1000, 48_000, 48_000))),
        ]);
        Assert.Equal(48_000, stems.Format.SampleRate);
        Assert.Equal(48_000, stems.LengthFrames);
        var read = Probe.ReadAll(stems, 1000);
        Assert.Equal(48_000, read[0].Length);
        for (var i = 2400; i < 45_600; i++)
        {
            Assert.Equal(read[1][i], read[0][i], 1e-5f);
        }

        var warning = Assert.Single(stems.Warnings);
        Assert.Equal("stems.resampled", warning.Code);
        Assert.Contains("the stem dialogue, has 44100 Hz and was resampled to the 48000 Hz", warning.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Skip_AnyRate_IsWhereReadingWouldBe()
    {
        (string, string)[] files = [("a", Write("a", 44_100, Probe.Noise(1, 44_100))), ("b", Write("b", 48_000, Probe.Noise(2, 48_000)))];
        using var whole = StemFiles.Open(files);
        var expected = Probe.ReadAll(whole);
        using var range = new RangeSource(StemFiles.Open(files), 10_001, 5000);
        Probe.AssertEqual(Array.ConvertAll(expected, plane => plane[10_001..15_001]), Probe.ReadAll(range, 777));
    }

    [Fact]
    public void Open_OneMissing_NamesTheStem()
    {
        var error = Assert.Throws<AudioFileException>(() => StemFiles.Open(
            [("dialogue", Write("d", 48_000, new float[10])), ("music", _files["none.wav"])]));
        Assert.Equal(("file.not-found", _files["none.wav"]), (error.Code, error.Subject));
        Assert.StartsWith("The stem music: There is no file", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_MoreChannelsThanAStreamHas_IsAnError()
    {
        var wide = Write("w", 48_000, [.. Enumerable.Repeat(new float[10], 40)]);
        Assert.Equal("stems.too-many-channels", Assert.Throws<AudioFileException>(() => StemFiles.Open([("a", wide), ("b", wide)])).Code);
    }

    private string Write(string name, int rate, params float[][] channels)
    {
        var path = _files[name + ".wav"];
        WavFile.WriteFloat(path, rate, Probe.Buffer(channels));
        return path;
    }
}
