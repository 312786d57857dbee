using Monochord.Audio;
using Monochord.Metering.Speech;
using Monochord.TestKit;
using Xunit;

namespace Monochord.Metering.Tests;

public sealed class StemsMeterTests
{
    private const int Rate = 48_000;

    private static readonly ChannelLayout Mixed =
        ChannelLayout.OfStems(("show_DX", ChannelLayout.Mono), ("Music", ChannelLayout.Stereo), ("foley", ChannelLayout.Mono));

    [Theory]
    [InlineData("dialogue_raw", StemRole.Dialogue)]
    [InlineData("dx_raw", StemRole.Dialogue)]
    [InlineData("dialogue", StemRole.Dialogue)]
    [InlineData("DX", StemRole.Dialogue)]
    [InlineData("episode 4_DX", StemRole.Dialogue)]
    [InlineData("Music", StemRole.Music)]
    [InlineData("music_raw", StemRole.Music)]
    [InlineData("background_raw", StemRole.Music)]
    [InlineData("predx", StemRole.Music)]
    [InlineData("Effects", StemRole.Effects)]
    [InlineData("effects_raw", StemRole.Effects)]
    [InlineData("SFX", StemRole.Effects)]
    [InlineData("foley", StemRole.Effects)]
    [InlineData("ambience", StemRole.Effects)]
    public void Role_OfAStemsName_IsWhatTheNameSays(string name, StemRole role) => Assert.Equal(role, StemRoles.Of(name));

    // A mono stem at -3.01 dB on both sides keeps its power, so it is as loud in the sum as by itself (BS.1770-5 adds powers).
    [Fact]
    public void Programme_WithOneSoundingMonoStem_IsAsLoudAsTheStem()
    {
        var report = Measure(Signals.Make(4, 5 * Rate, (c, i) => c == 0 ? 0.1 * Math.Sin(Math.Tau * 1000 * i / Rate) : 0));
        Assert.Equal("stereo", report.Programme.Layout);
        Assert.Equal(report.Stems[0].Report.IntegratedLufs, report.Programme.IntegratedLufs, 1e-3);
        Assert.Equal(0, report.Programme.Stereo!.Balance, 1e-6);
        Assert.Equal(1, report.Programme.Stereo!.Correlation, 1e-6);
        Assert.Equal(double.NegativeInfinity, report.Background?.IntegratedLufs);
    }

    [Fact]
    public void Report_OfThreeStems_HasEachTheirSumAndTheBackground()
    {
        var noise = Signals.PinkNoise(4, 6 * Rate, -20);
        var report = Measure(noise);
        Assert.Equal(["show_DX", "Music", "foley"], report.Stems.Select(stem => stem.Name));
        Assert.Equal([StemRole.Dialogue, StemRole.Music, StemRole.Effects], report.Stems.Select(stem => stem.Role));
        Assert.Equal([1, 2, 1], report.Stems.Select(stem => stem.Report.ChannelNames.Count));
        Assert.Equal(6 * Rate, report.Programme.Frames);

        // Independent noises of one level: music has the power of two channels, the background of three, the programme of four.
        var one = report.Stems[0].Report.IntegratedLufs;
        Assert.Equal(one + 3.01, report.Stems[1].Report.IntegratedLufs, 0.1);
        Assert.Equal(one + 4.77, report.Background!.IntegratedLufs, 0.1);
        Assert.Equal(one + 6.02, report.Programme.IntegratedLufs, 0.1);
        Assert.Equal(one, report.Speech.DialogueLufs, 0.1);
    }

    [Fact]
    public void Programme_OfMonoStems_IsTheirSumSampleBySample()
    {
        var layout = ChannelLayout.OfStems(("dialogue", ChannelLayout.Mono), ("music", ChannelLayout.Mono));
        var (a, b) = (Signals.Noise(1, Rate, seed: 1), Signals.Noise(1, Rate, seed: 2));
        var sum = Signals.Mix(a, b);
        var report = StemsMeter.Measure(
            new BufferSource(new AudioFormat(Rate, layout), Signals.Make(2, Rate, (c, i) => c == 0 ? a[0][i] : b[0][i])),
            cancellation: TestContext.Current.CancellationToken);
        var expected = ProgrammeMeter.Measure(
            new BufferSource(new AudioFormat(Rate, ChannelLayout.Mono), sum), cancellation: TestContext.Current.CancellationToken);
        Assert.Equal(expected.TruePeakDbtp, report.Programme.TruePeakDbtp, 1e-4);
        Assert.Equal(expected.IntegratedLufs, report.Programme.IntegratedLufs, 1e-4);
    }

    [Fact]
    public void Roles_GivenByTheCaller_GoBeforeNames()
    {
        var layout = ChannelLayout.OfStems(("first", ChannelLayout.Mono), ("second", ChannelLayout.Mono));
        var options = new SpeechOptions { Roles = new Dictionary<string, StemRole> { ["first"] = StemRole.Dialogue } };
        var source = new BufferSource(new AudioFormat(Rate, layout), Signals.PinkNoise(2, 2 * Rate, -20));
        var report = StemsMeter.Measure(source, speech: options, cancellation: TestContext.Current.CancellationToken);
        Assert.Equal(StemRole.Dialogue, report.Stems[0].Role);
        Assert.Equal(1, report.Speech.SpeechShare, 0.02);
    }

    [Fact]
    public void Stems_AllOfThemDialogue_HaveNoBackground()
    {
        var layout = ChannelLayout.OfStems(("dialogue", ChannelLayout.Mono), ("dx_residual", ChannelLayout.Stereo));
        var source = new BufferSource(new AudioFormat(Rate, layout), Signals.PinkNoise(3, 2 * Rate, -20));
        var report = StemsMeter.Measure(source, cancellation: TestContext.Current.CancellationToken);
        Assert.Null(report.Background);
        Assert.Equal(double.PositiveInfinity, report.Speech.SpeechToBackgroundDb);
    }

    [Fact]
    public void Stems_ThatDontFitIntoOneSum_AreRefused()
    {
        var layout = ChannelLayout.OfStems(("dialogue", ChannelLayout.Quad), ("music", ChannelLayout.Surround50), ("fx", ChannelLayout.Surround61));
        Assert.Throws<ArgumentException>(() => new StemsMeter(new AudioFormat(Rate, layout)));
    }

    private static StemsReport Measure(AudioBuffer signal) => StemsMeter.Measure(
        new BufferSource(new AudioFormat(Rate, Mixed), signal), cancellation: TestContext.Current.CancellationToken);
}
