using Monochord.Server.Analysis;
using Monochord.TestKit;
using Xunit;

namespace Monochord.Server.Tests.Analysis;

/// <summary>An overview has the extremes of every stretch, however long the sound and however it is cut.</summary>
public sealed class WaveformOverviewTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(63, 7)]
    [InlineData(131_072, 4096)]
    [InlineData(131_073, 4096)]
    [InlineData(1_000_003, 999)]
    public void Points_AreTheExtremesOfTheirStretches(int frames, int block)
    {
        var noise = Signals.Noise(2, frames);
        var overview = new WaveformOverview(2);
        for (var start = 0; start < frames; start += block)
        {
            overview.Add(noise.Block.Slice(start, Math.Min(block, frames - start)));
        }

        Assert.InRange(overview.Points, 1, WaveformOverview.MaxPoints);
        Assert.Equal((frames + overview.FramesPerPoint - 1) / overview.FramesPerPoint, overview.Points);
        for (var point = 0; point < overview.Points; point++)
        {
            var start = point * overview.FramesPerPoint;
            var part = noise[1].Slice(start, Math.Min(overview.FramesPerPoint, frames - start)).ToArray();
            Assert.Equal((part.Min(), part.Max()), (overview.Smallest(1)[point], overview.Largest(1)[point]));
        }
    }
}
