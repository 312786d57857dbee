using System.Text.Json;
using Monochord.Audio;
using Monochord.Cli.Measuring;
using Monochord.Cli.Tests.Support;
using Monochord.TestKit;
using Xunit;

namespace Monochord.Cli.Tests;

public sealed class RangeTests
{
    private static readonly AudioFormat Stereo = new(48_000, ChannelLayout.Stereo);

    [Theory]
    [InlineData("0", 0)]
    [InlineData("83.5", 83.5)]
    [InlineData("90", 90)]
    [InlineData("1:23.5", 83.5)]
    [InlineData("01:23", 83)]
    [InlineData("90:00", 5400)]
    [InlineData("00:01:23.250", 83.25)]
    [InlineData("10:00:00", 36_000)]
    public void TimePoint_WhatPeopleType_IsRead(string text, double seconds) => Assert.Equal(seconds, TimePoint.Parse(text)!.Seconds, 1e-9);

    [Theory]
    [InlineData("")]
    [InlineData("-1")]
    [InlineData("1:60")]
    [InlineData("1:60:00")]
    [InlineData("1:2:3:4")]
    [InlineData("1,5")]
    [InlineData("1e3")]
    [InlineData("NaN")]
    [InlineData("a")]
    [InlineData(":30")]
    public void TimePoint_WhatIsNoTime_IsRefused(string text) => Assert.Null(TimePoint.Parse(text));

    [Theory]
    [InlineData("10:00:05", 36_000.0, 5)]
    [InlineData("00:00:30", 86_340.0, 90)]
    [InlineData("5", 36_000.0, 5)]
    [InlineData("0:05", 36_000.0, 5)]
    [InlineData("00:00:05", null, 5)]
    public void TimePoint_InAFileWithTimecode_IsTimecodeWhenWrittenWithHours(string text, double? timecode, double position) =>
        Assert.Equal(position, TimePoint.Parse(text)!.PositionIn(timecode), 1e-9);

    [Fact]
    public void Meter_Range_IsThatOfTheFileByItself()
    {
        using var folder = new TestFolder();
        var whole = Signals.SineSteps(Stereo, 997, (-40, 2), (-20, 4), (-30, 2));
        var file = folder.Write("steps.wav", 48_000, whole);
        var part = folder.Write("part.wav", 48_000, Signals.Make(2, 4 * 48_000, (c, i) => whole[c][i + (2 * 48_000)]));

        var json = Json(Run.Of("meter", "--json", "--from", "2", "--to", "0:06", file));
        var expected = Json(Run.Of("meter", "--json", part));
        Assert.Equal(4, json.GetProperty("duration_seconds").GetDouble());
        Assert.Equal(expected.GetProperty("integrated_lufs").GetDouble(), json.GetProperty("integrated_lufs").GetDouble());
        Assert.Equal(expected.GetProperty("true_peak_dbtp").GetDouble(), json.GetProperty("true_peak_dbtp").GetDouble());
        // Times are those of the file.
        Assert.Equal(
            expected.GetProperty("true_peak_time_seconds").GetDouble() + 2, json.GetProperty("true_peak_time_seconds").GetDouble(), 1e-6);
        Assert.Equal((2, 6), (json.GetProperty("from_seconds").GetDouble(), json.GetProperty("to_seconds").GetDouble()));
    }

    [Fact]
    public void Meter_RangeSeries_HasTheTimesOfTheFile()
    {
        using var folder = new TestFolder();
        Run.Of("meter", "--series", folder["a.csv"], "--from", "1.5", folder.Sine("a.wav", seconds: 2));
        var rows = File.ReadAllLines(folder["a.csv"]);
        Assert.Equal(31, rows.Length);
        Assert.StartsWith("1.516667,", rows[1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("range.outside-file", "--from 3 is not in", "--from", "3")]
    [InlineData("range.outside-file", "--to 2.1 is not in", "--to", "2.1")]
    [InlineData("range.empty", "--to 1 is not after --from 1", "--from", "1", "--to", "1")]
    public void Meter_RangeOutsideTheFile_SaysSo(string code, string sentence, params string[] options)
    {
        using var folder = new TestFolder();
        var run = Run.Of(["meter", "--json", .. options, folder.Sine("a.wav", seconds: 2)]);
        Assert.Equal(3, run.ExitCode);
        Assert.Contains(code, run.Output, StringComparison.Ordinal);
        Assert.Contains(sentence, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Meter_RangeToTheShownEnd_IsNotOutside()
    {
        // 1.9996 s is shown as 00:02.000.
        using var folder = new TestFolder();
        Assert.Equal(0, Run.Of("meter", "--to", "2", folder.Write("a.wav", 48_000, Signals.Noise(2, 95_981))).ExitCode);
    }

    private static JsonElement Json(Run run) => JsonDocument.Parse(run.Output).RootElement;
}
