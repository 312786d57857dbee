using Monochord.Audio;
using Monochord.TestKit;
using Xunit;

namespace Monochord.Fingerprinting.Tests;

/// <summary>What holds for every fingerprint.</summary>
[Trait("Category", "Simd")]
public sealed class FingerprintLawsTests
{
    private static readonly AudioBuffer Music = Sounds.Music(2, 12);

    [Fact]
    public void EveryDimensionIsWithinItsRange()
    {
        var fingerprint = Sounds.Of(Music);
        foreach (var info in Dimensions.All)
        {
            Assert.InRange(fingerprint[info.Dimension], info.Minimum, info.Maximum);
        }
    }

    [Theory]
    [InlineData(1UL)]
    [InlineData(2UL)]
    public void TheSharesOfTheBandsSumToOne(ulong seed)
    {
        foreach (var sound in (AudioBuffer[])[Sounds.Music(2, 3, seed: seed), Signals.PinkNoise(1, 50_000, seed: seed), Signals.Noise(2, 50_000, -60, seed)])
        {
            Assert.Equal(1, Sounds.Of(sound).Values[..7].ToArray().Sum(), 1e-6);
        }
    }

    [Theory]
    [InlineData(-20)]
    [InlineData(20)]
    public void AGainMovesNothingButTheLoudness(double gainDb)
    {
        var (before, after) = (Sounds.Of(Music), Sounds.Of(Sounds.Scaled(Music, Math.Pow(10, gainDb / 20))));
        foreach (var info in Dimensions.All)
        {
            var moved = after[info.Dimension] - before[info.Dimension] - (info.Dimension == Dimension.Loudness ? gainDb : 0);
            Assert.True(
                Math.Abs(moved) <= 1e-4 * (info.Maximum - info.Minimum), $"{info.Name} moved by {moved} from {before[info.Dimension]}");
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(6)]
    public void SilenceHasTheNumbersOfSilence(int channels)
    {
        var track = Sounds.Analyse(Signals.Silence(channels, Sounds.Rate));
        foreach (var info in Dimensions.All)
        {
            Assert.Equal(info.Silence, track.Fingerprint[info.Dimension]);
        }

        Assert.Equal(0, track.LoudnessRangeLu);
        Assert.Equal(double.NegativeInfinity, track.TruePeakDbtp);
        Assert.Equal(AnalysedSignal.Mean, track.Signal);
        Assert.Null(track.Tonality.Key);
        Assert.All(track.Waveform.Maxima, value => Assert.Equal(0, value));
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    [InlineData(float.NegativeInfinity)]
    [InlineData(1e30f)]
    public void WhatIsNoNumberIsAnError(float sample)
    {
        var sound = Signals.Noise(2, 60_000);
        sound[1][50_000] = sample;
        var error = Assert.Throws<FingerprintException>(() => Sounds.Of(sound));
        Assert.Equal("fingerprint.non-finite", error.Code);
    }

    [Theory]
    [InlineData(44_100, 22_049, false)]
    [InlineData(44_100, 22_050, true)]
    [InlineData(8_000, 3_999, false)]
    [InlineData(8_000, 4_000, true)]
    [InlineData(44_100, 0, false)]
    public void ATrackHasAtLeastHalfASecond(int rate, int frames, bool isEnough)
    {
        var sound = Signals.Noise(2, frames);
        if (isEnough)
        {
            Assert.Equal(frames / (double)rate, Sounds.Analyse(sound, rate).DurationSeconds);
        }
        else
        {
            Assert.Equal("fingerprint.too-short", Assert.Throws<FingerprintException>(() => Sounds.Of(sound, rate)).Code);
        }
    }

    [Fact]
    public void EqualSamplesHaveEqualNumbers_HoweverOftenAndBesideWhatever()
    {
        var expected = Sounds.Of(Music);
        var token = TestContext.Current.CancellationToken;
        var again = new Fingerprint[6];
        Parallel.For(0, again.Length, new ParallelOptions { MaxDegreeOfParallelism = 4, CancellationToken = token }, i => again[i] = Sounds.Of(Music));
        Assert.All(again, fingerprint => Assert.Equal(expected, fingerprint));
    }

    [Fact]
    public void ItStopsWhenItIsTold_AndSaysHowFarItIs()
    {
        using var cancel = new CancellationTokenSource();
        cancel.Cancel();
        Assert.Throws<OperationCanceledException>(
            () => Fingerprinter.Analyse(() => new BufferSource(Sounds.Format(2), Music), cancellation: cancel.Token));
    }
}
