using Monochord.Audio;
using Monochord.Audio.Processing;
using Monochord.Dsp.Dynamics.Limiting;
using Monochord.Metering.Loudness;
using Monochord.TestKit;
using Xunit;

namespace Monochord.Metering.Tests;

public sealed class LoudnessGainTests
{
    private static readonly AudioFormat Stereo = new(48_000, ChannelLayout.Stereo);

    [Theory]
    [InlineData(-23)]
    [InlineData(-40)]
    [InlineData(-14)]
    public void ATone_ThatStaysBelowTheCeiling_GetsItsDistanceAndNoLimiting(double target)
    {
        // A stereo sine of 1 kHz at -23 dBFS has -23.0 LUFS (EBU Tech 3341, case 1).
        var tone = Signals.Sine(Stereo, 5 * 48_000, 1000, levelDb: -23);
        var found = Find(tone, target);
        Assert.Equal(target + 23, found.GainDb, 0.1);
        Assert.Equal(target, found.Measured.IntegratedLufs, 0.01);
        Assert.Equal(0, found.Measured.LargestReductionDb);
        Assert.Equal(2, found.Passes);
    }

    [Theory]
    [InlineData(-14, 0)]
    [InlineData(-11, 2)]
    [InlineData(-9, 4)]
    public void Music_ThatTheLimiterHasToHold_ComesWithinATenthAllTheSame(double target, double leastReductionDb)
    {
        var programme = Beat();
        var found = Find(programme, target);
        Assert.InRange(found.Measured.LargestReductionDb, leastReductionDb, 30);
        Assert.True(Math.Abs(found.MissingLu) < 0.1, $"{found}");
        Assert.InRange(found.Passes, 2, 6);

        // What the gain and its limiter make, measured by somebody else.
        using var source = new ProcessedSource(new BufferSource(Stereo, programme), [found.MakeLimiter()]);
        var report = ProgrammeMeter.Measure(source, cancellation: TestContext.Current.CancellationToken);
        Assert.Equal(target, report.IntegratedLufs, 0.1);
        Assert.Equal(found.Measured.IntegratedLufs, report.IntegratedLufs, 1e-6);
        Assert.InRange(report.TruePeakDbtp, -1.3, -0.98);
    }

    [Fact]
    public void QuietParts_ThatTheGainLiftsOverTheGate_AreMeasured()
    {
        // Below -70 LUFS they don't count before; 26 dB louder they move the relative gate.
        var programme = Signals.SineSteps(Stereo, 1000, (-49, 4), (-58.5, 4), (-72, 30));
        var found = Find(programme, -23);
        Assert.Equal(-23, found.Measured.IntegratedLufs, 0.1);
    }

    [Fact]
    public void Silence_HasNoGain()
    {
        var found = Find(Signals.Silence(2, 96_000), -14);
        Assert.Equal((0, 1), (found.GainDb, found.Passes));
        Assert.True(double.IsNaN(found.MissingLu));
    }

    [Fact]
    public void WhatCannotBeReached_IsSaidToBeMissing()
    {
        var found = Find(Signals.Sine(Stereo, 96_000, 1000, levelDb: -50), -14, new LoudnessGainOptions { MaxGainDb = 10 });
        Assert.Equal(10, found.GainDb);
        Assert.Equal(26, found.MissingLu, 0.1);
    }

    [Fact]
    public void TheCeiling_IsThatOfTheLimiter()
    {
        var options = new LoudnessGainOptions { Limiter = new LimiterSettings { CeilingDb = -3 } };
        var found = Find(Beat(), -12, options);
        Assert.InRange(found.Measured.TruePeakDbtp, -3.3, -2.98);
    }

    [Fact]
    public void Cancelled_ItEnds()
    {
        using var cancellation = new CancellationTokenSource();
        cancellation.Cancel();
        Assert.Throws<OperationCanceledException>(
            () => LoudnessGain.Find(() => new BufferSource(Stereo, Beat()), -14, cancellation: cancellation.Token));
    }

    private static LoudnessGainResult Find(AudioBuffer programme, double target, LoudnessGainOptions? options = null) =>
        LoudnessGain.Find(() => new BufferSource(Stereo, programme), target, options, TestContext.Current.CancellationToken);

    // Two hits a second over pink noise: a crest of about 20 dB.
    private static AudioBuffer Beat()
    {
        var noise = Signals.PinkNoise(2, 10 * 48_000, rmsDb: -30);
        return Signals.Make(2, noise.Frames, (c, n) =>
            noise[c][n] + (0.5 * Math.Exp(-(n % 24_000) / 1500.0) * Math.Sin(2 * Math.PI * 120 * (n % 24_000) / 48_000)));
    }
}
