using Monochord.Fingerprinting.Statistics;
using Xunit;

namespace Monochord.Fingerprinting.Tests.Statistics;

/// <summary>Sums over frames within 60 dB of the loudest: against a list of all frames.</summary>
public sealed class SoundingSumsTests
{
    [Fact]
    public void Sums_AreThoseOfAllFrames_ButAtTheLimit()
    {
        // Levels from -110 to 10 dB in any order: those within half a decibel of the limit may fall on either side.
        var random = new Random(3);
        var total = new double[1];
        for (var round = 0; round < 50; round++)
        {
            var levels = Enumerable.Range(0, 400).Select(_ => (random.NextDouble() * 120) - 110).ToArray();
            var sums = new SoundingSums(1);
            foreach (var level in levels)
            {
                var set = sums.Of(Math.Pow(10, level / 10));
                if (!set.IsEmpty)
                {
                    set[0]++;
                }
            }

            sums.Total(total);
            var loudest = levels.Max();
            Assert.InRange(total[0], levels.Count(level => level > loudest - 59.5), levels.Count(level => level > loudest - 60.5));
        }
    }

    [Fact]
    public void Gain_ChangesNothing()
    {
        var levels = Enumerable.Range(0, 1000).Select(i => (i * 37.7 % 100) - 90).ToArray();
        double Count(double gainDb)
        {
            var sums = new SoundingSums(1);
            foreach (var level in levels)
            {
                var set = sums.Of(Math.Pow(10, (level + gainDb) / 10));
                if (!set.IsEmpty)
                {
                    set[0]++;
                }
            }

            Span<double> total = stackalloc double[1];
            sums.Total(total);
            return total[0];
        }

        Assert.Equal(Count(0), Count(20));
        Assert.Equal(Count(0), Count(-33.3));
    }

    [Fact]
    public void AFrameMuchLouderThanAllBefore_LeavesNothingOfThem()
    {
        var sums = new SoundingSums(2);
        sums.Of(1e-12)[0] = 1;
        sums.Of(1e-6)[0] = 2;
        sums.Of(1e6)[1] = 3;
        Span<double> total = stackalloc double[2];
        sums.Total(total);
        Assert.Equal([0, 3], total.ToArray());
    }

    [Fact]
    public void Silence_IsNothing()
    {
        var sums = new SoundingSums(1);
        Assert.True(sums.Of(0).IsEmpty);
        Assert.True(sums.Of(double.NaN).IsEmpty);
        Span<double> total = [7];
        sums.Total(total);
        Assert.Equal(0, total[0]);
    }
}
