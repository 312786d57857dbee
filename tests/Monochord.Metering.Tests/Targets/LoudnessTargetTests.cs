using Monochord.Metering.Reports;
using Monochord.Metering.Targets;
using Monochord.TestKit;
using Xunit;

namespace Monochord.Metering.Tests.Targets;

public sealed class LoudnessTargetTests
{
    private static readonly ProgrammeReport Plain = SampleReport.Plain with
    {
        IntegratedLufs = -23,
        LoudnessRangeLu = 5,
        MaxMomentaryLufs = -17,
        MaxShortTermLufs = -19,
        TruePeakDbtp = -3,
    };

    [Theory]
    [InlineData("ebu-r128", -23.2, -1, Verdict.Pass)]
    [InlineData("ebu-r128", -22.8, -1, Verdict.Pass)]
    [InlineData("ebu-r128", -22.7, -1, Verdict.Fail)]
    [InlineData("ebu-r128", -23.3, -1, Verdict.Fail)]
    [InlineData("ebu-r128", -23.0, -0.9, Verdict.Fail)]
    [InlineData("ebu-r128-live", -24.0, -1, Verdict.Pass)]
    [InlineData("ebu-r128-live", -21.9, -1, Verdict.Fail)]
    [InlineData("atsc-a85", -26.0, -2, Verdict.Pass)]
    [InlineData("atsc-a85", -24.0, -1.9, Verdict.Fail)]
    [InlineData("arib-tr-b32", -25.0, -1, Verdict.Pass)]
    [InlineData("arib-tr-b32", -25.1, -1, Verdict.Fail)]
    [InlineData("op-59", -23.0, -2, Verdict.Pass)]
    [InlineData("op-59", -22.9, -2, Verdict.Fail)]
    [InlineData("podcast", -17.0, -1, Verdict.Pass)]
    [InlineData("podcast", -17.1, -1, Verdict.Fail)]
    [InlineData("spotify", -14.0, -1, Verdict.Pass)]
    [InlineData("spotify", -12.9, -1, Verdict.Fail)]
    [InlineData("apple-music", -16.0, -1, Verdict.Pass)]
    [InlineData("amazon-music", -14.0, -1.5, Verdict.Fail)]
    [InlineData("deezer", -15.0, -1, Verdict.Pass)]
    [InlineData("netflix", -27.0, -2, Verdict.NotJudged)]
    [InlineData("netflix", -27.0, -1.9, Verdict.Fail)]
    public void Judge_LoudnessAndPeak_AreHeldToTheLimits(string name, double integrated, double truePeak, Verdict expected) =>
        Assert.Equal(expected, Target(name).Judge(Plain with { IntegratedLufs = integrated, TruePeakDbtp = truePeak }).Verdict);

    [Theory]
    [InlineData(-18.0, Verdict.Pass)]
    [InlineData(-17.9, Verdict.Fail)]
    public void Judge_ShortForm_LimitsTheShortTermMaximum(double maxShortTerm, Verdict expected) =>
        Assert.Equal(expected, Target("ebu-r128-s1").Judge(Plain with { MaxShortTermLufs = maxShortTerm }).Verdict);

    /// <summary>ACX means plain RMS: 3.01 dB below AES17.</summary>
    [Theory]
    [InlineData(-16.0, -3.1, -60.0, Verdict.Pass)]
    [InlineData(-19.9, -3.1, -60.0, Verdict.Pass)]
    [InlineData(-14.9, -3.1, -60.0, Verdict.Fail)]
    [InlineData(-20.2, -3.1, -60.0, Verdict.Fail)]
    [InlineData(-16.0, -2.9, -60.0, Verdict.Fail)]
    [InlineData(-16.0, -3.1, -57.0, Verdict.Pass)]
    [InlineData(-16.0, -3.1, -56.9, Verdict.Fail)]
    public void Judge_Acx_TakesPlainRmsPeakAndNoiseFloor(double rms, double samplePeak, double floor, Verdict expected)
    {
        var verdict = Target("acx").Judge(Plain with { RmsDbfs = rms, SamplePeakDbfs = samplePeak, NoiseFloorDbfs = floor });
        Assert.Equal(expected, verdict.Verdict);
        Assert.Equal(rms - 3.0103, verdict.Limits[0].Value, 1e-4);
    }

