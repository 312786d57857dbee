using Monochord.Dsp.Filters;
using Monochord.Dsp.Noise;
using Monochord.TestKit;
using Xunit;

namespace Monochord.Dsp.Tests.Noise;

public sealed class NoiseTests
{
    public static TheoryData<double> Rates => [44_100, 48_000, 88_200, 96_000, 192_000];

    [Theory]
    [MemberData(nameof(Rates))]
    public void Pink_From20HzTo20Khz_FallsBy3DbAnOctave(double rate) => AssertSlope(NoiseColour.Pink, -1, rate, 20, 0.01);

    [Theory]
    [MemberData(nameof(Rates))]
    public void OtherColours_HaveTheirSlopes(double rate)
    {
        AssertSlope(NoiseColour.Brown, -2, rate, 20, 0.05);
        AssertSlope(NoiseColour.Red, -2, rate, 20, 0.05);
        AssertSlope(NoiseColour.DeepBrown, -3, rate, 20, 0.05);
        AssertSlope(NoiseColour.Blue, 1, rate, 20, 0.01);
        AssertSlope(NoiseColour.Purple, 2, rate, 20, 0.02);
    }

    // Defect a of the Rust port: uniform noise from 0 to 1 into the pink filter, a direct current of 3.76.
    [Theory]
    [InlineData(NoiseColour.White)]
    [InlineData(NoiseColour.Pink)]
    [InlineData(NoiseColour.Brown)]
    [InlineData(NoiseColour.DeepBrown)]
    [InlineData(NoiseColour.Blue)]
    [InlineData(NoiseColour.Purple)]
    [InlineData(NoiseColour.Green)]
    public void DefectRustA_EveryColour_HasNoDirectCurrent_AndItsLevel(NoiseColour colour)
    {
        var noise = Make(colour, 1 << 20);
        var mean = noise.Average(sample => (double)sample);
        Assert.True(Math.Abs(mean) < 0.05, $"mean {mean}");

        // White, blue and purple have power above 20 kHz as well; brown and deep brown below 20 Hz, counted in.
        var rms = Math.Sqrt(noise.Average(sample => (double)sample * sample));
        Assert.InRange(rms, 0.85, 1.3);
    }

    // Defect b: a sum without a leak walks away without bound.
    [Fact]
    [Trait("Category", "Slow")]
    public void DefectRustB_BrownAfterMinutes_StaysWhereItIs()
    {
        var noise = Make(NoiseColour.Brown, 44_100 * 300);
        Assert.True(noise.Max(Math.Abs) < 8, "eight times its RMS");
    }

    [Fact]
    public void MeasuredOctaves_OfPink_HoldTheSameLevel()
    {
        var noise = Make(NoiseColour.Pink, 1 << 21);
        var levels = new List<double>();
        for (var centre = 125.0; centre <= 8000; centre *= 2)
        {
            var band = (float[])noise.Clone();
            new BiquadCascade(Butterworth.BandPass(6, centre / Math.Sqrt(2), centre * Math.Sqrt(2), 44_100)).Process(band);
            levels.Add(10 * Math.Log10(band.Average(sample => (double)sample * sample)));
        }

        // 2²¹ frames leave 0.05 dB of chance in the lowest band.
        Assert.True(levels.Max() - levels.Min() < 0.25, string.Join(' ', levels));
    }

    [Fact]
    public void White_IsNormal()
    {
        var noise = new double[1 << 20];
        WhiteNoise.Gaussian(7, 0, 0, noise);
        Assert.Equal(0, noise.Average(), 0.004);
        Assert.Equal(1, noise.Average(x => x * x), 0.006);
        Assert.Equal(0, noise.Average(x => x * x * x), 0.02);
        Assert.Equal(3, noise.Average(x => x * x * x * x), 0.05);
        Assert.Equal(0, noise.Zip(noise.Skip(1)).Average(pair => pair.First * pair.Second), 0.005);
        Assert.Equal(0.0455, noise.Count(x => Math.Abs(x) > 2) / (double)noise.Length, 0.001);
    }

