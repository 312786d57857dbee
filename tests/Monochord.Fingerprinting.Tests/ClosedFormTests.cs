using Monochord.Audio;
using Monochord.Fingerprinting.Spectra;
using Monochord.TestKit;
using Xunit;

namespace Monochord.Fingerprinting.Tests;

/// <summary>Signals whose numbers follow from their formula.</summary>
[Trait("Category", "Simd")]
public sealed class ClosedFormTests
{
    // A sine has a crest of √2; all its energy is in the band that it lies in, and its centre is where it is.
    [Theory]
    [InlineData(40, Dimension.SubBass)]
    [InlineData(120, Dimension.Bass)]
    [InlineData(400, Dimension.LowMid)]
    [InlineData(1000, Dimension.Mid)]
    [InlineData(3000, Dimension.UpperMid)]
    [InlineData(5000, Dimension.Presence)]
    [InlineData(7001, Dimension.Air)]
    public void ASine(double hz, Dimension band)
    {
        var fingerprint = Sounds.Of(Signals.Sine(Sounds.Format(1), 5 * Sounds.Rate, hz, -12));

        // The lobe of the window is four bins wide: of 40 Hz some lies beyond 20 and 60 Hz.
        Assert.Equal(1, fingerprint[band], band == Dimension.SubBass ? 0.15 : 0.001);
        Assert.Equal(3.0103, fingerprint[Dimension.Crest], 0.001);
        Assert.Equal(hz / 8000, fingerprint[Dimension.SpectralCentroid], Math.Max(0.001 * hz, 5) / 8000);

        // 85 % of the magnitudes of a lobe of 1/2, 1, 1/2 bins, and their like between bins.
        Assert.InRange(10_000 * fingerprint[Dimension.SpectralRollOff], hz, hz + 43);
        Assert.InRange(fingerprint[Dimension.SpectralFlatness], 0, 0.01);

        // Its two ends strike.
        Assert.InRange(fingerprint[Dimension.HarmonicRatio], 0.97, 1);
        Assert.Equal(0, fingerprint[Dimension.SilenceRatio]);
        Assert.Equal(0, fingerprint[Dimension.DynamicRangeVariation], 0.001);
        Assert.Equal(0, fingerprint[Dimension.LoudnessVariation], 0.01);
        Assert.Equal(1, fingerprint[Dimension.PeakConsistency], 0.001);
    }

    // Bins of noise are Rayleigh distributed: exp(E ln R)/E R = 2·e^(-γ/2)/√π. Its spectrum is level, so the centre is a quarter of the
    // rate, and 85 % lie below 85 % of half the rate.
    [Fact]
    public void WhiteNoise()
    {
        const double EulerGamma = 0.577215664901533;
        var noise = Signals.Noise(1, 10 * Sounds.Rate);
        var course = new SpectralCourse();
        var front = new SpectralFrontEnd(course);
        front.Add(noise[0]);
        front.Finish();
        course.Finish();
        Assert.Equal(11_025, course.CentroidHz, 20.0);
        Assert.Equal(0.85 * 22_050, course.RollOffHz, 40.0);
        Assert.Equal(2 * Math.Exp(-EulerGamma / 2) / Math.Sqrt(Math.PI), course.Flatness, 0.003);
        var fingerprint = Sounds.Of(noise);
        Assert.Equal(20 * Math.Log10(Math.Sqrt(3)), fingerprint[Dimension.Crest], 0.02);
        Assert.Equal((1.0, 1.0), (fingerprint[Dimension.SpectralCentroid], fingerprint[Dimension.SpectralRollOff]));

        // Shares go with widths, and a share's deviation with the noise's length.
        ReadOnlySpan<double> edges = [20, 60, 250, 500, 2000, 4000, 6000, 20_000];
        for (var band = 0; band < 7; band++)
        {
            var bins = Math.Ceiling(edges[band + 1] / 21.533203125) - Math.Ceiling(edges[band] / 21.533203125);
            Assert.Equal(bins / 928, fingerprint.Values[band], 0.004);
        }

        Assert.Equal(10 * Math.Log10((12.0 - 3) / (93 - 12)), fingerprint[Dimension.BassToMid], 0.3);
    }

