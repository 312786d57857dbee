using FsCheck.Fluent;
using Monochord.Dsp.Filters;
using Monochord.TestKit;
using Xunit;
using static Monochord.Dsp.Tests.Filters.GoldenFilters;

namespace Monochord.Dsp.Tests.Filters;

public sealed class BiquadDesignTests
{
    private const double Rate = 48_000;

    // scipy's bilinear transform of the cookbook's analogue prototypes.
    [Fact]
    public void EveryForm_IsTheBilinearTransformOfItsPrototype()
    {
        var forms = new HashSet<string>(StringComparer.Ordinal);
        foreach (var row in Biquads.GetProperty("cookbook").EnumerateArray())
        {
            var form = Text(row, "form");
            forms.Add(form);
            var actual = Design(form, Number(row, "frequency"), Number(row, "rate"), Number(row, "q"), Number(row, "gain_db"));
            var (b, a) = (Numbers(row, "b"), Numbers(row, "a"));
            Assert.Equal(b[0], actual.B0, 1e-10);
            Assert.Equal(b[1], actual.B1, 1e-10);
            Assert.Equal(b[2], actual.B2, 1e-10);
            Assert.Equal(a[0], actual.A1, 1e-10);
            Assert.Equal(a[1], actual.A2, 1e-10);
        }

        Assert.Equal(9, forms.Count);
    }

    [Fact]
    public void EveryDesign_AtAnyFrequencyQAndGain_IsStable() => Property.Holds(
        Inputs.Range(-5.0, 0.0).Generator.Zip(Inputs.Range(-1.5, 2.0).Generator).Zip(Inputs.Range(-40.0, 40.0).Generator).ToArbitrary(),
        input =>
        {
            // From a hundred-thousandth of half the rate to all but a hundred-thousandth of it.
            var ((position, logQ), gain) = input;
            var (low, q) = (Rate / 2 * Math.Pow(10, position), Math.Pow(10, logQ));
            foreach (var frequency in (ReadOnlySpan<double>)[low, (Rate / 2) - (low * 0.99999)])
            {
                foreach (var form in (ReadOnlySpan<string>)
                    ["LowPass", "HighPass", "BandPass", "BandPassConstantSkirt", "Notch", "AllPass", "Peaking", "LowShelf", "HighShelf"])
                {
                    Assert.True(Design(form, frequency, Rate, q, gain).IsStable, $"{form} at {frequency} Hz, Q {q}, {gain} dB");
                }

                Assert.True(MatchedBiquad.LowPass(frequency, Rate, q).IsStable);
                Assert.True(MatchedBiquad.HighPass(frequency, Rate, q).IsStable);
                Assert.True(MatchedBiquad.BandPass(frequency, Rate, q).IsStable);
                Assert.True(MatchedBiquad.Peaking(frequency, Rate, q, gain).IsStable, $"{frequency} Hz, Q {q}, {gain} dB");
            }
        },
        cases: 300);

    [Fact]
    public void Gains_AtTheFrequencyOfTheFilter_AreWhatTheFormSays()
    {
        Assert.Equal(20 * Math.Log10(3), GainDb(BiquadDesign.LowPass(5000, Rate, 3), 5000), 1e-9);
        Assert.Equal(20 * Math.Log10(3), GainDb(BiquadDesign.HighPass(5000, Rate, 3), 5000), 1e-9);
        Assert.Equal(0, GainDb(BiquadDesign.BandPass(5000, Rate, 3), 5000), 1e-9);
        Assert.Equal(20 * Math.Log10(3), GainDb(BiquadDesign.BandPassConstantSkirt(5000, Rate, 3), 5000), 1e-9);
        Assert.True(GainDb(BiquadDesign.Notch(5000, Rate, 3), 5000) < -200);
        Assert.Equal(0, GainDb(BiquadDesign.AllPass(5000, Rate, 3), 4000), 1e-9);
        Assert.Equal(7, GainDb(BiquadDesign.Peaking(5000, Rate, 3, 7), 5000), 1e-9);
        Assert.Equal(3.5, GainDb(BiquadDesign.LowShelf(5000, Rate, 0.7, 7), 5000), 1e-9);
        Assert.Equal(7, GainDb(BiquadDesign.LowShelf(5000, Rate, 0.7, 7), 0), 1e-9);
        Assert.Equal(3.5, GainDb(BiquadDesign.HighShelf(5000, Rate, 0.7, 7), 5000), 1e-9);
        Assert.Equal(7, GainDb(BiquadDesign.HighShelf(5000, Rate, 0.7, 7), Rate / 2), 1e-9);
    }

