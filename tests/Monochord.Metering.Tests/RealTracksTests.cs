using System.Text.Json;
using Monochord.Audio.Files;
using Monochord.Metering.Reports;
using Monochord.TestKit;
using Xunit;

namespace Monochord.Metering.Tests;

/// <summary>Real music beside what others read on it: numbers in tests/golden, with how they were made.</summary>
[Trait("Category", "Slow")]
public sealed class RealTracksTests
{
    private const string Music = "/usr/share/games/wesnoth/1.16/data/core/music/";

    public static TheoryData<string> LoudnessTracks => Tracks("libebur128/wesnoth.json");

    public static TheoryData<string> TruePeakTracks => Tracks("true-peak/wesnoth.json");

    // libebur128 looks for maxima every 10 ms, which may lose some; ours may be above, hardly below.
    [Theory]
    [MemberData(nameof(LoudnessTracks))]
    public void Loudness_OfARealTrack_IsThatOfLibebur128(string track)
    {
        var report = Measure(track);
        var expected = Golden("libebur128/wesnoth.json").GetProperty(track);
        Assert.Equal(expected.GetProperty("frames").GetInt64(), report.Frames);
        AssertLevel(expected.GetProperty("I"), report.IntegratedLufs, 0.02, 0.02);
        AssertLevel(expected.GetProperty("LRA"), double.IsNaN(report.LoudnessRangeLu) ? 0 : report.LoudnessRangeLu, 0.1, 0.1);
        AssertLevel(expected.GetProperty("M"), report.MaxMomentaryLufs, 0.02, 0.1);
        AssertLevel(expected.GetProperty("S"), report.MaxShortTermLufs, 0.02, 0.1);
        AssertLevel(expected.GetProperty("SP"), report.SamplePeakDbfs, 0.001, 0.001);
    }

    [Theory]
    [MemberData(nameof(TruePeakTracks))]
    public void TruePeak_OfARealTrack_IsThatOfA64xTransform(string track)
    {
        var report = Measure(track);
        var expected = Golden("true-peak/wesnoth.json").GetProperty(track);
        for (var c = 0; c < 2; c++)
        {
            AssertLevel(expected.GetProperty("true_peak_dbtp_per_channel")[c], report.TruePeakDbtpPerChannel[c], 0.1, 0.1);
        }
    }

    private static void AssertLevel(JsonElement expected, double actual, double below, double above)
    {
        var due = expected.ValueKind == JsonValueKind.Null ? double.NegativeInfinity : expected.GetDouble();
        Assert.True(
            due == actual || (actual >= due - below && actual <= due + above), $"{actual:F4} for {due:F4}, -{below} +{above}");
    }

    private static ProgrammeReport Measure(string track)
    {
        Require.Component(File.Exists(Music + track), "wesnoth-1.16-music");
        using var file = AudioFile.Open(Music + track);
        return ProgrammeMeter.Measure(file, cancellation: TestContext.Current.CancellationToken);
    }

    private static TheoryData<string> Tracks(string golden) =>
        [.. Golden(golden).EnumerateObject().Select(track => track.Name)];

    private static JsonElement Golden(string name) => GoldenFile.Read(name).GetProperty("tracks");
}
