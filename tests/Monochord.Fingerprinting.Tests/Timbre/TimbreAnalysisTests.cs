using Monochord.Audio;
using Monochord.Fingerprinting.Spectra;
using Monochord.Fingerprinting.Timbre;
using Monochord.TestKit;
using Xunit;

namespace Monochord.Fingerprinting.Tests.Timbre;

/// <summary>The Gaussian of the coefficients: against those of <see cref="Mfcc"/>, which are librosa's, and under gain.</summary>
[Trait("Category", "Simd")]
public sealed class TimbreAnalysisTests
{
    private const int Rate = SpectralFrame.SampleRate;

    [Fact]
    public void MeansAndCovariances_AreThoseOfTheFrames()
    {
        // Nothing of it is 80 dB below the loudest, so that both floors leave it alone.
        var samples = Signals.Mix(Signals.Noise(1, 3 * Rate, -20), Signals.Chirp(new(Rate, ChannelLayout.Mono), 3 * Rate))[0].ToArray();
        var frames = Mfcc.Of(samples);
        var mel = MelSpectrogram.Of(samples);
        var description = Of(samples);

        var means = Enumerable.Range(0, 20).Select(row => frames.Row(row).ToArray().Average(value => (double)value)).ToArray();
        var level = 10 * Math.Log10(mel.Values.ToArray().Average(value => (double)value)) * Math.Sqrt(128);
        Assert.Equal(means[0] - level, description.Means[0], 0.01);
        for (var row = 1; row < 20; row++)
        {
            Assert.Equal(means[row], description.Means[row], 0.01);
        }

        var at = 0;
        for (var row = 0; row < 20; row++)
        {
            for (var column = 0; column <= row; column++)
            {
                var covariance = Enumerable.Range(0, frames.Frames)
                    .Average(frame => (frames[row, frame] - means[row]) * (frames[column, frame] - means[column]));
                Assert.Equal(covariance, description.Covariances[at++], 0.02);
            }
        }

        Assert.Equal(210, at);
    }

    [Theory]
    [InlineData(10)]
    [InlineData(0.1)]
    public void Gain_ChangesNothing(float gain)
    {
        var samples = Signals.Programme(new(Rate, ChannelLayout.Mono), 4 * Rate)[0].ToArray();
        var (plain, loud) = (Of(samples), Of(samples.Select(sample => sample * gain).ToArray()));

        // Coefficients go to hundreds.
        Assert.All(plain.Means.Zip(loud.Means), pair => Assert.Equal(pair.First, pair.Second, 1e-3));
        Assert.All(plain.Covariances.Zip(loud.Covariances), pair => Assert.Equal(pair.First, pair.Second, 1e-5 * plain.Covariances.Max()));
    }

    [Fact]
    public void FramesThatDontSound_DontCount()
    {
        var sound = Signals.Noise(1, 4 * Rate, -20)[0].ToArray();
        var faint = Signals.PinkNoise(1, 8 * Rate, -95)[0].ToArray();
        float[] both = [.. faint, .. sound, .. faint];

        Assert.All(Of(sound).Means.Zip(Of(both).Means), pair => Assert.Equal(pair.First, pair.Second, 2.5));
        Assert.NotInRange(Of(faint).Means[1], Of(both).Means[1] - 50, Of(both).Means[1] + 50);
    }

    [Fact]
    public void Silence_IsZero()
    {
        var description = Of(new float[Rate]);
        Assert.Equal(20, description.Means.Count);
        Assert.Equal(210, description.Covariances.Count);
        Assert.All(description.Means.Concat(description.Covariances), value => Assert.Equal(0, value));
    }

    private static TimbreDescription Of(ReadOnlySpan<float> samples)
    {
        var timbre = new TimbreAnalysis();
        var front = new SpectralFrontEnd(timbre);
        front.Add(samples);
        front.Finish();
        return timbre.Finish();
    }
}
