using Monochord.Dsp.Filters.OctaveBands;
using Monochord.TestKit;
using Xunit;

namespace Monochord.Dsp.Tests.Filters;

[Trait("Category", "Simd")]
public sealed class ThirdOctaveBankTests
{
    // An impulse has the same energy at every frequency: what a band holds of it is its bandwidth. IEC 61260-1:2014, 5.12, allows class 1
    // ±0.4 dB from that of the ideal filter. A sixth-order Butterworth filter has +0.20 dB, (π/6) / sin(π/6).
    [Theory]
    [InlineData(44_100, -0.3)]
    [InlineData(48_000, 0.03)]
    [InlineData(96_000, 0.15)]
    public void EffectiveBandwidth_OfEveryBand_IsThatOfTheIdealFilter(int rate, double smallestDb)
    {
        var energies = ImpulseEnergies(rate, at: 0);
        var bands = ThirdOctaveBank.BandsAt(rate);
        for (var band = 0; band < bands.Length; band++)
        {
            var width = energies[band] * rate / 2;
            var deviation = 10 * Math.Log10(width / (bands[band].UpperEdgeHz - bands[band].LowerEdgeHz));
            Assert.InRange(deviation, smallestDb, 0.21);
        }
    }

    // Clause 5.14, time-invariant operation: decimation must not make a difference between one sample and the next.
    [Fact]
    public void Impulse_AtAnySample_HasTheSameEnergyInEveryBand()
    {
        var expected = ImpulseEnergies(48_000, at: 0);
        foreach (var at in (ReadOnlySpan<int>)[1, 2, 3, 37, 300, 511, 777])
        {
            var actual = ImpulseEnergies(48_000, at);
            for (var band = 0; band < expected.Length; band++)
            {
                Assert.Equal(0, 10 * Math.Log10(actual[band] / expected[band]), 0.001);
            }
        }
    }

    // Adjacent bands cross at -3 dB, so the powers of a tone in all bands add up to that of the tone.
    [Fact]
    public void AllBandsTogether_AtAnyFrequency_HoldThePowerOfTheTone()
    {
        var bursts = new BankBurst(48_000);
        for (var frequency = 200.0; frequency < 20_000; frequency *= 1.02)
        {
            var sum = bursts.GainsDb(frequency).Sum(gain => Math.Pow(10, gain / 10));
            Assert.Equal(0, 10 * Math.Log10(sum), 0.4);
        }
    }

    // A logarithmic sweep spends the same time in every band: ln(10)/10 of ln(to/from).
    [Fact]
    public void Sweep_IsHeldAlikeByEveryBand()
    {
        const int Rate = 48_000;
        const int Seconds = 40;
        var bank = new ThirdOctaveBank(Rate, 1);
        Feed(bank, n => Math.Sin(2 * Math.PI * 10 * Seconds / Math.Log(2300) * (Math.Exp(n / (double)Rate / Seconds * Math.Log(2300)) - 1)), Seconds * Rate);
        for (var band = 0; band < bank.Bands.Length; band++)
        {
            var expected = 0.5 * Math.Log(10) / 10 / Math.Log(2300);
            Assert.Equal(0, 10 * Math.Log10(bank.MeanPower(band) / expected), 0.4);
        }
    }

