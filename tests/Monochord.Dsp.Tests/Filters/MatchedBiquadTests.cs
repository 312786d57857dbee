using Monochord.Dsp.Filters;
using Xunit;

namespace Monochord.Dsp.Tests.Filters;

/// <summary>Against the analogue filters themselves, at 48 kHz. s is in units of the filter's frequency.</summary>
public sealed class MatchedBiquadTests
{
    private const double Rate = 48_000;

    [Theory]
    [InlineData(1000, 0.7071)]
    [InlineData(5000, 2)]
    [InlineData(10_000, 0.7071)]
    [InlineData(15_000, 1)]
    public void LowPass_UpToHalfTheRate_StaysNearTheAnalogueShape(double frequency, double q)
    {
        var analogue = Prototype(0, 0, 1, q, frequency);
        AssertNear(MatchedBiquad.LowPass(frequency, Rate, q), analogue, frequency);
        Assert.True(WorstDb(BiquadDesign.LowPass(frequency, Rate, q), analogue, frequency, 0.48) > 10);
    }

    [Theory]
    [InlineData(1000, 0.7071)]
    [InlineData(5000, 2)]
    [InlineData(10_000, 0.7071)]
    public void HighPass_UpToHalfTheRate_StaysNearTheAnalogueShape(double frequency, double q) =>
        AssertNear(MatchedBiquad.HighPass(frequency, Rate, q), Prototype(1, 0, 0, q, frequency), frequency);

    [Theory]
    [InlineData(1000, 1)]
    [InlineData(8000, 2)]
    [InlineData(15_000, 1)]
    public void BandPass_UpToHalfTheRate_StaysNearTheAnalogueShape(double frequency, double q)
    {
        var analogue = Prototype(0, 1 / q, 0, q, frequency);
        AssertNear(MatchedBiquad.BandPass(frequency, Rate, q), analogue, frequency);
        Assert.True(WorstDb(BiquadDesign.BandPass(frequency, Rate, q), analogue, frequency, 0.48) > 10);
    }

    [Theory]
    [InlineData(1000, 1, 12)]
    [InlineData(10_000, 0.7, 12)]
    [InlineData(16_000, 2, 6)]
    [InlineData(16_000, 2, -6)]
    [InlineData(10_000, 0.7, -12)]
    public void Peaking_UpToHalfTheRate_StaysNearTheAnalogueShape(double frequency, double q, double gainDb)
    {
        var a = Math.Pow(10, gainDb / 40);
        var w = 2 * Math.PI * frequency;
        var analogue = new AnalogueSection(1, w * a / q, w * w, 1, w / (a * q), w * w);
        var matched = MatchedBiquad.Peaking(frequency, Rate, q, gainDb);
        Assert.Equal(gainDb, 10 * Math.Log10(matched.PowerGainAt(frequency, Rate)), 1e-6);
        AssertNear(matched, analogue, frequency);
        Assert.True(
            WorstDb(BiquadDesign.Peaking(frequency, Rate, q, gainDb), analogue, frequency, 0.48)
            > 2 * WorstDb(matched, analogue, frequency, 0.48));
    }

    // What the designs promise exactly.
    [Fact]
    public void Gains_AtTheFrequencyOfTheFilter_AreExact()
    {
        Assert.Equal(3, Math.Sqrt(MatchedBiquad.LowPass(7000, Rate, 3).PowerGainAt(7000, Rate)), 1e-9);
        Assert.Equal(1, Math.Sqrt(MatchedBiquad.LowPass(7000, Rate, 3).PowerGainAt(0, Rate)), 1e-9);
        Assert.Equal(3, Math.Sqrt(MatchedBiquad.HighPass(7000, Rate, 3).PowerGainAt(7000, Rate)), 1e-9);
        Assert.Equal(0, Math.Sqrt(MatchedBiquad.HighPass(7000, Rate, 3).PowerGainAt(0, Rate)), 1e-9);
        Assert.Equal(1, Math.Sqrt(MatchedBiquad.BandPass(7000, Rate, 3).PowerGainAt(7000, Rate)), 1e-9);
    }

    private static AnalogueSection Prototype(double b2, double b1, double b0, double q, double frequency)
    {
        var w = 2 * Math.PI * frequency;
        return new AnalogueSection(b2, b1 * w, b0 * w * w, 1, w / q, w * w);
    }

    /// <summary>What the remarks of <see cref="MatchedBiquad"/> say.</summary>
    private static void AssertNear(BiquadCoefficients digital, AnalogueSection analogue, double frequency)
    {
        Assert.InRange(WorstDb(digital, analogue, frequency, 0.35), 0, 0.5);
        Assert.InRange(WorstDb(digital, analogue, frequency, 0.48), 0, 2.5);
    }

    /// <summary>The largest difference in dB from a tenth of the frequency to a fraction of the rate.</summary>
    private static double WorstDb(BiquadCoefficients digital, AnalogueSection analogue, double frequency, double limit)
    {
        var worst = 0.0;
        for (var f = frequency / 10; f < limit * Rate; f *= 1.01)
        {
            var expected = 20 * Math.Log10(analogue.ResponseAt(f).Magnitude);
            worst = Math.Max(worst, Math.Abs((10 * Math.Log10(digital.PowerGainAt(f, Rate))) - expected));
        }

        return worst;
    }
}