    [Theory]
    [InlineData(-0.996, Verdict.Pass, 0.0)]
    [InlineData(-0.99, Verdict.Fail, -0.01)]
    [InlineData(-0.95, Verdict.Fail, -0.05)]
    [InlineData(-1.26, Verdict.Pass, 0.26)]
    public void Judge_TruePeak_IsJudgedAtTheTwoDecimalsThatAreShown(double truePeak, Verdict expected, double margin)
    {
        var limit = Target("ebu-r128").Judge(Plain with { TruePeakDbtp = truePeak }).Limits[1];
        Assert.Equal((expected, margin, truePeak), (limit.Verdict, limit.Margin, limit.Value));
    }

    [Fact]
    public void Judge_DialogueWithoutAStem_IsNotJudgedWithItsReason()
    {
        var verdict = Target("netflix").Judge(Plain);
        Assert.Equal(Verdict.NotJudged, verdict.Limits[0].Verdict);
        Assert.Contains("dialogue stem", verdict.Limits[0].Reason, StringComparison.Ordinal);
        Assert.Equal(Verdict.Pass, verdict.Limits[1].Verdict);
    }

    [Theory]
    [InlineData(-27.0, Verdict.Pass)]
    [InlineData(-31.0, Verdict.Fail)]
    public void Judge_DialogueFromAStem_IsJudged(double dialogue, Verdict expected)
    {
        // Netflix, Sound Mix Specifications 1.4: -27 LKFS ±2 LU, dialogue-gated.
        var verdict = Target("netflix").Judge(Plain, dialogue);
        Assert.Equal((expected, dialogue), (verdict.Limits[0].Verdict, verdict.Limits[0].Value));
    }

    [Fact]
    public void Judge_TooShort_IsNotJudgedWithItsReason()
    {
        var verdict = Target("ebu-r128-s1").Judge(Plain with { MaxShortTermLufs = double.NaN });
        Assert.Equal((Verdict.NotJudged, "the programme is shorter than 3 s"), (verdict.Limits[1].Verdict, verdict.Limits[1].Reason));
        Assert.Equal(Verdict.NotJudged, verdict.Verdict);
    }

    [Fact]
    public void Judge_NoSound_IsNotJudgedAtAll()
    {
        var silent = Plain with
        {
            Frames = 0,
            IntegratedLufs = double.NaN,
            LoudnessRangeLu = double.NaN,
            MaxShortTermLufs = double.NaN,
            SamplePeakDbfs = double.NegativeInfinity,
            TruePeakDbtp = double.NegativeInfinity,
            RmsDbfs = double.NaN,
            NoiseFloorDbfs = double.NaN,
        };
        Assert.All(
            LoudnessTargets.All.SelectMany(target => target.Judge(silent).Limits), limit => Assert.Equal(Verdict.NotJudged, limit.Verdict));
    }

    [Fact]
    public void Judge_Silence_MissesALoudnessAndKeepsAMaximum()
    {
        var verdict = Target("ebu-r128").Judge(
            Plain with { IntegratedLufs = double.NegativeInfinity, TruePeakDbtp = double.NegativeInfinity });
        Assert.Equal([Verdict.Fail, Verdict.Pass], verdict.Limits.Select(limit => limit.Verdict));
        Assert.Equal(double.PositiveInfinity, verdict.Limits[1].Margin);
    }

    [Fact]
    public void All_EveryTarget_IsNamedLimitedAndCited()
    {
        Assert.Equal(LoudnessTargets.All.Count, LoudnessTargets.All.Select(target => target.Name).Distinct(StringComparer.Ordinal).Count());
        Assert.All(LoudnessTargets.All, target =>
        {
            Assert.Matches("^[a-z0-9-]+$", target.Name);
            Assert.NotEmpty(target.Limits);
            Assert.All(target.Limits, limit => Assert.True(limit.Minimum < limit.Maximum));
            Assert.NotEmpty(target.Citation.Version);
            Assert.StartsWith("https://", target.Citation.Address, StringComparison.Ordinal);
            Assert.Same(target, LoudnessTargets.Find(target.Name.ToUpperInvariant()));
        });
        Assert.Null(LoudnessTargets.Find("none"));
    }

    private static LoudnessTarget Target(string name) => LoudnessTargets.Find(name)!;
}
