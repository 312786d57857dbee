using Monochord.Audio.Files;
using Monochord.Audio.Tests.Support;
using Xunit;

namespace Monochord.Audio.Tests.Files;

public sealed class ChannelFilesTests : IDisposable
{
    private readonly TestFiles _files = new();

    public void Dispose() => _files.Dispose();

    [Fact]
    public void Open_SixFilesInAnyOrder_IsFiveOneInItuOrder()
    {
        string[] labels = ["Rs", "LFE", "c", "L", "ls", "R"];
        using var programme = ChannelFiles.Open([.. labels.Select((label, i) => (label, Write(label, Probe.Noise(i, 1000))))]);

        Assert.Equal(ChannelLayout.Surround51, programme.Format.Layout);
        Assert.Equal(1000, programme.LengthFrames);
        Probe.AssertEqual(
            [.. "L R C LFE LS RS".Split(' ').Select(label => Probe.Noise(Array.FindIndex(labels, name => name.Equals(label, StringComparison.OrdinalIgnoreCase)), 1000))],
            Probe.ReadAll(programme, 7, 300));
        Assert.Empty(programme.Warnings);
        Assert.EndsWith("L.wav", programme.Files[0].Path, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_OtherChannels_IsALayoutOfThemInTheirOrder()
    {
        using var programme = ChannelFiles.Open([("R", Write("a", [1])), ("Lw", Write("b", [2])), ("1", Write("c", [3]))]);
        Assert.Equal("R Lw 1", programme.Format.Layout.Name);
        Assert.Equal(ChannelKind.Discrete, programme.Format.Layout[2].Kind);
    }

    [Fact]
    public void Read_DifferentLengths_PadsWithSilenceAndWarns()
    {
        using var programme = ChannelFiles.Open([("L", Write("l", Probe.Noise(1, 48_000))), ("R", Write("r", Probe.Noise(2, 12_000)))]);
        Probe.AssertEqual(
            [Probe.Noise(1, 48_000), [.. Probe.Noise(2, 12_000), .. new float[36_000]]], Probe.ReadAll(programme, 5000));
        var warning = Assert.Single(programme.Warnings);
        Assert.Equal(("channels.padded", 0.25), (warning.Code, warning.AtSeconds));
    }

    [Fact]
    public void Strict_DifferentLengths_IsAnError()
    {
        using var programme = ChannelFiles.Open(
            [("L", Write("l", new float[100])), ("R", Write("r", new float[50]))], new AudioFileOptions { Strict = true });
        Assert.Equal("channels.padded", Assert.Throws<AudioFileException>(() => Probe.ReadAll(programme)).Code);
    }

    [Fact]
    public void Open_WhatDoesNotFit_SaysWhichAndWhy()
    {
        var mono = Write("l", new float[10]);
        var other = Write("r", new float[10], 44_100);
        var stereo = _files.Music("stereo.wav");

        var rates = Fails("channels.rates-differ", [("L", mono), ("R", other)]);
        Assert.Contains("44100 Hz where 48000 Hz", rates.Message, StringComparison.Ordinal);
        Assert.Equal(other, rates.Subject);
        Assert.Contains("2 channels", Fails("channels.not-mono", [("L", mono), ("R", stereo)]).Message, StringComparison.Ordinal);
        Fails("channels.not-mono", [("L", stereo)]);
        Fails("channels.label-twice", [("L", mono), ("l", mono)]);
        Fails("channels.unknown-label", [("Left", mono)]);
        Fails("file.not-found", [("L", mono), ("R", _files["none.wav"])]);
    }

    private static AudioFileException Fails(string code, (string, string)[] files)
    {
        var error = Assert.Throws<AudioFileException>(() => ChannelFiles.Open(files));
        Assert.Equal(code, error.Code);
        return error;
    }

    private string Write(string name, float[] samples, int rate = 48_000)
    {
        var path = _files[name + ".wav"];
        using var encoder = AudioEncoder.Create(
            path, new AudioFormat(rate, ChannelLayout.Mono), new AudioEncoderOptions { Encoding = AudioEncoding.WavFloat });
        encoder.Write(Probe.Buffer(samples).Block);
        encoder.Complete();
        return path;
    }
}
