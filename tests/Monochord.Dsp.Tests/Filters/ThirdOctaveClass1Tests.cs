using Xunit;

namespace Monochord.Dsp.Tests.Filters;

/// <summary>IEC 61260-1:2014, class 1, measured through the whole bank: what decimation folds into a band counts.</summary>
public sealed class ThirdOctaveClass1Tests
{
    /// <summary>Relative attenuation, clause 5.10: every band is held to its limits at the breakpoints of every band.</summary>
    [Theory]
    [Trait("Category", "Slow")]
    [InlineData(44_100)]
    [InlineData(48_000)]
    [InlineData(88_200)]
    [InlineData(96_000)]
    [InlineData(192_000)]
    public void EveryBand_AtEveryBreakpoint_StaysInsideTheLimits(int rate)
    {
        var margins = Margins(rate, lowestIndex: 0);
        Assert.Equal(31, margins.Bands);
        TestContext.Current.TestOutputHelper?.WriteLine($"{rate} Hz: {margins}");
    }

    /// <summary>The same for the bands at the highest rates of the bank, which is quick.</summary>
    [Theory]
    [InlineData(8_000, 23)]
    [InlineData(22_050, 28)]
    [InlineData(32_000, 29)]
    [InlineData(44_100, 31)]
    [InlineData(48_000, 31)]
    [InlineData(69_313, 31)]
    [InlineData(96_000, 31)]
    public void UpperBands_AtEveryBreakpoint_StayInsideTheLimits(int rate, int bands)
    {
        var margins = Margins(rate, lowestIndex: bands - 10);
        Assert.Equal(bands, margins.Bands);
    }

    private static Worst Margins(int rate, int lowestIndex)
    {
        var bursts = new BankBurst(rate);
        var bands = bursts.Bands;
        var reference = new double[bands.Length];
        for (var band = lowestIndex; band < bands.Length; band++)
        {
            reference[band] = bursts.GainsDb(bands[band].MidHz)[band];

            // A sine in the middle of a band reads its own level. The burst is not quite a sine.
            Assert.Equal(0, reference[band], 0.005);
        }

        var worst = new Worst(bands.Length, double.PositiveInfinity, double.PositiveInfinity, double.PositiveInfinity);
        var frequencies = bands[lowestIndex..].SelectMany(
            band => Class1.Breakpoints.SelectMany(ratio => new[] { band.MidHz / ratio, band.MidHz * ratio }));
        foreach (var frequency in frequencies.Append(bursts.HighestHz))
        {
            if (frequency > bursts.HighestHz)
            {
                continue;
            }

            var gains = bursts.GainsDb(frequency);
            for (var band = lowestIndex; band < bands.Length; band++)
            {
                var (minimum, maximum) = Class1.At(frequency / bands[band].MidHz);
                var attenuation = reference[band] - gains[band];
                Assert.True(
                    attenuation >= minimum && attenuation <= maximum,
                    $"{rate} Hz: the band of {bands[band].MidHz:F1} Hz attenuates {frequency:F1} Hz by {attenuation:F2} dB, "
                    + $"not by {minimum:F2} to {maximum:F2}.");
                worst = double.IsInfinity(maximum)
                    ? worst with { Stop = Math.Min(worst.Stop, attenuation - minimum) }
                    : worst with
                    {
                        PassLow = Math.Min(worst.PassLow, attenuation - minimum),
                        PassHigh = Math.Min(worst.PassHigh, maximum - attenuation),
                    };
            }
        }

        return worst;
    }

    /// <summary>What is left to the limits, in dB.</summary>
    private sealed record Worst(int Bands, double PassLow, double PassHigh, double Stop);
}
