using System.Runtime.Intrinsics;
using Monochord.Dsp.Filters;
using Monochord.Dsp.Simd;
using Monochord.TestKit;
using Xunit;

namespace Monochord.Dsp.Tests;

[Trait("Category", "Simd")]
public sealed class GammatoneBankTests
{
    private const double Rate = 24_000;

    private static readonly double[] Frequencies = [150, 500, 1000, 1500, 2000, 2800, 4000, 6000, 8000];

    // Glasberg and Moore 1990: the ERB at 1 kHz is 132.6 Hz, and 1 kHz lies at 15.6 on the ERB-rate scale.
    [Fact]
    public void ErbScale_At1Khz_HasTheFiguresOfThePaper()
    {
        Assert.Equal(132.6, ErbScale.BandwidthHz(1000), 0.1);
        Assert.Equal(15.6, ErbScale.RateOf(1000), 0.05);
        Assert.Equal(3456.0, ErbScale.FrequencyOf(ErbScale.RateOf(3456)), 1e-9);

        // One step of the scale is one bandwidth.
        var step = ErbScale.FrequencyOf(ErbScale.RateOf(2000) + 0.5) - ErbScale.FrequencyOf(ErbScale.RateOf(2000) - 0.5);
        Assert.Equal(ErbScale.BandwidthHz(2000), step, 2.0);
    }

    [Theory]
    [InlineData(150)]
    [InlineData(1000)]
    [InlineData(2000)]
    [InlineData(8000)]
    public void Energy_OfASineInTheMiddleOfABand_IsItsMeanSquare(double frequency)
    {
        var bank = new GammatoneBank(Frequencies, Rate);
        Assert.Equal(0.125, Settled(bank, frequency)[Array.IndexOf(Frequencies, frequency)], 0.0005);
    }

    [Theory]
    [InlineData(700)]
    [InlineData(1050)]
    [InlineData(1900)]
    [InlineData(5000)]
    public void Energy_OfASineAnywhere_IsWhatTheResponseSays(double frequency)
    {
        var bank = new GammatoneBank(Frequencies, Rate);
        var energies = Settled(bank, frequency);
        for (var band = 0; band < Frequencies.Length; band++)
        {
            var expected = 0.125 * bank.PowerGainAt(band, frequency);

            // Far off a band the mirror image of the response adds a little of its own.
            Assert.Equal(expected, energies[band], (0.02 * expected) + 1e-7);
        }
    }

    [Fact]
    public void Response_OverAllFrequencies_HasTheAreaOfAnErb()
    {
        var bank = new GammatoneBank(Frequencies, Rate);
        for (var band = 1; band < Frequencies.Length - 2; band++)
        {
            var area = 0.0;
            for (var frequency = 0.5; frequency < Rate / 2; frequency++)
            {
                area += bank.PowerGainAt(band, frequency);
            }

            Assert.Equal(1.0, area / ErbScale.BandwidthHz(Frequencies[band]), 0.02);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(8)]
    [InlineData(9)]
    [InlineData(28)]
    public void EveryWidth_ForAnyNumberOfBands_IsThatOfPlainNumbers(int bands)
    {
        var frequencies = new double[bands];
        for (var band = 0; band < bands; band++)
        {
            frequencies[band] = 200 * Math.Pow(1.13, band);
        }

        var samples = Signals.Noise(1, 1000)[0];
        var expected = Energies<DoubleScalar, double>(frequencies, samples);
        SampleAssert.Within(expected, Energies<Double128, Vector128<double>>(frequencies, samples), 1e-7);
        SampleAssert.Within(expected, Energies<Double256, Vector256<double>>(frequencies, samples), 1e-7);
        SampleAssert.Within(expected, Energies<Double512, Vector512<double>>(frequencies, samples), 1e-7);
    }

    [Fact]
    public void Add_AfterSilence_LeavesNoSubnormalNumbers()
    {
        var bank = new GammatoneBank(Frequencies, Rate);
        var energies = new double[Frequencies.Length];
        bank.Add(Signals.Noise(1, 1000)[0], energies);
        for (var block = 0; block < 200; block++)
        {
            energies.AsSpan().Clear();
            bank.Add(new float[1000], energies);
        }

        Assert.All(energies, energy => Assert.Equal(0.0, energy));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(12_000)]
    [InlineData(-5)]
    public void Constructor_AFrequencyThatHasNoBand_IsRefused(double frequency) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new GammatoneBank([1000, frequency], Rate));

    private static float[] Energies<TSimd, TVector>(double[] frequencies, ReadOnlySpan<float> samples)
        where TSimd : struct, ISimd<TVector, double>
        where TVector : struct
    {
        var bank = new GammatoneBank(frequencies, Rate);
        bank.Run<TSimd, TVector>(samples[..300]);
        bank.Run<TSimd, TVector>(samples[300..]);
        return Array.ConvertAll(bank.LastEnergies.ToArray(), energy => (float)energy);
    }

    // The mean power of each band in the second half of a second.
    private static double[] Settled(GammatoneBank bank, double frequency)
    {
        var samples = new float[(int)Rate];
        for (var i = 0; i < samples.Length; i++)
        {
            samples[i] = (float)(0.5 * Math.Sin(Math.Tau * frequency * i / Rate));
        }

        var energies = new double[bank.Bands];
        bank.Add(samples.AsSpan(0, 12_000), energies);
        energies.AsSpan().Clear();
        bank.Add(samples.AsSpan(12_000), energies);
        return Array.ConvertAll(energies, energy => energy / 12_000);
    }
}