    [Fact]
    public void CutAnywhere_GivesTheSameBits()
    {
        var signal = Signals.Noise(3, 9000, levelDb: 0);
        var whole = new ThirdOctaveBank(48_000, 3);
        Feed(whole, [signal[0].ToArray(), signal[1].ToArray(), signal[2].ToArray()], [9000]);
        Property.Holds(Inputs.Cuts(1000), cuts =>
        {
            var cut = new ThirdOctaveBank(48_000, 3);
            Feed(cut, [signal[0].ToArray(), signal[1].ToArray(), signal[2].ToArray()], cuts);
            for (var band = 0; band < whole.Bands.Length; band++)
            {
                Assert.Equal(whole.FastPower(band), cut.FastPower(band));
                Assert.Equal(whole.MaxFastPower(band), cut.MaxFastPower(band));
                Assert.Equal(whole.MeanPower(band), cut.MeanPower(band));
            }
        }, cases: 20);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(5)]
    public void Channels_AddTheirPowers(int channels)
    {
        var noise = Signals.Noise(channels, 20_000, levelDb: 0);
        var all = new ThirdOctaveBank(48_000, channels);
        Feed(all, [.. Enumerable.Range(0, channels).Select(channel => noise[channel].ToArray())], [1024]);
        var sums = new double[all.Bands.Length];
        for (var channel = 0; channel < channels; channel++)
        {
            var one = new ThirdOctaveBank(48_000, 1);
            Feed(one, [noise[channel].ToArray()], [1024]);
            for (var band = 0; band < sums.Length; band++)
            {
                sums[band] += one.MeanPower(band);
            }
        }

        for (var band = 0; band < sums.Length; band++)
        {
            Assert.Equal(1, all.MeanPower(band) / sums[band], 1e-9);
        }
    }

    // -600 dB and below is silence, and silence is cheap: no state may linger among subnormal numbers.
    [Fact]
    public void AfterSound_TheTailEndsInZeros()
    {
        var bank = new ThirdOctaveBank(48_000, 2);
        Feed(bank, n => n < 1000 ? Math.Sin(n) : 0, 48_000 * 30);
        for (var band = 0; band < bank.Bands.Length; band++)
        {
            Assert.Equal(0, bank.FastPower(band));
        }
    }

    [Theory]
    [InlineData(-17, 20, 19.95262)]
    [InlineData(-15, 31.5, 31.6228)]
    [InlineData(-10, 100, 100)]
    [InlineData(0, 1000, 1000)]
    [InlineData(5, 3150, 3162.278)]
    [InlineData(13, 20_000, 19_952.62)]
    public void Band_HasItsMidBandAndItsName(int index, double nominal, double exact)
    {
        var band = new FractionalOctaveBand(3, index);
        Assert.Equal(nominal, band.NominalHz, 1e-9);
        Assert.Equal(exact, band.MidHz, exact * 1e-6);
        Assert.Equal(band.UpperEdgeHz, new FractionalOctaveBand(3, index + 1).LowerEdgeHz, 1e-6);
    }

    // IEC 61260-1:2014, 5.4: with an even number of bands 1 kHz is an edge. ISO 266 names the octaves.
    [Fact]
    public void Bands_OfOtherFractions_FollowTheStandard()
    {
        Assert.Equal(1000, new FractionalOctaveBand(2, 0).LowerEdgeHz, 1e-9);
        Assert.Equal(31.5, new FractionalOctaveBand(1, -5).NominalHz, 1e-9);
        Assert.Equal(16_000, new FractionalOctaveBand(1, 4).NominalHz, 1e-9);
    }

    private static double[] ImpulseEnergies(int rate, int at)
    {
        const int Frames = 200 * 4096;
        var bank = new ThirdOctaveBank(rate, 1);
        Feed(bank, n => n == at ? 1 : 0, Frames);
        var energies = new double[bank.Bands.Length];
        for (var band = 0; band < energies.Length; band++)
        {
            energies[band] = bank.MeanPower(band) * Frames;
        }

        return energies;
    }

    private static void Feed(ThirdOctaveBank bank, Func<int, double> sample, int frames)
    {
        var samples = new float[frames];
        for (var n = 0; n < frames; n++)
        {
            samples[n] = (float)sample(n);
        }

        Feed(bank, [.. Enumerable.Repeat(samples, bank.Channels)], [4096]);
    }

    private static void Feed(ThirdOctaveBank bank, float[][] channels, int[] cuts)
    {
        for (var (start, i) = (0, 0); start < channels[0].Length; i++)
        {
            var frames = Math.Min(Math.Min(cuts[i % cuts.Length], bank.Room), channels[0].Length - start);
            for (var c = 0; c < channels.Length; c += 2)
            {
                bank.SetInput(c / 2, channels[c].AsSpan(start, frames), c + 1 < channels.Length ? channels[c + 1].AsSpan(start, frames) : []);
            }

            bank.Run(frames);
            start += frames;
        }
    }
}
