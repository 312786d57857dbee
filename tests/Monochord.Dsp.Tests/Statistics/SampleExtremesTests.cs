using System.Runtime.Intrinsics;
using Monochord.Dsp.Simd;
using Monochord.Dsp.Statistics;
using Monochord.TestKit;
using Xunit;

namespace Monochord.Dsp.Tests.Statistics;

[Trait("Category", "Simd")]
public sealed class SampleExtremesTests
{
    [Fact]
    public void Of_AnyLength_IsThatOfEachSampleByItself()
    {
        var noise = Signals.Noise(1, 200, levelDb: 0);
        for (var length = 1; length <= 200; length++)
        {
            var samples = noise[0][(200 - length)..];
            var expected = (samples.ToArray().Min(), samples.ToArray().Max());
            Assert.Equal(expected, SampleExtremes.Of(samples));
            Assert.Equal(expected, SampleExtremes.Of<Float128, Vector128<float>>(samples));
        }
    }

    [Fact]
    public void Of_Nothing_IsInfinite() => Assert.Equal((float.PositiveInfinity, float.NegativeInfinity), SampleExtremes.Of([]));

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    [InlineData(float.NegativeInfinity)]
    public void Of_WhatIsNoNumber_CountsAsZero(float odd)
    {
        for (var at = 0; at < 70; at++)
        {
            var samples = Enumerable.Repeat(0.5f, 70).ToArray();
            samples[at] = odd;
            Assert.Equal((0, 0.5f), SampleExtremes.Of(samples));
        }
    }
}
