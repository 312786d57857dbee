using Monochord.Dsp.Oversampling;
using Monochord.TestKit;
using Xunit;

namespace Monochord.Dsp.Tests.Oversampling;

[Trait("Category", "Simd")]
public sealed class PolyphaseTests
{
    private const int Frames = 4096;
    private const int Settled = 1024;

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(5)]
    [InlineData(7)]
    public void Interpolator_OfATone_IsTheToneAndNoImage(int factor)
    {
        foreach (var frequency in (ReadOnlySpan<double>)[0.01, 0.1, 0.25, 0.4, 0.45])
        {
            var output = new float[Frames * factor];
            new PolyphaseInterpolator(factor, Frames).Process(Tones.Sine(Frames, frequency), output);
            var settled = output.AsSpan(Settled * factor);
            Assert.Equal(0, Tones.LevelDb(settled, frequency / factor), 0.0002);
            for (var image = 1 - frequency; image < factor / 2.0; image++)
            {
                Assert.True(Tones.LevelDb(settled, image / factor) < -116, $"{frequency}: {Tones.LevelDb(settled, image / factor)} at {image}");
            }
        }
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(5)]
    public void Decimator_OfWhatTheLowerRateCannotCarry_IsSilence(int factor)
    {
        var output = new float[Frames];
        for (var frequency = 0.55; frequency < factor / 2.0; frequency += 0.0973)
        {
            new PolyphaseDecimator(factor, Frames).Process(Tones.Sine(Frames * factor, frequency / factor), output);
            var folded = Math.Abs(frequency - Math.Round(frequency));
            Assert.True(
                Tones.LevelDb(output.AsSpan(Settled), folded) < -116, $"{frequency}: {Tones.LevelDb(output.AsSpan(Settled), folded)} at {folded}");
        }

        for (var frequency = 0.01; frequency <= 0.45; frequency += 0.04)
        {
            new PolyphaseDecimator(factor, Frames).Process(Tones.Sine(Frames * factor, frequency / factor), output);
            Assert.Equal(0, Tones.LevelDb(output.AsSpan(Settled), frequency), 0.0002);
        }
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(160)]
    public void Latency_IsTheOneThatIsStated(int factor)
    {
        const int Short = 1500;
        var (up, back) = (new float[Short * factor], new float[Short]);
        new PolyphaseInterpolator(factor, Short).Process(Tones.Sine(Short, 0.03), up);
        for (var n = 500 * factor; n < up.Length; n++)
        {
            Assert.Equal(Math.Sin(2 * Math.PI * 0.03 * (((double)n / factor) - PolyphaseInterpolator.LatencyFrames)), up[n], 5e-6);
        }

        new PolyphaseDecimator(factor, Short).Process(up, back);
        const int Delay = PolyphaseInterpolator.LatencyFrames + PolyphaseDecimator.LatencyFrames;
        for (var n = 500; n < Short; n++)
        {
            Assert.Equal(Math.Sin(2 * Math.PI * 0.03 * (n - Delay)), back[n], 1e-5);
        }
    }

    [Fact]
    public void CutAnywhere_GivesTheSameBits()
    {
        const int Factor = 3;
        var noise = Signals.Noise(1, 2000)[0].ToArray();
        var (up, expected) = (new float[noise.Length * Factor], new float[noise.Length]);
        new PolyphaseInterpolator(Factor, noise.Length).Process(noise, up);
        new PolyphaseDecimator(Factor, noise.Length).Process(up, expected);
        Property.Holds(Inputs.Cuts(500), cuts =>
        {
            var (interpolator, decimator) = (new PolyphaseInterpolator(Factor, 500), new PolyphaseDecimator(Factor, 500));
            var (high, actual) = (new float[500 * Factor], new float[noise.Length]);
            for (var (start, i) = (0, 0); start < noise.Length; i++)
            {
                var frames = Math.Min(cuts[i % cuts.Length], noise.Length - start);
                interpolator.Process(noise.AsSpan(start, frames), high.AsSpan(0, frames * Factor));
                decimator.Process(high.AsSpan(0, frames * Factor), actual.AsSpan(start, frames));
                start += frames;
            }

            Assert.Equal(expected, actual);
        }, cases: 20);
    }

    [Fact]
    public void Reset_IsAFreshStart()
    {
        var noise = Signals.Noise(1, 300)[0].ToArray();
        var (interpolator, decimator) = (new PolyphaseInterpolator(4, 300), new PolyphaseDecimator(4, 300));
        var (first, second, up) = (new float[300], new float[300], new float[1200]);
        interpolator.Process(noise, up);
        decimator.Process(up, first);
        interpolator.Reset();
        decimator.Reset();
        interpolator.Process(noise, up);
        decimator.Process(up, second);
        Assert.Equal(first, second);
    }
}
