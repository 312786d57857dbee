using Xunit;

namespace Monochord.TestKit.Tests;

public sealed class CompareTests
{
    [Fact]
    public void MaxAbs_OneWorstSample_IsReportedWithItsValues()
    {
        var difference = Compare.MaxAbs([1f, 2f, 3f], [1f, 2.5f, 2.75f]);
        Assert.Equal(new Difference("max abs", 0.5, 1, 2f, 2.5f), difference);
    }

    [Fact]
    public void MaxAbs_ErrorsOfOppositeSign_DoNotCancel() => Assert.Equal(1.0, Compare.MaxAbs([0f, 0f], [1f, -1f]).Value);

    [Fact]
    public void MaxAbs_NaNOnOneSide_IsInfinite() => Assert.Equal(double.PositiveInfinity, Compare.MaxAbs([1f, 0f], [1f, float.NaN]).Value);

    [Fact]
    public void MaxAbs_NaNAndInfinityOnBothSides_AreEqual()
    {
        float[] values = [float.NaN, float.NegativeInfinity];
        Assert.Equal(0.0, Compare.MaxAbs(values, values).Value);
    }

    [Fact]
    public void MaxAbs_OtherLengths_Throws() => Assert.Throws<ArgumentException>(() => Compare.MaxAbs([1f], [1f, 2f]));

    [Theory]
    [InlineData(1f, 1.00000012f, 1)]
    [InlineData(0f, float.Epsilon, 1)]
    [InlineData(-float.Epsilon, float.Epsilon, 2)]
    [InlineData(-0f, 0f, 0)]
    [InlineData(-1f, -1.00000012f, 1)]
    public void Ulps_NeighbouringFloats_AreCounted(float expected, float actual, long ulps) =>
        Assert.Equal(ulps, Compare.Ulps([expected], [actual]).Value);

    [Fact]
    public void Levels_BelowTheFloor_AreEqual() => Assert.Equal(0.0, Compare.Levels([-150f], [float.NegativeInfinity]).Value);

    [Fact]
    public void Levels_AboveTheFloor_Differ() => Assert.Equal(3.0, Compare.Levels([-20f, -10f], [-20f, -13f]).Value);

    [Fact]
    public void ErrorDb_OnePercent_IsMinus40()
    {
        Assert.Equal(-40.0, Compare.ErrorDb([1f, -1f], [1.01f, -1.01f]), 0.001);
        Assert.Equal(double.NegativeInfinity, Compare.ErrorDb([1f], [1f]));
    }

    [Fact]
    public void Assertions_DifferenceOverTheTolerance_FailAndNameTheSample()
    {
        var error = Assert.ThrowsAny<Exception>(() => SampleAssert.Within([0f, 0f], [0f, 0.5f], 0.4));
        Assert.Contains("index 1: expected 0, actual 0.5", error.Message, StringComparison.Ordinal);
        Assert.ThrowsAny<Exception>(() => SampleAssert.WithinUlps([1f], [1.0000005f], 3));
        Assert.ThrowsAny<Exception>(() => SampleAssert.WithinDb([-20f], [-20.2f], 0.1));
        Assert.ThrowsAny<Exception>(() => SampleAssert.Same([0f], [-0f]));
        Assert.ThrowsAny<Exception>(() => SampleAssert.Within([0f], [float.NaN], double.MaxValue));
    }

    [Fact]
    public void Assertions_DifferenceWithinTheTolerance_Pass()
    {
        SampleAssert.Within([0f, 0f], [0f, 0.5f], 0.5);
        SampleAssert.WithinUlps([1f], [1.00000012f], 1);
        SampleAssert.WithinDb([-20f], [-20.1f], 0.11);
        SampleAssert.Same([0f, float.NaN], [0f, float.NaN]);
    }
}
