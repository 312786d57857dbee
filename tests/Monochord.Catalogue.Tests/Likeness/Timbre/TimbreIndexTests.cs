using Monochord.Catalogue.Likeness;
using Monochord.Catalogue.Likeness.Timbre;
using Monochord.Fingerprinting.Timbre;
using Xunit;

namespace Monochord.Catalogue.Tests.Likeness.Timbre;

[Trait("Category", "Simd")]
public sealed class TimbreIndexTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Nearest_AnyQuery_IsTheListOfAllScores_InDoublePrecision(bool mutualProximity)
    {
        var library = Tracks.Timbres(300, 23);
        var options = new TimbreOptions { MutualProximity = mutualProximity, SampleSize = 300 };
        var index = new TimbreIndex(library, options);
        var gaussians = Gaussians(library);
        var distances = gaussians.Select(p => gaussians.Select(q => TimbreGaussian.Distance(p, q)).ToArray()).ToArray();
        var spreads = distances.Select((row, i) => Spread(row.Where((_, j) => j != i))).ToArray();
        for (var i = 0; i < 300; i += 17)
        {
            var expected = Enumerable.Range(0, 300).Where(j => j != i)
                .Select(j => (Index: j, Score: mutualProximity
                    ? Beyond(spreads[i], distances[i][j]) * Beyond(spreads[j], distances[i][j])
                    : Math.Exp(-Math.Pow(distances[i][j], 2))))
                .OrderByDescending(pair => pair.Score).Take(10).ToList();
            var found = index.Nearest(i, 10);
            Assert.Equal(expected.Select(pair => pair.Index), found.Select(neighbour => neighbour.Index));
            Assert.All(expected.Zip(found), pair => Assert.Equal(pair.First.Score, pair.Second.Score, 4));
            Assert.All(found, neighbour => Assert.Equal(1 - neighbour.Score, neighbour.Distance));
        }
    }

    [Fact]
    public void Nearest_Copies_AreFirst_WithAScoreOfOne()
    {
        var library = Tracks.Timbres(100, 24);
        library[80] = library[5];
        var index = new TimbreIndex(library);
        Assert.Equal((80, 1.0), (index.Nearest(5, 1)[0].Index, index.Nearest(5, 1)[0].Score));
        Assert.Equal([5, 80], index.Nearest(library[5], 2).Select(neighbour => neighbour.Index));
    }

    [Fact]
    public void Nearest_OtherUnitsOfTheCoefficients_ChangeNothing()
    {
        var library = Tracks.Timbres(60, 25);
        var scaled = library.Select(timbre => Scaled(timbre, i => 0.5f * (1 << (i % 5)))).ToArray();
        var (plain, other) = (new TimbreIndex(library), new TimbreIndex(scaled));
        for (var i = 0; i < 60; i += 7)
        {
            Assert.Equal(plain.Nearest(i, 5).Select(n => n.Index), other.Nearest(i, 5).Select(n => n.Index));
            Assert.All(plain.Nearest(i, 5).Zip(other.Nearest(i, 5)), pair => Assert.Equal(pair.First.Score, pair.Second.Score, 5));
        }
    }

    [Fact]
    public void Nearest_FewTracks_DoWithoutMutualProximity()
    {
        var library = Tracks.Timbres(9, 26);
        var index = new TimbreIndex(library);
        Assert.False(index.HasMutualProximity);
        Assert.Equal(8, index.Nearest(0, 20).Count);
        Assert.Empty(new TimbreIndex([]).Nearest(library[0], 5));
    }

    [Fact]
    public void Nearest_Unwanted_AreLeftOut()
    {
        var index = new TimbreIndex(Tracks.Timbres(200, 27));
        var all = index.Nearest(3, 40).Select(neighbour => neighbour.Index).ToList();
        Assert.Equal(all.Where(i => i % 2 == 0).Take(10), index.Nearest(3, 10, i => i % 2 == 0).Select(neighbour => neighbour.Index));
    }

    [Fact]
    public void MutualProximity_SetWithHubs_HasFewerOfThem()
    {
        var library = Tracks.Timbres(400, 28, spreadOfMeans: 0.7);
        var without = Measure(library, new TimbreOptions { MutualProximity = false });
        var with = Measure(library, new TimbreOptions());
        Assert.True(without.LargestOccurrence > 60, $"{without}: the set has no hubs to remove");
        Assert.True(with.LargestOccurrence < 0.5 * without.LargestOccurrence, $"{without} becomes {with}");
        Assert.True(with.Orphans < without.Orphans);
    }

    [Fact]
    public void Index_Cancelled_Throws() => Assert.ThrowsAny<OperationCanceledException>(
        () => new TimbreIndex(Tracks.Timbres(20, 29), cancellation: new CancellationToken(canceled: true)));

    private static Hubness Measure(TimbreDescription[] library, TimbreOptions options)
    {
        var index = new TimbreIndex(library, options);
        return Hubness.Of(index.Count, 10, i => index.Nearest(i, 10).Select(neighbour => neighbour.Index));
    }

    private static TimbreGaussian[] Gaussians(TimbreDescription[] library)
    {
        const int N = TimbreDescription.Coefficients;
        var spreads = Enumerable.Range(0, N)
            .Select(i => Math.Sqrt(library.Average(timbre => (double)timbre.Covariances[(i * (i + 1) / 2) + i]))).ToArray();
        return [.. library.Select(timbre => new TimbreGaussian(timbre, spreads))];
    }

    private static (double Mean, double Deviation) Spread(IEnumerable<double> distances)
    {
        var all = distances.ToList();
        var mean = all.Average();
        return (mean, Math.Sqrt(all.Average(d => (d - mean) * (d - mean))));
    }

    // By integrating the density, with Simpson's rule.
    private static double Beyond((double Mean, double Deviation) spread, double distance)
    {
        double Tail(double from)
        {
            const int Steps = 4000;
            var h = (spread.Mean + (12 * spread.Deviation) - from) / Steps;
            double Density(double x) => Math.Exp(-0.5 * Math.Pow((x - spread.Mean) / spread.Deviation, 2));
            return Enumerable.Range(0, Steps + 1).Sum(i => (i is 0 or Steps ? 1 : i % 2 == 1 ? 4 : 2) * Density(from + (i * h))) * h / 3;
        }

        return Tail(distance) / Tail(0);
    }

    private static TimbreDescription Scaled(TimbreDescription timbre, Func<int, float> factor)
    {
        var covariances = new List<float>();
        for (var (i, k) = (0, 0); i < TimbreDescription.Coefficients; i++)
        {
            for (var j = 0; j <= i; j++, k++)
            {
                covariances.Add(timbre.Covariances[k] * factor(i) * factor(j));
            }
        }

        return new TimbreDescription { Means = [.. timbre.Means.Select((mean, i) => mean * factor(i))], Covariances = covariances };
    }
}
