using Monochord.Dsp.Statistics;
using Monochord.TestKit;
using Xunit;

namespace Monochord.Dsp.Tests;

[Trait("Category", "Simd")]
public sealed class SliceStatisticsTests
{
    [Fact]
    public void Slices_OfNoise_AreThoseOfAPlainLoop()
    {
        const int Slices = 5;
        var samples = Signals.Noise(1, SliceStatistics.History + (Slices * SliceStatistics.SliceFrames), levelDb: 0)[0];
        var (peaks, roughest, roughness) = (new float[Slices], new float[Slices], new float[Slices]);
        SliceStatistics.Of(samples, peaks, roughest, roughness);
        for (var slice = 0; slice < Slices; slice++)
        {
            var (peak, largest, sum) = (0f, 0f, 0f);
            for (var k = 0; k < SliceStatistics.SliceFrames; k++)
            {
                var n = SliceStatistics.History + (slice * SliceStatistics.SliceFrames) + k;
                var difference = Math.Abs(samples[n] - (3 * samples[n - 1]) + (3 * samples[n - 2]) - samples[n - 3]);
                (peak, largest, sum) = (Math.Max(peak, Math.Abs(samples[n])), Math.Max(largest, difference), sum + difference);
            }

            Assert.Equal(peak, peaks[slice]);
            Assert.Equal(largest, roughest[slice], 1e-5f);
            Assert.Equal(sum, roughness[slice], 1e-3f);
        }
    }

    // The third difference annuls parabolas: sound that bends evenly is not rough.
    [Fact]
    public void Roughness_OfAParabola_IsNone()
    {
        var samples = new float[SliceStatistics.History + SliceStatistics.SliceFrames];
        for (var n = 0; n < samples.Length; n++)
        {
            samples[n] = (n - 30) * (n - 30) / 1024f;
        }

        var (peaks, roughest, roughness) = (new float[1], new float[1], new float[1]);
        SliceStatistics.Of(samples, peaks, roughest, roughness);
        Assert.Equal(0f, roughest[0], 1e-5f);
    }
}