    // The cookbook: with Q from the bandwidth the digital edges lie as many octaves apart.
    [Theory]
    [InlineData(100, 1)]
    [InlineData(1000, 0.33)]
    [InlineData(3000, 2)]
    public void Bandwidth_OfABandPass_IsTheDistanceOfItsMinus3DbPoints(double frequency, double octaves)
    {
        var q = BiquadWidth.QOfBandwidth(octaves, frequency, Rate);
        var design = BiquadDesign.BandPass(frequency, Rate, q);
        var low = Crossing(design, frequency / 8, frequency);
        var high = Crossing(design, frequency, frequency * 7.5);

        // The formula takes the warping in the middle for that of the whole band.
        Assert.Equal(octaves, Math.Log2(high / low), 0.01 * octaves);
        Assert.Equal(BiquadWidth.QOfBandwidth(octaves), BiquadWidth.QOfBandwidth(octaves, 1, Rate), 1e-6);
    }

    // S = 1 is the steepest monotonic slope, which is Q = 1/√2 whatever the gain.
    [Fact]
    public void ShelfSlopeOf1_IsAQOf1OverRoot2()
    {
        Assert.Equal(Math.Sqrt(0.5), BiquadWidth.QOfShelfSlope(1, 12), 1e-12);
        Assert.Equal(Math.Sqrt(0.5), BiquadWidth.QOfShelfSlope(1, -3), 1e-12);
        Assert.True(BiquadWidth.QOfShelfSlope(0.5, 12) < 0.5);
        Assert.Throws<ArgumentOutOfRangeException>(() => BiquadWidth.QOfShelfSlope(20, 12));
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(24_000, 1)]
    [InlineData(1000, 0)]
    public void ImpossibleArguments_Throw(double frequency, double q)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => BiquadDesign.LowPass(frequency, Rate, q));
        Assert.Throws<ArgumentOutOfRangeException>(() => MatchedBiquad.BandPass(frequency, Rate, q));
    }

    // The cookbook's own prototype of a bell, as an analogue section.
    [Fact]
    public void AnalogueSection_PrewarpedBilinear_IsTheCookbooksDesign()
    {
        const double Frequency = 3000;
        const double Q = 2;
        var (a, w) = (Math.Pow(10, 9.0 / 40), 2 * Math.PI * Frequency);
        var section = new AnalogueSection(1, w * a / Q, w * w, 1, w / (a * Q), w * w);
        var (expected, actual) = (BiquadDesign.Peaking(Frequency, Rate, Q, 9), section.Bilinear(Rate, Frequency));
        Assert.Equal(expected.B0, actual.B0, 1e-12);
        Assert.Equal(expected.B1, actual.B1, 1e-12);
        Assert.Equal(expected.B2, actual.B2, 1e-12);
        Assert.Equal(expected.A1, actual.A1, 1e-12);
        Assert.Equal(expected.A2, actual.A2, 1e-12);

        // Without prewarping low frequencies agree and high ones shift; of first order the section stays.
        var plain = new AnalogueSection(0, 0, w, 0, 1, w).Bilinear(Rate);
        Assert.Equal(0, plain.B2);
        Assert.Equal(0, plain.A2);
        Assert.Equal(new AnalogueSection(0, 0, w, 0, 1, w).ResponseAt(100).Magnitude, Math.Sqrt(plain.PowerGainAt(100, Rate)), 1e-5);
    }

    private static double Crossing(BiquadCoefficients design, double from, double to)
    {
        var rises = GainDb(design, from) < GainDb(design, to);
        for (var i = 0; i < 60; i++)
        {
            var middle = (from + to) / 2;
            (from, to) = GainDb(design, middle) < -3.0103 == rises ? (middle, to) : (from, middle);
        }

        return from;
    }

    private static double GainDb(BiquadCoefficients design, double frequency) => 10 * Math.Log10(design.PowerGainAt(frequency, Rate));

    private static BiquadCoefficients Design(string form, double f, double rate, double q, double gain) => form switch
    {
        "LowPass" => BiquadDesign.LowPass(f, rate, q),
        "HighPass" => BiquadDesign.HighPass(f, rate, q),
        "BandPass" => BiquadDesign.BandPass(f, rate, q),
        "BandPassConstantSkirt" => BiquadDesign.BandPassConstantSkirt(f, rate, q),
        "Notch" => BiquadDesign.Notch(f, rate, q),
        "AllPass" => BiquadDesign.AllPass(f, rate, q),
        "Peaking" => BiquadDesign.Peaking(f, rate, q, gain),
        "LowShelf" => BiquadDesign.LowShelf(f, rate, q, gain),
        "HighShelf" => BiquadDesign.HighShelf(f, rate, q, gain),
        _ => throw new ArgumentException(form),
    };
}