    [Fact]
    public void AToneSoundsOn_AndClicksStrike()
    {
        var tone = Signals.Make(1, 5 * Sounds.Rate, (_, i) => 0.2 * (Math.Sin(i * 0.05) + Math.Sin(i * 0.13)));
        var clicks = Signals.Make(1, 5 * Sounds.Rate, (_, i) => i % 22_050 == 7000 ? 0.8 : 0);
        Assert.InRange(Sounds.Of(tone)[Dimension.HarmonicRatio], 0.97, 1);
        Assert.InRange(Sounds.Of(clicks)[Dimension.HarmonicRatio], 0, 0.02);
    }

    [Fact]
    public void StereoIsWidthAndCorrelation()
    {
        const int Frames = 4 * Sounds.Rate;
        var two = Signals.Noise(2, Frames);
        AssertStereo(two, 0.5, 0);
        AssertStereo(Signals.Make(2, Frames, (_, i) => two[0][i]), 0, 1);
        AssertStereo(Signals.Make(2, Frames, (c, i) => c == 0 ? two[0][i] : 0), 0.5, 0);
        AssertStereo(Signals.Make(1, Frames, (_, i) => two[0][i]), 0, 1);

        // l = a, r = a/2 + b/2 of unlike noise: correlation 1/√2, and a constant changes nothing.
        AssertStereo(Signals.Make(2, Frames, (c, i) => c == 0 ? two[0][i] : 0.5 * (two[0][i] + two[1][i])), 1.0 / 6, Math.Sqrt(0.5));
        var offset = Sounds.Of(Signals.Make(2, Frames, (c, i) => two[c][i] + 0.2));
        Assert.Equal(0, offset[Dimension.PhaseCorrelation], 0.01);

        static void AssertStereo(AudioBuffer sound, double width, double correlation)
        {
            var fingerprint = Sounds.Of(sound);
            Assert.Equal(width, fingerprint[Dimension.StereoWidth], 0.01);
            Assert.Equal(correlation, fingerprint[Dimension.PhaseCorrelation], 0.01);
        }
    }

    // Half of the time at one level and half 20 dB below: a deviation of 10 dB, and of 0.45 for peaks around 0.55.
    [Fact]
    public void LevelsInStepsAreTheirDeviation()
    {
        var sound = Signals.Make(1, 60 * Sounds.Rate, (_, i) => (i < 30 * Sounds.Rate ? 0.5 : 0.05) * Math.Sin(i * 0.1));
        var fingerprint = Sounds.Of(sound);
        Assert.Equal(10, fingerprint[Dimension.LoudnessVariation], 0.1);
        Assert.Equal(1 / (1 + (0.45 / 0.55)), fingerprint[Dimension.PeakConsistency], 0.01);
        Assert.InRange(fingerprint[Dimension.DynamicRangeVariation], 0, 0.05);
    }

    // A sine and a square in turn, a second each: half seconds have a crest of 3.01 dB, of 0 dB, or of what is half each.
    [Fact]
    public void CrestsInTurnAreTheirDeviation()
    {
        var sound = Signals.Make(1, 40 * Sounds.Rate, (_, i) =>
            i / Sounds.Rate % 2 == 0 ? 0.5 * Math.Sin(i * 0.1) : 0.5 * Math.Sign(Math.Sin(i * 0.1)));
        var deviation = Deviation([.. CrestsOf(40)]);
        Assert.Equal(deviation / 6, Sounds.Of(sound)[Dimension.DynamicRangeVariation], 0.005);

        // Quarter k begins at k/4 s; a half second of both kinds begins at 3/4 of a second.
        static IEnumerable<double> CrestsOf(int seconds) => Enumerable.Range(0, (4 * seconds) - 1).Select(k =>
            k % 4 == 3 ? 10 * Math.Log10(1 / 0.75) : k / 4 % 2 == 0 ? 3.0103 : 0.0);

        static double Deviation(double[] values)
        {
            var mean = values.Average();
            return Math.Sqrt(values.Average(value => (value - mean) * (value - mean)));
        }
    }

    [Fact]
    public void SilenceRatioIsTheShareOfTheSilence()
    {
        var sound = Signals.Make(1, 20 * Sounds.Rate, (_, i) => i < 5 * Sounds.Rate ? 0 : 0.3 * Math.Sin(i * 0.1));
        Assert.Equal(0.25, Sounds.Of(sound)[Dimension.SilenceRatio], 0.002);
    }

