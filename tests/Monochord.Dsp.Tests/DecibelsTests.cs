using Xunit;

namespace Monochord.Dsp.Tests;

public sealed class DecibelsTests
{
    [Fact]
    public void Levels_OfKnownValues_AreTheirDefinition()
    {
        Assert.Equal(0.0, Decibels.FromAmplitude(-1));
        Assert.Equal(-6.0206, Decibels.FromAmplitude(0.5), 1e-4);
        Assert.Equal(-3.0103, Decibels.FromPower(0.5), 1e-4);
        Assert.Equal(double.NegativeInfinity, Decibels.FromAmplitude(0));
        Assert.Equal(0.0, Decibels.ToAmplitude(double.NegativeInfinity));
        Assert.Equal(-37.5, Decibels.FromPower(Decibels.ToPower(-37.5)), 1e-12);
        Assert.Equal(-37.5, Decibels.FromAmplitude(Decibels.ToAmplitude(-37.5)), 1e-12);
    }
}
