using System.Text.Json;
using Monochord.Audio;
using Monochord.Cli.Tests.Support;
using Monochord.TestKit;
using Xunit;

namespace Monochord.Cli.Tests;

public sealed class CompareVerbTests
{
    private static readonly SchemaCheck Schema = SchemaCheck.Load("comparison.schema.json");
    private static readonly AudioBuffer Music = Signals.PinkNoise(2, 4 * 48_000, -18, seed: 4);

    [Fact]
    public void Compare_TheSame_SaysSo()
    {
        using var folder = new TestFolder();
        var run = Run.Of("compare", folder.Write("a.wav", 48_000, Music), folder.Write("b.wav", 48_000, Music));
        Assert.Equal((0, string.Empty), (run.ExitCode, run.Error));
        Assert.Contains("\nIdentical, sample for sample.\n", run.Output, StringComparison.Ordinal);
        Assert.All(run.Lines, line => Assert.InRange(line.Length, 0, 400));
    }

    [Fact]
    public void Compare_LaterSofterAndTurned_SaysAllOfIt()
    {
        using var folder = new TestFolder();
        var other = Signals.Make(2, Music.Frames + 480, (c, i) => i < 480 ? 0 : -0.5 * Music[c][i - 480]);
        var run = Run.Of("compare", "--json", folder.Write("a.wav", 48_000, Music), folder.Write("b.wav", 48_000, other));
        Assert.Equal(0, run.ExitCode);
        var json = JsonDocument.Parse(run.Output).RootElement;
        Assert.Empty(Schema.Errors(json));
        Assert.Equal(
            "Identical but for a gain of −6.02 dB, a delay of 480 frames, its polarity and its length: nothing is left.",
            json.GetProperty("sentence").GetString());
        Assert.Equal(("same", 480, 0.01), (
            json.GetProperty("verdict").GetString(), json.GetProperty("delay_frames").GetInt32(), json.GetProperty("delay_seconds").GetDouble()));
        Assert.Equal(-6.0206, json.GetProperty("integrated_difference_lu").GetDouble(), 1e-3);
        Assert.All(json.GetProperty("band_difference_db").EnumerateArray(), band => Assert.Equal(0, band.GetDouble(), 0.01));
    }

    [Fact]
    public void Compare_Different_EndsWithOneAndSaysWhereTheBandsDiffer()
    {
        using var folder = new TestFolder();
        var tone = Signals.Sine(new AudioFormat(48_000, ChannelLayout.Stereo), Music.Frames, 1000, -20);
        var other = Signals.Make(2, Music.Frames, (c, i) => Music[c][i] + tone[c][i]);
        var run = Run.Of("compare", folder.Write("a.wav", 48_000, Music), folder.Write("b.wav", 48_000, other));
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("Different, even allowing for a gain of ", run.Output, StringComparison.Ordinal);
        Assert.Contains("  1000 Hz", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Compare_SoundsWithNothingInCommon_TellsNothingMeaningless()
    {
        using var folder = new TestFolder();
        var (a, b) = (folder.Write("a.wav", 48_000, Music), folder.Write("b.wav", 48_000, Signals.PinkNoise(2, Music.Frames, -24, seed: 77)));
        var json = JsonDocument.Parse(Run.Of("compare", "--json", a, b).Output).RootElement;
        Assert.Empty(Schema.Errors(json));
        Assert.False(json.GetProperty("aligned").GetBoolean());
        Assert.All(
            (string[])["delay_frames", "delay_seconds", "gain_db", "null_dbfs", "null_below_db", "null_peak_dbfs"],
            key => Assert.Equal(JsonValueKind.Null, json.GetProperty(key).ValueKind));
        Assert.Empty(json.GetProperty("inverted_channels").EnumerateArray());
        // Two pink noises 6 dB apart: every band says so, and no gain is taken from it.
        Assert.Equal(-6, json.GetProperty("integrated_difference_lu").GetDouble(), 0.2);
        Assert.Equal(-6, json.GetProperty("band_difference_db")[17].GetDouble(), 0.5);

        var text = Run.Of("compare", a, b);
        Assert.Equal(1, text.ExitCode);
        Assert.Contains("there is no place where they run together", text.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("Gain", text.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("Null", text.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Compare_WhatCannotBeCompared_SaysWhy()
    {
        using var folder = new TestFolder();
        var stereo = folder.Sine("a.wav");
        var channels = Run.Of("compare", stereo, folder.Sine("mono.wav", channels: 1));
        Assert.Equal(3, channels.ExitCode);
        Assert.Contains("has 2 channels, ", channels.Error, StringComparison.Ordinal);
        Assert.Equal(3, Run.Of("compare", stereo, folder["none.wav"]).ExitCode);
        Assert.Equal(2, Run.Of("compare", stereo).ExitCode);
    }

    [Fact]
    public void Compare_Silence_IsValidJson()
    {
        using var folder = new TestFolder();
        var silence = folder.Write("s.wav", 48_000, Signals.Silence(2, 48_000));
        Assert.Empty(Schema.Errors(JsonDocument.Parse(Run.Of("compare", "--json", silence, silence).Output).RootElement));
        Assert.Empty(Schema.Errors(JsonDocument.Parse(Run.Of("compare", "--json", folder.Write("a.wav", 48_000, Music), silence).Output).RootElement));
        var none = folder.Write("e.wav", 48_000, new AudioBuffer(2, 0));
        Assert.Empty(Schema.Errors(JsonDocument.Parse(Run.Of("compare", "--json", none, silence).Output).RootElement));
    }
}
