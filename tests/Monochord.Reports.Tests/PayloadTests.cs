using System.Text.Json;
using Monochord.Metering.Reports;
using Monochord.Reports.Payloads;
using Monochord.Reports.Tests.Support;
using Monochord.TestKit;
using Xunit;

namespace Monochord.Reports.Tests;

public sealed class PayloadTests
{
    private static readonly SchemaCheck Schema = SchemaCheck.Load("mikup-payload.schema.json");
    private static readonly DateTimeOffset At = new(2026, 1, 2, 3, 4, 5, TimeSpan.FromHours(1));

    [Fact]
    public void Render_Stems_HasEveryKeyThatSoundCanGive()
    {
        var payload = Render(FullReports.WithStems(seconds: 90));
        var metadata = payload.GetProperty("metadata");
        Assert.Equal("a, b.wav", metadata.GetProperty("source_file").GetString());
        Assert.Equal("monochord 1.2.3", metadata.GetProperty("pipeline_version").GetString());
        Assert.Equal("2026-01-02T03:04:05+01:00", metadata.GetProperty("timestamp").GetString());

        var metrics = payload.GetProperty("metrics");
        Assert.Equal(
            ["dialogue_raw", "DX", "background_raw", "Music", "Effects", "master"],
            metrics.GetProperty("lufs_graph").EnumerateObject().Select(stem => stem.Name));
        Assert.Equal((3.5, 500), (
            metrics.GetProperty("pacing_mikups")[0].GetProperty("timestamp").GetDouble(),
            metrics.GetProperty("pacing_mikups")[0].GetProperty("duration_ms").GetInt32()));
        Assert.Equal(90, metrics.GetProperty("spatial_metrics").GetProperty("total_duration").GetDouble());
        Assert.Equal(0.34, metrics.GetProperty("spatial_metrics").GetProperty("vocal_width").GetDouble());
        Assert.Equal(4.2, metrics.GetProperty("impact_metrics").GetProperty("ducking_intensity").GetDouble());
        var meters = metrics.GetProperty("diagnostic_meters");
        Assert.Equal(12.4, meters.GetProperty("intelligibility_snr").GetDouble());
        Assert.Equal(0.62, meters.GetProperty("stereo_correlation").GetDouble());
        Assert.Equal(-3.2, meters.GetProperty("masking_alerts")[0].GetProperty("snr").GetDouble());
        var events = metrics.GetProperty("diagnostic_events").EnumerateArray().ToArray();
        Assert.Contains(events, happened => happened.GetProperty("event_type").GetString() == "SPEECH_MASKED"
            && happened.GetProperty("severity").GetString() == "HIGH" && happened.GetProperty("timestamp_secs").GetDouble() == 60.5);
    }

    [Fact]
    public void Render_Graph_HasTwoPointsASecondAndAFloor()
    {
        var master = Render(FullReports.WithStems(seconds: 90)).GetProperty("metrics").GetProperty("lufs_graph").GetProperty("master");
        Assert.All(
            ["momentary", "short_term", "true_peak_history", "loudness_range_history", "centroid_history"],
            key => Assert.Equal(180, master.GetProperty(key).GetArrayLength()));
        // The short-term window is full at 3 s, the end of the sixth half second.
        Assert.Equal([-70, -70, -70, -70, -70], master.GetProperty("short_term").EnumerateArray().Take(5).Select(value => value.GetDouble()));
        Assert.True(master.GetProperty("short_term")[6].GetDouble() > -40);
        Assert.Equal(JsonValueKind.Null, master.GetProperty("loudness_range_history")[4].ValueKind);
        Assert.Equal("neutral", master.GetProperty("character").GetString());
    }

    [Fact]
    public void Render_TruePeakHistory_IsTheLargestOfEachHalfSecond()
    {
        var measured = FullReports.Programme(seconds: 1);
        var report = measured.Report with
        {
            History = measured.Report.History with { TruePeakDbtp = [-9, -3, -9, -8, -20, float.NegativeInfinity, -80, -90, -71, -100] },
        };
        var master = Render(measured with { Report = report }).GetProperty("metrics").GetProperty("lufs_graph").GetProperty("master");
        Assert.Equal([-3, -70], master.GetProperty("true_peak_history").EnumerateArray().Select(value => value.GetDouble()));
    }

    [Fact]
    public void Render_MaskingFlags_AreInStepWithTheGraph()
    {
        var flags = Render(FullReports.WithStems(seconds: 90)).GetProperty("metrics").GetProperty("diagnostic_meters").GetProperty("masking_flags");
        // Masked from 60.5 to 61.3 s: the half seconds that end at 61.0 and 61.5 s.
        Assert.Equal([121, 122], flags.EnumerateArray().Select((flag, k) => (flag, k)).Where(item => item.flag.GetBoolean()).Select(item => item.k));
        Assert.Equal(180, flags.GetArrayLength());
    }

    [Fact]
    public void Render_SilenceWithoutStems_IsValidAndHasNoNumberThatIsNone()
    {
        var plain = FullReports.Programme(seconds: 2);
        var report = plain.Report with
        {
            IntegratedLufs = double.NegativeInfinity,
            LoudnessRangeLu = double.NaN,
            TruePeakDbtp = double.NegativeInfinity,
            CrestDb = double.NaN,
            Stereo = null,
            Spectrum = plain.Report.Spectrum with { CentroidHz = double.NaN, Character = SpectralCharacter.None },
        };
        var payload = Render(plain with { Report = report });
        var metrics = payload.GetProperty("metrics");
        var master = metrics.GetProperty("lufs_graph").GetProperty("master");
        Assert.Equal(-70, master.GetProperty("integrated").GetDouble());
        Assert.Equal(JsonValueKind.Null, master.GetProperty("character").ValueKind);
        Assert.False(metrics.GetProperty("diagnostic_meters").TryGetProperty("intelligibility_snr", out _));
        Assert.Equal(0, payload.GetProperty("artifacts").GetProperty("stem_paths").GetArrayLength());
    }

    [Fact]
    public void SchemaCheck_WrongPayloads_AreFound()
    {
        var good = Text(FullReports.WithStems(seconds: 2));
        string[] bad =
        [
            good.Replace("\"is_complete\": true", "\"is_complete\": 1", StringComparison.Ordinal),
            good.Replace("\"severity\": \"HIGH\"", "\"severity\": \"high\"", StringComparison.Ordinal),
            good.Replace("\"master\"", "\"Master\"", StringComparison.Ordinal),
            good.Replace("\"crest_db\"", "\"crest\"", StringComparison.Ordinal),
        ];
        Assert.All(bad, text => Assert.NotEqual(good, text));
        Assert.All(bad, text => Assert.NotEmpty(Schema.Errors(JsonDocument.Parse(text).RootElement)));
    }

    private static string Text(MeasuredFile measured) => MikupPayload.Render(measured, ["d.wav", "b.wav"], "out/mikup_payload.json", "1.2.3", At);

    // Whatever is written is valid after the published schema.
    private static JsonElement Render(MeasuredFile measured)
    {
        var element = JsonDocument.Parse(Text(measured)).RootElement;
        Assert.Empty(Schema.Errors(element));
        return element;
    }
}
