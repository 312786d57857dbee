using Monochord.Cli.Output;
using Xunit;

namespace Monochord.Cli.Tests;

public sealed class HumanNumberTests
{
    [Theory]
    [InlineData(-23.04, 1, "−23.0")]
    [InlineData(-23.05, 1, "−23.1")]
    [InlineData(0.04, 1, "0.0")]
    [InlineData(-0.04, 1, "0.0")]
    [InlineData(-0.04, 2, "−0.04")]
    [InlineData(3.4627, 2, "3.46")]
    [InlineData(double.NegativeInfinity, 1, "−∞")]
    [InlineData(double.PositiveInfinity, 1, "∞")]
    [InlineData(double.NaN, 1, "–")]
    public void Of_Value_ReadsAsInPrint(double value, int decimals, string expected) => Assert.Equal(expected, HumanNumber.Of(value, decimals));

    [Theory]
    [InlineData(0.281, "+0.28")]
    [InlineData(0.001, "0.00")]
    [InlineData(-0.5, "−0.50")]
    [InlineData(double.NaN, "–")]
    public void Signed_Value_HasItsSign(double value, string expected) => Assert.Equal(expected, HumanNumber.Signed(value, 2));

    [Theory]
    [InlineData(0, "00:00.000")]
    [InlineData(61.0626, "01:01.063")]
    [InlineData(59.9996, "01:00.000")]
    [InlineData(3723.5, "1:02:03.500")]
    [InlineData(double.NaN, "–")]
    public void Time_Seconds_AreMinutesSecondsAndThousandths(double seconds, string expected) =>
        Assert.Equal(expected, HumanNumber.Time(seconds));

    [Theory]
    [InlineData(7.4, "0:07")]
    [InlineData(59.6, "1:00")]
    [InlineData(7696, "2:08:16")]
    public void Length_Seconds_AreMinutes(double seconds, string expected) => Assert.Equal(expected, HumanNumber.Length(seconds));

    [Theory]
    [InlineData(0.4, 1, "0:00.4")]
    [InlineData(59.96, 1, "1:00.0")]
    [InlineData(3600.05, 2, "1:00:00.05")]
    public void Length_WithDecimals_KeepsThem(double seconds, int decimals, string expected) =>
        Assert.Equal(expected, HumanNumber.Length(seconds, decimals));

    [Theory]
    [InlineData("A jump of -6.0 dBFS.", "A jump of −6.0 dBFS.")]
    [InlineData("-1.00 (-3)", "−1.00 (−3)")]
    [InlineData("1-2 low-end x -y", "1-2 low-end x -y")]
    public void InText_Sentence_HasProperMinusSigns(string text, string expected) => Assert.Equal(expected, HumanNumber.InText(text));

    [Theory]
    [InlineData(44_100, "44.1 kHz")]
    [InlineData(48_000, "48 kHz")]
    [InlineData(69_313, "69.313 kHz")]
    public void Rate_Hertz_AreKilohertz(int rate, string expected) => Assert.Equal(expected, HumanNumber.Rate(rate));
}
