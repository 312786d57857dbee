using Monochord.Audio.Processing;
using Monochord.Audio.Tests.Support;
using Monochord.TestKit;
using Xunit;

namespace Monochord.Audio.Tests.Processing;

public sealed class ProcessedSourceTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(333)]
    [InlineData(20_000)]
    public void WhatIsOnlyDelayed_ComesBackFrameByFrameAndAsLong(int frames)
    {
        // Noise of this kind stands 6 dB higher between its samples.
        float[][] samples = [Probe.Noise(1, frames, amplitude: 0.3), Probe.Noise(2, frames, amplitude: 0.3)];
        using var source = new ProcessedSource(
            Probe.Source(48_000, ChannelLayout.Stereo, samples), [new TruePeakLimiter(), new TruePeakLimiter()], blockFrames: 700);
        Assert.Equal(2 * 534, source.LatencyFrames);
        Probe.AssertEqual(samples, Probe.ReadAll(source));
    }

    [Fact]
    public void AnyCut_GivesTheSameBits() => Property.Holds(Inputs.Cuts(900), cuts =>
    {
        ProcessedSource Make() =>
            new(Probe.Source(48_000, ChannelLayout.Mono, Probe.Noise(3, 5000, amplitude: 2)), [new TruePeakLimiter()]);
        using var whole = Make();
        using var cut = Make();
        Probe.AssertEqual(Probe.ReadAll(whole, 8192), Probe.ReadAll(cut, [.. cuts.Select(frames => Math.Max(1, frames))]));
    });
}
