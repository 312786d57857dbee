using Monochord.Fingerprinting.Spectra;
using Xunit;

namespace Monochord.Fingerprinting.Tests.Spectra;

/// <summary>The filters of librosa: figures of its basis that others published, and its formula bin by bin.</summary>
public sealed class MelFilterBankTests
{
    // librosa 0.11, filters.mel(sr=44100, n_fft=2048, n_mels=128), as published with a port of it.
    [Fact]
    public void TheDefaultBasisHasTheSumAndLargestWeightOfLibrosas()
    {
        var bank = new MelFilterBank(128);
        var weights = Enumerable.Range(0, 128).SelectMany(band => Enumerable.Range(0, bank.Bins).Select(bin => bank.Weight(band, bin))).ToArray();
        Assert.Equal(5.94156, weights.Sum(weight => (double)weight), 1e-5);
        Assert.Equal(0.0321513, weights.Max(), 1e-7);
    }

    [Theory]
    [InlineData(128, 0, 22_050)]
    [InlineData(40, 27.5, 16_000)]
    [InlineData(300, 0, 22_050)]
    public void EachBandIsItsTriangle(int bands, double minHz, double maxHz)
    {
        var bank = new MelFilterBank(bands, minHz, maxHz);
        var random = new Random(7);
        var spectrum = Enumerable.Range(0, bank.Bins).Select(_ => random.NextSingle()).ToArray();
        var sums = new float[bands];
        bank.Apply(spectrum, sums);

        // numpy.linspace over mels, ramps of frequency differences, the smaller one where it is positive, 2/width.
        static double Mel(double hz) => hz < 1000 ? 3 * hz / 200 : 15 + (27 * Math.Log(hz / 1000) / Math.Log(6.4));
        static double Hz(double mel) => mel < 15 ? 200 * mel / 3 : 1000 * Math.Pow(6.4, (mel - 15) / 27);
        var edges = Enumerable.Range(0, bands + 2).Select(i => Hz(Mel(minHz) + (i * (Mel(maxHz) - Mel(minHz)) / (bands + 1)))).ToArray();
        for (var band = 0; band < bands; band++)
        {
            var sum = 0.0;
            for (var bin = 0; bin < bank.Bins; bin++)
            {
                var hz = bin * 44_100.0 / 2048;
                var up = (hz - edges[band]) / (edges[band + 1] - edges[band]);
                var down = (edges[band + 2] - hz) / (edges[band + 2] - edges[band + 1]);
                var weight = Math.Max(0, Math.Min(up, down)) * 2 / (edges[band + 2] - edges[band]);
                Assert.Equal(weight, bank.Weight(band, bin), 1e-8);
                sum += weight * spectrum[bin];
            }

            Assert.Equal(sum, sums[band], 1e-6 * Math.Max(1, sum));
        }
    }

    [Fact]
    public void ABandNarrowerThanItsBinsReadsNothing()
    {
        var bank = new MelFilterBank(2, 1, 20);
        var sums = new float[2];
        bank.Apply(Enumerable.Repeat(1f, bank.Bins).ToArray(), sums);
        Assert.Equal([0, 0], sums);
    }

    [Fact]
    public void NumbersOutOfRangeAreRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new MelFilterBank(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new MelFilterBank(10, 100, 100));
        Assert.Throws<ArgumentOutOfRangeException>(() => new MelFilterBank(10, -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new MelFilterBank(10, 0, 30_000));
        Assert.Throws<ArgumentOutOfRangeException>(() => new MelFilterBank(10).Apply(new float[10], new float[10]));
    }
}
