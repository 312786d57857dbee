using Monochord.Dsp.Statistics;
using Monochord.TestKit;
using Xunit;

namespace Monochord.Dsp.Tests;

[Trait("Category", "Simd")]
public sealed class WordLengthTests
{
    [Fact]
    public void Bits_OfWordsOfAnyLength_AreThatLength() => Property.Holds(Inputs.Range(2, 24), bits =>
    {
        var noise = Signals.Noise(1, 1001, levelDb: -1, seed: (ulong)bits)[0];
        var steps = Math.Pow(2, bits - 1);
        var samples = new float[noise.Length];
        for (var n = 0; n < samples.Length; n++)
        {
            samples[n] = (float)(Math.Round(noise[n] * steps) / steps);
        }

        // One odd word at least, also in the part that no vector holds.
        samples[^1] = (float)(1 / steps);
        Assert.Equal(bits, Of(samples));
        Assert.Equal(bits, Of(samples.AsSpan(0, 500), samples.AsSpan(500)));
    });

    [Theory]
    [InlineData(0.1f)]
    [InlineData(1.0000001f)]
    [InlineData(-3f)]
    [InlineData(1e-9f)]
    [InlineData(1e30f)]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void Bits_WithOneSampleThatNoWordHolds_AreThoseOfAFloat(float odd)
    {
        for (var at = 0; at < 20; at++)
        {
            var samples = new float[20];
            samples[at] = odd;
            Assert.Equal(WordLength.FloatBits, Of(samples));
        }
    }

    [Theory]
    [InlineData(0f, 0)]
    [InlineData(-1f, 1)]
    [InlineData(0.5f, 2)]
    [InlineData(-0.25f, 3)]
    public void Bits_OfOneValue_AreThoseOfItsLastOne(float value, int expected) => Assert.Equal(expected, Of([value, 0, value]));

    private static int Of(params ReadOnlySpan<float> samples) => Of(samples, []);

    private static int Of(ReadOnlySpan<float> first, ReadOnlySpan<float> second)
    {
        var length = default(WordLength);
        length.Process(first);
        length.Process(second);
        return length.Bits;
    }
}
