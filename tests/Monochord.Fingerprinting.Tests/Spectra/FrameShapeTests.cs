using Monochord.Fingerprinting.Spectra;
using Monochord.TestKit;
using Xunit;

namespace Monochord.Fingerprinting.Tests.Spectra;

/// <summary>The shape of a frame, held to its formulas evaluated one bin after the other in double.</summary>
[Trait("Category", "Simd")]
public sealed class FrameShapeTests
{
    private const double BinHz = 44_100.0 / 2048;

    [Theory]
    [InlineData(1e-6)]
    [InlineData(1)]
    [InlineData(1e4)]
    public void IsThatOfThePlainFormulas(double level)
    {
        for (var seed = 1UL; seed <= 20; seed++)
        {
            var spectrum = Enumerable.Range(0, SpectralFrame.Bins)
                .Select(bin => (float)(level * Math.Exp((3 * CounterNoise.Gaussian(seed, 0, bin)) - (0.0005 * seed * bin)))).ToArray();
            var shape = FrameShape.Of(spectrum);
            var total = spectrum.Sum(value => (double)value);
            Assert.Equal(spectrum.Select((value, bin) => BinHz * bin * value).Sum() / total, shape.CentroidHz, 0.01);
            Assert.Equal(FlatnessLog2(spectrum), shape.FlatnessLog2, 1e-4);
            Assert.Equal(RollOff(spectrum, total), shape.RollOffHz, 0.05);
        }
    }

    [Fact]
    public void OfSilenceIsNothing_AndOfOneBinIsThatBin()
    {
        var spectrum = new float[SpectralFrame.Bins];
        Assert.Equal(default, FrameShape.Of(spectrum));
        foreach (var bin in (int[])[0, 1, 31, 32, 511, 1023, 1024])
        {
            spectrum.AsSpan().Clear();
            spectrum[bin] = 3;
            var shape = FrameShape.Of(spectrum);
            Assert.Equal(bin * BinHz, shape.CentroidHz, 0.01);
            Assert.Equal((bin + 0.35) * BinHz, shape.RollOffHz, 0.01);
            Assert.Equal(FlatnessLog2(spectrum), shape.FlatnessLog2, 1e-4);
        }
    }

    [Fact]
    public void OfWhatIsLevelIsFlat()
    {
        var spectrum = new float[SpectralFrame.Bins];
        spectrum.AsSpan().Fill(0.37f);
        var shape = FrameShape.Of(spectrum);
        Assert.Equal(0, shape.FlatnessLog2, 1e-6);
        Assert.Equal(11_025, shape.CentroidHz, 0.01);
    }

    // Nothing is taken for less than 120 dB below the largest.
    private static double FlatnessLog2(float[] spectrum)
    {
        var least = 1e-6 * spectrum.Max();
        return spectrum.Average(value => Math.Log2(Math.Max(value, least))) - Math.Log2(spectrum.Average(value => (double)value));
    }

    private static double RollOff(float[] spectrum, double total)
    {
        var left = 0.85 * total;
        for (var bin = 0; ; bin++)
        {
            if (left < spectrum[bin] || bin == spectrum.Length - 1)
            {
                return BinHz * (bin - 0.5 + (left / spectrum[bin]));
            }

            left -= spectrum[bin];
        }
    }
}
