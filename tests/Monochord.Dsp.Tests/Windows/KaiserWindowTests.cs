using Monochord.Dsp.Windows;
using Xunit;

namespace Monochord.Dsp.Tests.Windows;

public sealed class KaiserWindowTests
{
    // Abramowitz and Stegun, Handbook of Mathematical Functions, Table 9.8 (times e^x), and DLMF 10.25.
    [Theory]
    [InlineData(0.0, 1.0)]
    [InlineData(1.0, 1.2660658777520084)]
    [InlineData(5.0, 27.239871823604442)]
    [InlineData(10.0, 2815.716628466254)]
    public void BesselI0_AtKnownPoints_IsTheTabulatedValue(double x, double expected) =>
        Assert.Equal(expected, KaiserWindow.BesselI0(x), expected * 1e-14);

    [Fact]
    public void Window_InTheMiddle_IsOneAndEvenAndZeroBeyond()
    {
        Assert.Equal(1.0, KaiserWindow.At(0, 8));
        Assert.Equal(KaiserWindow.At(0.3, 8), KaiserWindow.At(-0.3, 8));
        Assert.Equal(1 / KaiserWindow.BesselI0(8), KaiserWindow.At(1, 8), 1e-15);
        Assert.Equal(0.0, KaiserWindow.At(1.0001, 8));
    }

    // Oppenheim and Schafer, Discrete-Time Signal Processing, section 7.5.3, example of 60 dB: β = 5.653.
    [Fact]
    public void Beta_For60Db_IsThatOfTheTextbook() => Assert.Equal(5.653, KaiserWindow.Beta(60), 0.001);
}
