using System.Text.Json;
using Monochord.Metering.Targets;
using Monochord.Reports.Json;
using Monochord.Reports.Tests.Support;
using Monochord.TestKit;
using Xunit;

namespace Monochord.Reports.Tests;

public sealed class JsonReportTests
{
    private static readonly SchemaCheck Schema = SchemaCheck.Load("meter-report.schema.json");

    [Fact]
    public void Write_PlainReport_HasEveryValueRounded()
    {
        var json = Json(SampleFiles.Measured(SampleReport.Plain));

        Assert.Equal(-23.04, json.GetProperty("integrated_lufs").GetDouble());
        Assert.Equal(-1.2346, json.GetProperty("true_peak_dbtp").GetDouble());
        Assert.Equal(12.345679, json.GetProperty("max_momentary_time_seconds").GetDouble());
        Assert.Equal("0", json.GetProperty("balance").GetRawText());
        Assert.Equal(60, json.GetProperty("duration_seconds").GetDouble());
        Assert.Equal(2, json.GetProperty("channels").GetInt32());
        Assert.Equal("R", json.GetProperty("true_peak_channel").GetString());
        Assert.Equal(21.8054, json.GetProperty("plr_db").GetDouble());
        Assert.Equal("Ein \"Lied\", neu", json.GetProperty("tags").GetProperty("title").GetString());
        Assert.Empty(json.GetProperty("pending").EnumerateArray());
        Assert.False(json.TryGetProperty("targets", out _));
    }

    [Fact]
    public void Write_Silence_IsNullWithItsKey()
    {
        var json = Json(SampleFiles.Measured(SampleReport.Plain with
        {
            IntegratedLufs = double.NegativeInfinity,
            LoudnessRangeLu = double.NaN,
            MaxMomentaryLufs = double.NegativeInfinity,
            MaxShortTermLufs = double.NegativeInfinity,
            LoudnessLufsPerChannel = [double.NegativeInfinity, double.NegativeInfinity],
            TruePeakDbtp = double.NegativeInfinity,
            TruePeakDbtpPerChannel = [double.NegativeInfinity, double.NegativeInfinity],
            TruePeakTimeSeconds = double.NaN,
            RmsDbfs = double.NegativeInfinity,
            CrestDb = double.NaN,
            Stereo = null,
        }));

        string[] keys =
        [
            "integrated_lufs", "loudness_range_lu", "max_momentary_lufs", "max_momentary_time_seconds", "max_short_term_lufs",
            "true_peak_dbtp", "true_peak_channel", "true_peak_time_seconds", "rms_dbfs", "crest_db", "plr_db", "correlation",
        ];
        Assert.All(keys, key => Assert.Equal(JsonValueKind.Null, json.GetProperty(key).ValueKind));
        Assert.All(json.GetProperty("true_peak_dbtp_per_channel").EnumerateArray(), item => Assert.Equal(JsonValueKind.Null, item.ValueKind));
        Assert.Empty(json.GetProperty("pending").EnumerateArray());
    }

    [Fact]
    public void Write_TooShort_LeavesKeysOutAndNamesThem()
    {
        var json = Json(SampleFiles.Measured(SampleReport.Plain with
        {
            IntegratedLufs = double.NaN,
            LoudnessRangeLu = double.NaN,
            MaxMomentaryLufs = double.NaN,
            MaxShortTermLufs = double.NaN,
            LoudnessLufsPerChannel = [double.NaN, double.NaN],
            NoiseFloorDbfs = double.NaN,
        }));

        string[] keys =
        [
            "integrated_lufs", "loudness_range_lu", "max_momentary_lufs", "max_momentary_time_seconds", "max_short_term_lufs",
            "max_short_term_time_seconds", "loudness_lufs_per_channel", "plr_db", "noise_floor_dbfs",
        ];
        Assert.Equal(keys, json.GetProperty("pending").EnumerateArray().Select(key => key.GetString()));
        Assert.All(keys, key => Assert.False(json.TryGetProperty(key, out _)));
        Assert.Equal(-1.2346, json.GetProperty("true_peak_dbtp").GetDouble());
    }

    [Fact]
    public void Write_DynamicsStereoAndSpectrum_AreThere()
    {
        var json = Json(SampleFiles.Measured(SampleReport.Plain));
        Assert.Equal(11.4, json.GetProperty("dynamic_range_db").GetDouble());
        Assert.Equal("[24,16]", json.GetProperty("effective_bits_per_channel").GetRawText());
        Assert.Equal("[0.0001,-0.0002]", json.GetProperty("dc_offset_per_channel").GetRawText());
        Assert.Equal(-0.25, json.GetProperty("min_correlation").GetDouble());
        Assert.False(json.GetProperty("false_stereo").GetBoolean());
        Assert.Equal((2150, "neutral"), (json.GetProperty("spectral_centroid_hz").GetDouble(), json.GetProperty("spectral_character").GetString()));
        Assert.Equal("[-31.5,-34.5,-48.5]", json.GetProperty("band_dbfs").GetRawText());
    }