    [Fact]
    public void ASilentIntroLeavesTheSpectrumAsItIs()
    {
        var sound = Signals.PinkNoise(1, 20 * Sounds.Rate);
        var late = Signals.Make(1, 50 * Sounds.Rate, (_, i) => i < 30 * Sounds.Rate ? 0 : sound[0][i - (30 * Sounds.Rate)]);
        var (expected, actual) = (Sounds.Of(sound), Sounds.Of(late));
        foreach (var dimension in (Dimension[])
            [
                Dimension.SubBass, Dimension.Bass, Dimension.LowMid, Dimension.Mid, Dimension.UpperMid, Dimension.Presence, Dimension.Air,
                Dimension.SpectralCentroid, Dimension.SpectralRollOff, Dimension.SpectralFlatness, Dimension.HarmonicRatio,
            ])
        {
            Assert.Equal(expected[dimension], actual[dimension], 0.002);
        }

        Assert.Equal(0.6, actual[Dimension.SilenceRatio], 0.002);
    }

    [Fact]
    public void ChannelsThatCancelEachOtherAreHeardByTheirDifference()
    {
        var noise = Signals.PinkNoise(1, 5 * Sounds.Rate);
        var opposed = Signals.Make(2, noise.Frames, (c, i) => c == 0 ? noise[0][i] : -noise[0][i]);
        var (mono, track) = (Sounds.Of(noise), Sounds.Analyse(opposed));
        Assert.Equal(AnalysedSignal.Difference, track.Signal);
        Assert.Equal(-1, track.Fingerprint[Dimension.PhaseCorrelation], 1e-6);
        Assert.Equal(1, track.Fingerprint[Dimension.StereoWidth], 1e-6);
        for (var band = Dimension.SubBass; band <= Dimension.Air; band++)
        {
            Assert.Equal(mono[band], track.Fingerprint[band], 1e-6);
        }

        Assert.Equal(mono[Dimension.Crest], track.Fingerprint[Dimension.Crest], 1e-6);
    }

    // A tenth of the amplitude is left in the mean at 1 %.
    [Theory]
    [InlineData(-0.75, AnalysedSignal.Mean)]
    [InlineData(-0.9, AnalysedSignal.Difference)]
    public void OnlyWhatIsLostInTheMeanIsHeardByTheDifference(double right, AnalysedSignal expected)
    {
        var noise = Signals.Noise(1, Sounds.Rate);
        var sound = Signals.Make(2, noise.Frames, (c, i) => c == 0 ? noise[0][i] : right * noise[0][i]);
        Assert.Equal(expected, Sounds.Analyse(sound).Signal);
    }

    [Fact]
    public void ManyChannelsAreHeardByTheirMean()
    {
        var mono = Sounds.Music(1, 5);
        var six = Signals.Make(6, mono.Frames, (_, i) => mono[0][i]);
        var (expected, actual) = (Sounds.Of(mono), Sounds.Of(six));
        for (var dimension = Dimension.SubBass; dimension <= Dimension.PhaseCorrelation; dimension++)
        {
            if (dimension != Dimension.Loudness)
            {
                var info = Dimensions.Of(dimension);
                Assert.Equal(expected[dimension], actual[dimension], 1e-5 * (info.Maximum - info.Minimum));
            }
        }
    }

    // Above 20 kHz there is nothing, so the same sound at another rate is the same.
    [Theory]
    [InlineData(48_000)]
    [InlineData(96_000)]
    [InlineData(22_050)]
    public void ARateOfItsOwnChangesNothing(int rate)
    {
        // Tones and strokes without noise, which would be other noise: nothing above 5 kHz.
        static AudioBuffer Tones(int rate) => Signals.Make(2, 8 * rate, (c, i) =>
        {
            var time = (double)i / rate;
            var into = (time % 0.5) - 0.1;
            return (0.2 * Math.Sin(Math.Tau * 330 * time)) + (0.1 * Math.Sin(Math.Tau * (2000 + (100 * c)) * time))
                + (0.3 * Math.Exp(-3000 * into * into) * Math.Sin(Math.Tau * 3000 * into));
        });

        var (expected, actual) = (Sounds.Analyse(Tones(Sounds.Rate)), Sounds.Analyse(Tones(rate), rate));
        Assert.Equal(rate, actual.SampleRate);
        Assert.Equal(8, actual.DurationSeconds);
        foreach (var info in Dimensions.All)
        {
            Assert.Equal(expected.Fingerprint[info.Dimension], actual.Fingerprint[info.Dimension], 0.005 * (info.Maximum - info.Minimum));
        }
    }
}