    [Fact]
    public void White_AnyCut_IsTheSame()
    {
        var whole = new double[1000];
        WhiteNoise.Gaussian(3, 1, 40, whole);
        Property.Holds(Inputs.Range(0, 990), start =>
        {
            Span<double> part = stackalloc double[7];
            WhiteNoise.Gaussian(3, 1, 40 + start, part);
            Assert.True(part.SequenceEqual(whole.AsSpan(start, 7)));
        });
    }

    [Fact]
    public void White_SeedsAndChannels_AreIndependent()
    {
        var (a, b, c) = (new double[1 << 18], new double[1 << 18], new double[1 << 18]);
        WhiteNoise.Gaussian(3, 0, 0, a);
        WhiteNoise.Gaussian(3, 1, 0, b);
        WhiteNoise.Gaussian(4, 0, 0, c);
        Assert.Equal(0, a.Zip(b).Average(pair => pair.First * pair.Second), 0.01);
        Assert.Equal(0, a.Zip(c).Average(pair => pair.First * pair.Second), 0.01);
    }

    [Fact]
    public void Coloured_AnyCut_IsTheSame()
    {
        var whole = Make(NoiseColour.Brown, 3000);
        Property.Holds(
            Inputs.Cuts(700),
            cuts =>
            {
                var noise = new ColouredNoise(NoiseColour.Brown, 5, 0, 44_100);
                var cut = new float[whole.Length];
                for (int at = 0, k = 0; at < cut.Length; k++)
                {
                    var frames = Math.Min(cuts[k % cuts.Length], cut.Length - at);
                    noise.Process(cut.AsSpan(at, frames));
                    at += frames;
                }

                SampleAssert.Same(whole, cut);
            },
            cases: 20);
    }

    [Fact]
    public void Coloured_RestartedAMemoryBefore_IsTheNoisePlayedThrough()
    {
        foreach (var colour in (ReadOnlySpan<NoiseColour>)[NoiseColour.Pink, NoiseColour.DeepBrown, NoiseColour.Purple, NoiseColour.Green])
        {
            var played = new ColouredNoise(colour, 5, 0, 44_100);
            var sought = new ColouredNoise(colour, 5, 0, 44_100);
            const int Before = 44_100;
            var (a, b) = (new float[Before + (int)played.MemoryFrames + 500], new float[played.MemoryFrames + 500]);
            played.Process(a);
            sought.Restart(Before);
            sought.Process(b);
            // The last digit of a float: values up to 3.
            SampleAssert.Within(a.AsSpan()[^500..], b.AsSpan()[^500..], 2.5e-7);
        }
    }

    [Fact]
    public void Process_AllocatesNothing()
    {
        var noise = new ColouredNoise(NoiseColour.Brown, 5, 0, 44_100);
        var block = new float[1000];
        Assert.Equal(0, Allocations.Of(() => noise.Process(block)));
    }

    private static float[] Make(NoiseColour colour, int frames)
    {
        var samples = new float[frames];
        new ColouredNoise(colour, 5, 0, 44_100).Process(samples);
        return samples;
    }

    private static void AssertSlope(NoiseColour colour, double power, double rate, double fromHz, double toleranceDb)
    {
        var filter = new BiquadCascade(PowerLawFilter.Of(colour, rate));
        var errors = new List<double>();
        for (var frequency = fromHz; frequency <= 20_000; frequency *= Math.Pow(2, 0.05))
        {
            errors.Add(10 * Math.Log10(filter.PowerGainAt(frequency, rate)) - (10 * power * Math.Log10(frequency)));
        }

        var spread = (errors.Max() - errors.Min()) / 2;
        Assert.True(spread < toleranceDb, $"{colour} at {rate}: ±{spread} dB");
    }
}
