using Monochord.Catalogue.Likeness.Timbre;
using Xunit;

namespace Monochord.Catalogue.Tests.Likeness.Timbre;

public sealed class NormalTailTests
{
    // Abramowitz and Stegun, tables 26.1 and 26.2, and the quantile of 0.975; just below 3, where the method changes, by a series about 3.
    [Theory]
    [InlineData(0, 0.5)]
    [InlineData(1, 0.158655253931457)]
    [InlineData(1.959963984540054, 0.025)]
    [InlineData(2.9999, 0.0013503412829549)]
    [InlineData(3, 0.00134989803163)]
    [InlineData(6, 9.8658764503770e-10)]
    [InlineData(10, 7.6198530241605e-24)]
    public void Of_Tabulated_Agrees(double z, double expected)
    {
        Assert.Equal(1, NormalTail.Of(z) / expected, 11);
        Assert.Equal(1 - expected, NormalTail.Of(-z), 13);
    }

    [Fact]
    public void Of_FarAway_IsZeroOrOne()
    {
        Assert.Equal(0, NormalTail.Of(1e300));
        Assert.Equal(1, NormalTail.Of(-1e300));
        Assert.Equal(0, NormalTail.Of(double.PositiveInfinity));
    }

    [Fact]
    public void Of_Grid_Falls()
    {
        for (var z = -6.0; z < 37; z += 1.0 / 64)
        {
            Assert.True(NormalTail.Of(z + (1.0 / 64)) < NormalTail.Of(z), $"at {z}");
        }
    }
}
