using Monochord.Dsp.Oversampling;
using Monochord.TestKit;
using Xunit;

namespace Monochord.Dsp.Tests.Oversampling;

[Trait("Category", "Simd")]
public sealed class OversamplerTests
{
    private const int Frames = 4096;

    // Half of the frames are the filters' start.
    private const int Settled = 1024;

    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    [InlineData(8)]
    [InlineData(16)]
    public void Up_OfATone_IsTheToneAndNoImage(int factor)
    {
        foreach (var frequency in (ReadOnlySpan<double>)[0.01, 0.1, 0.25, 0.4, 0.45])
        {
            var up = new Oversampler(factor, Frames).Up(Tones.Sine(Frames, frequency))[(Settled * factor)..];
            Assert.Equal(0, Tones.LevelDb(up, frequency / factor), 0.0001);
            for (var multiple = 1; multiple <= factor / 2; multiple++)
            {
                foreach (var image in (ReadOnlySpan<double>)[multiple - frequency, multiple + frequency])
                {
                    Assert.True(image > factor / 2.0 || Tones.LevelDb(up, image / factor) < -120, $"{frequency}: image at {image}");
                }
            }
        }
    }

    // Every frequency from the stop band of the first stage to half the higher rate.
    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    [InlineData(8)]
    [InlineData(16)]
    public void Down_OfWhatTheLowerRateCannotCarry_IsSilence(int factor)
    {
        for (var frequency = 0.55; frequency < factor / 2.0; frequency += 0.0973)
        {
            var down = new float[Frames];
            new Oversampler(factor, Frames).Down(Tones.Sine(Frames * factor, frequency / factor), down);
            var folded = Math.Abs(frequency - Math.Round(frequency));
            Assert.True(Tones.LevelDb(down.AsSpan(Settled), folded) < -120, $"{frequency} comes back at {folded}");
        }
    }

    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    [InlineData(8)]
    [InlineData(16)]
    public void ThereAndBack_UpTo045OfTheRate_IsFlat(int factor)
    {
        for (var frequency = 0.005; frequency <= 0.45; frequency += 0.0178)
        {
            var oversampler = new Oversampler(factor, Frames);
            var back = new float[Frames];
            oversampler.Down(oversampler.Up(Tones.Sine(Frames, frequency)), back);
            Assert.Equal(0, Tones.LevelDb(back.AsSpan(Settled), frequency), 0.0001);
        }
    }

    // What is claimed is what a band-limited signal shows, sample by sample.
    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    [InlineData(8)]
    [InlineData(16)]
    public void Latency_IsTheOneThatIsStated(int factor)
    {
        var oversampler = new Oversampler(factor, Frames);
        var sine = Tones.Sine(Frames, 0.03);
        var up = oversampler.Up(sine);
        for (var n = Settled * factor; n < up.Length; n++)
        {
            Assert.Equal(Math.Sin(2 * Math.PI * 0.03 * (n - oversampler.UpDelay) / factor), up[n], 2e-6);
        }

        var back = new float[Frames];
        oversampler.Down(up, back);
        for (var n = Settled; n < Frames; n++)
        {
            Assert.Equal(sine[n - oversampler.LatencyFrames], back[n], 2e-6);
        }

        // An impulse comes back largest at its place.
        oversampler.Reset();
        var impulse = new float[Frames];
        impulse[100] = 1;
        oversampler.Down(oversampler.Up(impulse), back);
        Assert.Equal(100 + oversampler.LatencyFrames, Array.IndexOf(back, back.Max()));
    }

    [Fact]
    public void CutAnywhere_GivesTheSameBits()
    {
        var noise = Signals.Noise(1, 3000)[0].ToArray();
        foreach (var factor in (ReadOnlySpan<int>)[2, 8])
        {
            var whole = new Oversampler(factor, noise.Length);
            var expected = new float[noise.Length];
            whole.Down(whole.Up(noise), expected);
            Property.Holds(Inputs.Cuts(500), cuts =>
            {
                var oversampler = new Oversampler(factor, 500);
                var actual = new float[noise.Length];
                for (var (start, i) = (0, 0); start < noise.Length; i++)
                {
                    var frames = Math.Min(cuts[i % cuts.Length], noise.Length - start);
                    oversampler.Down(oversampler.Up(noise.AsSpan(start, frames)), actual.AsSpan(start, frames));
                    start += frames;
                }

                Assert.Equal(expected, actual);
            }, cases: 20);
        }
    }

    [Fact]
    public void Processing_AllocatesNothing()
    {
        var oversampler = new Oversampler(8, 256);
        var noise = Signals.Noise(1, 256)[0].ToArray();
        Assert.Equal(0, Allocations.Of(() => oversampler.Down(oversampler.Up(noise), noise)));
    }

    [Fact]
    public void NonFiniteSample_IsSilence()
    {
        var (bad, good) = (new float[500], new float[500]);
        (bad[100], bad[101]) = (float.NaN, float.PositiveInfinity);
        bad[102] = good[102] = 1;
        Assert.Equal(new Oversampler(4, 500).Up(good).ToArray(), new Oversampler(4, 500).Up(bad).ToArray());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(32)]
    public void OtherFactors_Throw(int factor) => Assert.Throws<ArgumentOutOfRangeException>(() => new Oversampler(factor, 100));
}
