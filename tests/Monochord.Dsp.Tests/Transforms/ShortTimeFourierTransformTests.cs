using Monochord.Dsp.Transforms;
using Monochord.Dsp.Windows;
using Monochord.TestKit;
using Xunit;

namespace Monochord.Dsp.Tests.Transforms;

[Trait("Category", "Simd")]
public sealed class ShortTimeFourierTransformTests
{
    public static TheoryData<string> Shapes => ["Hann", "Blackman-Harris", "flat top", "Kaiser"];

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Spectrum_OfAFullScaleSineInABin_Reads0Dbfs(string shape)
    {
        foreach (var (bin, phase) in new[] { (12, 0.0), (100, 0.3), (255, 1.1), (500, 2.0) })
        {
            var (magnitudes, powers) = Measure(shape, 1024, n => Math.Sin((2 * Math.PI * bin * n / 1024) + phase));
            Assert.Equal(0.0, Decibels.FromAmplitude(magnitudes[bin]), 1e-5);
            Assert.Equal(0.0, Decibels.FromPower(powers[bin]), 1e-5);
            Assert.Equal(bin, magnitudes.IndexOf(magnitudes.Max()));
        }
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Spectrum_OfAConstantAndOfAlternatingSamples_ReadsTheirAmplitude(string shape)
    {
        Assert.Equal(0.25f, Measure(shape, 512, _ => 0.25).Magnitudes[0], 1e-6f);
        Assert.Equal(0.25f, Measure(shape, 512, n => n % 2 == 0 ? 0.25 : -0.25).Magnitudes[256], 1e-6f);
        Assert.Equal(0.25f, Measure(shape, 511, _ => 0.25).Magnitudes[0], 1e-6f);
    }

    // Harris 1978, section IV: a flat top shows the level of any sine, a Hann window loses 1.42 dB between bins.
    [Theory]
    [InlineData("flat top", 0.0, 0.011)]
    [InlineData("Hann", -1.42, 0.01)]
    public void Spectrum_OfASineBetweenBins_LosesTheScallopOfItsWindow(string shape, double expectedDb, double toleranceDb)
    {
        var magnitudes = Measure(shape, 1024, n => Math.Sin(2 * Math.PI * 200.5 * n / 1024)).Magnitudes;
        Assert.Equal(expectedDb, Decibels.FromAmplitude(magnitudes[200]), toleranceDb);
    }

    [Fact]
    public void Spectrum_OfWhiteNoise_HasTheMeanPowerOfTheNoiseBandwidth()
    {
        var window = new Window(WindowShape.Hann, 256);
        var spectra = new ShortTimeFourierTransform(window, 256);
        var powers = new float[spectra.Bins];
        var (sum, count, variance, seed) = (0.0, 0, 0.0, 7UL);
        var noise = new float[256 * 2000];
        for (var n = 0; n < noise.Length; n++)
        {
            noise[n] = (float)(0.1 * CounterNoise.Gaussian(seed, 0, n));
            variance += noise[n] * noise[n] / (double)noise.Length;
        }

        ReadOnlySpan<float> input = noise;
        while (spectra.TryAdvance(ref input))
        {
            spectra.Powers(powers);
            foreach (var power in powers.AsSpan(1, 127))
            {
                sum += power;
                count++;
            }
        }

        // 254,000 bins whose power is exponentially distributed: the mean strays by a fifth of a percent.
        Assert.Equal(1.0, sum / count / (4 * variance * window.EquivalentNoiseBandwidth / 256), 0.01);
    }

    [Fact]
    public void Spectra_CutAnywhere_AreBitIdentical() => Property.Holds(Inputs.Cuts(700), cuts =>
    {
        var samples = Signals.Noise(1, 2400, levelDb: -1)[0];
        var whole = Spectra(samples, [samples.Length]);
        Assert.Equal(whole, Spectra(samples, cuts));
        Assert.Equal(1 + ((2400 - 300) / 77), whole.Count);
    });

    [Theory]
    [InlineData(64, 16, 64)]
    [InlineData(64, 64, 128)]
    [InlineData(50, 200, 75)]
    public void Spectrum_AtEachHop_IsTheTransformOfItsWindow(int length, int hop, int size)
    {
        var samples = Signals.Noise(1, 1000, levelDb: 0)[0];
        var window = new Window(WindowShape.Blackman, length);
        var spectra = new ShortTimeFourierTransform(window, hop, size);
        var exact = new ExactTransform(size);
        ReadOnlySpan<float> input = samples;
        for (var number = 0; spectra.TryAdvance(ref input); number++)
        {
            Assert.Equal(number * hop, spectra.Position);
            var frame = new double[size];
            for (var n = 0; n < length; n++)
            {
                frame[n] = samples[(number * hop) + n] * window.Values[n];
            }

            for (var bin = 1; bin < (size + 1) / 2; bin++)
            {
                var (real, imaginary) = exact.Bin(frame, new double[size], bin);
                Assert.Equal(real * 2 / window.Sum, spectra.Real[bin], 1e-6);
                Assert.Equal(imaginary * 2 / window.Sum, spectra.Imaginary[bin], 1e-6);
            }
        }

        Assert.Equal(((1000 - length) / hop * hop), spectra.Position);
    }

    [Fact]
    public void Process_OfAnyBlock_AllocatesNothing()
    {
        var spectra = new ShortTimeFourierTransform(new Window(WindowShape.Hann, 1024), 256);
        var (samples, levels) = (Signals.Noise(1, 4800)[0].ToArray(), new float[spectra.Bins]);
        Assert.Equal(0, Allocations.Of(() =>
        {
            ReadOnlySpan<float> input = samples;
            while (spectra.TryAdvance(ref input))
            {
                spectra.Magnitudes(levels);
                spectra.Powers(levels);
            }
        }));
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void Spectrum_NonFiniteSample_IsSilence(float bad)
    {
        var samples = Signals.Noise(1, 1000)[0].ToArray();
        samples[500] = 0;
        var expected = Spectra(samples, [100]);
        samples[500] = bad;
        Assert.Equal(expected, Spectra(samples, [100]));
    }

    [Fact]
    public void Reset_ThenTheSameInput_GivesTheSameSpectra()
    {
        var spectra = new ShortTimeFourierTransform(new Window(WindowShape.Hann, 128), 100);
        var samples = Signals.Noise(1, 1000)[0].ToArray();
        ReadOnlySpan<float> input = samples;
        Assert.Equal(-1, spectra.Position);
        Assert.True(spectra.TryAdvance(ref input));
        var first = spectra.Real.ToArray();
        Assert.True(spectra.TryAdvance(ref input));
        spectra.Reset();
        Assert.Equal(-1, spectra.Position);
        input = samples;
        Assert.True(spectra.TryAdvance(ref input));
        Assert.Equal(first, spectra.Real.ToArray());
    }

    [Fact]
    public void Sizes_ThatMakeNoSense_AreTheCallersMistake()
    {
        var window = new Window(WindowShape.Hann, 128);
        Assert.Throws<ArgumentNullException>(() => new ShortTimeFourierTransform(null!, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ShortTimeFourierTransform(window, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ShortTimeFourierTransform(window, 1, 127));
    }

    private static List<float> Spectra(ReadOnlySpan<float> samples, int[] cuts)
    {
        var spectra = new ShortTimeFourierTransform(new Window(WindowShape.Hann, 300), 77);
        var found = new List<float>();
        var levels = new float[spectra.Bins];
        for (var (start, i) = (0, 0); start < samples.Length; i++)
        {
            var block = samples.Slice(start, Math.Min(cuts[i % cuts.Length], samples.Length - start));
            start += block.Length;
            while (spectra.TryAdvance(ref block))
            {
                spectra.Magnitudes(levels);
                found.Add(levels[42]);
            }
        }

        return found;
    }

    private static (List<float> Magnitudes, List<float> Powers) Measure(string shape, int size, Func<int, double> signal)
    {
        var window = new Window(
            shape switch
            {
                "Hann" => WindowShape.Hann,
                "flat top" => WindowShape.FlatTop,
                "Kaiser" => WindowShape.Kaiser(20),
                _ => WindowShape.BlackmanHarris,
            },
            size);
        var spectra = new ShortTimeFourierTransform(window, size);
        var (magnitudes, powers) = (new float[spectra.Bins], new float[spectra.Bins]);
        ReadOnlySpan<float> input = Enumerable.Range(0, size).Select(n => (float)signal(n)).ToArray();
        Assert.True(spectra.TryAdvance(ref input));
        spectra.Magnitudes(magnitudes);
        spectra.Powers(powers);
        return ([.. magnitudes], [.. powers]);
    }
}