    [Fact]
    public void Write_Events_HaveTheirPlaceInTheFileAndOnTheClock()
    {
        // The click is 10 s into a stretch that starts at 100 s; the file starts at 10:00:00.
        var happened = Json(SampleFiles.Measured(SampleReport.Plain) with { StartSeconds = 100, IsRange = true, TimecodeSeconds = 36_000 }).GetProperty("events")[0];
        Assert.Equal(("click", "high", "10:01:50.000"), (
            happened.GetProperty("kind").GetString(), happened.GetProperty("severity").GetString(), happened.GetProperty("timecode").GetString()));
        Assert.Equal((110, -12.5), (happened.GetProperty("time_seconds").GetDouble(), happened.GetProperty("value").GetDouble()));
    }

    [Fact]
    public void Write_Stems_AreMeasuredEachByItself()
    {
        var json = Json(FullReports.WithStems(seconds: 10));
        Assert.Equal(["dialogue", "music", "effects"], json.GetProperty("stems").EnumerateArray().Select(stem => stem.GetProperty("role").GetString()));
        Assert.Equal(10, json.GetProperty("background").GetProperty("duration_seconds").GetDouble());
        var masked = json.GetProperty("speech").GetProperty("masked")[0];
        Assert.Equal((60.5, 0.8, 3.2), (
            masked.GetProperty("time_seconds").GetDouble(), masked.GetProperty("length_seconds").GetDouble(), masked.GetProperty("depth_db").GetDouble()));
    }

    [Fact]
    public void Write_Targets_TellEachLimit()
    {
        var verdicts = LoudnessTargets.All.Select(target => target.Judge(SampleReport.Plain)).ToArray();
        var json = Json(SampleFiles.Measured(SampleReport.Plain) with { Verdicts = verdicts });

        var netflix = json.GetProperty("targets").EnumerateArray().Single(target => target.GetProperty("name").GetString() == "netflix");
        Assert.Equal("fail", netflix.GetProperty("verdict").GetString());
        var dialogue = netflix.GetProperty("limits")[0];
        Assert.Equal("not judged", dialogue.GetProperty("verdict").GetString());
        Assert.Contains("dialogue stem", dialogue.GetProperty("reason").GetString(), StringComparison.Ordinal);
        var peak = netflix.GetProperty("limits")[1];
        Assert.Equal((-2.0, -0.77), (peak.GetProperty("maximum").GetDouble(), peak.GetProperty("margin").GetDouble()));
        Assert.Equal(JsonValueKind.Null, peak.GetProperty("minimum").ValueKind);
    }

    [Fact]
    public void Write_Fault_IsAnObjectWithCodeAndSentence()
    {
        var json = Json(new FailedFile("x.wav", "file.not-found", "There is none."));
        Assert.Equal("file.not-found", json.GetProperty("error").GetProperty("code").GetString());
        Assert.Equal("There is none.", json.GetProperty("error").GetProperty("message").GetString());
    }

    [Fact]
    public void SchemaCheck_WrongObjects_AreFound()
    {
        var good = JsonText.Of(isIndented: false, json => JsonReport.Write(json, SampleFiles.Measured(SampleReport.Plain)));
        string[] bad =
        [
            good.Replace("\"channels\":2", "\"channels\":0", StringComparison.Ordinal),
            good.Replace("\"channels\":2", "\"channels\":\"2\"", StringComparison.Ordinal),
            good.Replace("\"correlation\":0.5", "\"correlation\":1.5", StringComparison.Ordinal),
            good.Replace("\"sample_rate\":48000,", string.Empty, StringComparison.Ordinal),
            good.Replace("\"sample_rate\"", "\"rate\"", StringComparison.Ordinal),
        ];
        Assert.All(bad, text => Assert.NotEqual(good, text));
        Assert.All(bad, text => Assert.NotEmpty(Schema.Errors(JsonDocument.Parse(text).RootElement)));
    }

    [Fact]
    public void Names_Columns_AreThoseOfTheValues() =>
        Assert.Equal(ReportValues.Of(SampleReport.Plain).Select(value => value.Name), ReportValues.Names);

    // Whatever is written is valid after the published schema.
    private static JsonElement Json(FileOutcome outcome)
    {
        var text = JsonText.Of(isIndented: false, json => JsonReport.Write(json, outcome));
        var element = JsonDocument.Parse(text).RootElement;
        Assert.Empty(Schema.Errors(element));
        return element;
    }
}
