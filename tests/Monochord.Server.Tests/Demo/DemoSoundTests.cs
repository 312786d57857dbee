using Monochord.Audio;
using Monochord.Metering.Events;
using Monochord.Metering.Speech;
using Monochord.Server.Demo;
using Xunit;

namespace Monochord.Server.Tests.Demo;

/// <summary>The demo has something to show on every meter, and is the same every time.</summary>
public sealed class DemoSoundTests
{
    private static readonly AudioBuffer Sound = DemoSound.Render();

    [Fact]
    public void Render_IsTheSameEveryTime()
    {
        var again = DemoSound.Render();
        for (var c = 0; c < Sound.Channels; c++)
        {
            Assert.True(Sound[c].SequenceEqual(again[c]));
        }
    }

    [Fact]
    public void Meters_HaveSomethingToShow()
    {
        var report = StemsMeter.Measure(new BufferSource(DemoSound.Format, Sound));
        Assert.InRange(report.Programme.IntegratedLufs, -24, -16);
        Assert.InRange(report.Programme.LoudnessRangeLu, 4, 20);
        Assert.InRange(report.Programme.TruePeakDbtp, -6, 0);
        Assert.InRange(report.Speech.SpeechShare, 0.3, 0.7);
        Assert.InRange(report.Speech.SpeechToBackgroundDb, -5, 25);
        Assert.True(report.Programme.Stereo!.MinCorrelation < -0.3);
        Assert.Contains(report.Programme.Events, happened => happened.Kind == EventKind.PhaseProblem && happened.StartFrame is > 36 * 48_000 and < 45 * 48_000);
        Assert.Contains(report.Programme.Events, happened => happened.Kind == EventKind.Silence);
        var masked = Assert.Single(report.Speech.Events.Where(happened => happened.Kind == EventKind.MaskedSpeech).GroupBy(_ => 0)).First();
        Assert.InRange(masked.StartFrame / 48_000.0, 28, 36);
        Assert.Contains(report.Speech.Events, happened => happened.Kind == EventKind.Pacing);
    }
}
