using Monochord.Fingerprinting.Spectra;
using Xunit;

namespace Monochord.Fingerprinting.Tests.Spectra;

/// <summary>What is left of a sine at a quarter of the rate.</summary>
[Trait("Category", "Simd")]
public sealed class QuarterRateTests
{
    private const int Rate = SpectralFrame.SampleRate;

    [Theory]
    [InlineData(50)]
    [InlineData(1000)]
    [InlineData(2093)]
    [InlineData(3951)]
    public void PassBand_IsFlat(double frequency) => Assert.Equal(0, LevelDb(frequency), 0.01);

    // What ends up below 4 kHz: images about every multiple of the lower rate.
    [Theory]
    [InlineData(7030)]
    [InlineData(9000)]
    [InlineData(11_025)]
    [InlineData(15_020)]
    [InlineData(18_060)]
    [InlineData(21_000)]
    [InlineData(22_049)]
    public void WhatWouldFoldBack_Is80DbDown(double frequency) => Assert.InRange(LevelDb(frequency), double.NegativeInfinity, -78);

    [Fact]
    public void Delay_IsAsStated()
    {
        var impulse = new float[4096];
        impulse[1600] = 1;
        var output = Of(impulse);
        var (sum, moment) = (0.0, 0.0);
        for (var n = 0; n < output.Length; n++)
        {
            (sum, moment) = (sum + output[n], moment + (n * (double)output[n]));
        }

        Assert.Equal(0.25, sum, 1e-3);
        Assert.Equal(400 + QuarterRate.Delay, moment / sum, 0.01);
    }

    private static double LevelDb(double frequency)
    {
        var samples = new float[Rate];
        for (var n = 0; n < samples.Length; n++)
        {
            samples[n] = (float)Math.Sin(2 * Math.PI * frequency * n / Rate);
        }

        var output = Of(samples).AsSpan(1000, 8000);
        var power = 0.0;
        foreach (var sample in output)
        {
            power += (double)sample * sample / output.Length;
        }

        return 10 * Math.Log10(2 * power);
    }

    private static float[] Of(ReadOnlySpan<float> samples)
    {
        var rate = new QuarterRate();
        var output = new List<float>();
        while (!samples.IsEmpty)
        {
            output.AddRange(rate.Advance(ref samples).ToArray());
        }

        return [.. output];
    }
}
