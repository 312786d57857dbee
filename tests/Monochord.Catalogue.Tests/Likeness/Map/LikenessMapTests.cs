using Monochord.Catalogue.Likeness;
using Monochord.Catalogue.Likeness.Map;
using Monochord.Fingerprinting;
using Xunit;

namespace Monochord.Catalogue.Tests.Likeness.Map;

public sealed class LikenessMapTests
{
    private static readonly Fingerprint Plain = Tracks.Many(1, 30)[0];
    private static readonly LikenessMeasure Ranges = new(Normalisation.OfRanges, LikenessWeights.Equal);

    [Fact]
    public void Of_TwoDimensionsOfDifference_AreTheAxes_TheWiderFirst()
    {
        // Width from 0 to 1, silence from 0.4 to 0.6: nothing else differs.
        var tracks = (from i in Enumerable.Range(0, 11)
                      from j in Enumerable.Range(0, 5)
                      select Plain.With(Dimension.StereoWidth, i / 10.0).With(Dimension.SilenceRatio, 0.4 + (j / 20.0))).ToArray();
        var map = LikenessMap.Of(tracks, Ranges);
        Assert.Equal([Dimension.StereoWidth], map.Axes[0].Positive);
        Assert.Equal([Dimension.SilenceRatio], map.Axes[1].Positive);
        Assert.Empty(map.Axes[0].Negative);
        for (var k = 0; k < tracks.Length; k++)
        {
            Assert.Equal((2 * tracks[k][Dimension.StereoWidth]) - 1, map.X[k], 5);
            Assert.Equal((tracks[k][Dimension.SilenceRatio] - 0.5) * 10, map.Y[k], 5);
        }

        // Variances of 11 and of 5 even places: 0.1 and 0.005.
        Assert.Equal(0.1 / 0.105, map.Axes[0].Share, 9);
    }

    [Fact]
    public void Of_OppositeDimensions_PullToOppositeSides()
    {
        var tracks = Enumerable.Range(0, 20).Select(i => Plain.With(Dimension.Air, i / 20.0).With(Dimension.Bass, 0.5 - (i / 40.0))).ToArray();
        var axis = LikenessMap.Of(tracks, Ranges).Axes[0];
        Assert.Equal([Dimension.Air], axis.Positive);
        Assert.Equal([Dimension.Bass], axis.Negative);
        Assert.Equal(1, axis.Share, 9);
    }

    [Fact]
    public void Of_OtherOrderOfTheTracks_IsTheSameMap()
    {
        var tracks = Tracks.Many(300, 31);
        var measure = new LikenessIndex(tracks).Measure(LikenessWeights.Standard);
        var (map, reversed) = (LikenessMap.Of(tracks, measure), LikenessMap.Of([.. tracks.Reverse()], measure));
        for (var k = 0; k < tracks.Length; k++)
        {
            Assert.Equal(map.X[k], reversed.X[^(k + 1)], 4);
            Assert.Equal(map.Y[k], reversed.Y[^(k + 1)], 4);
        }
    }

    [Fact]
    public void Of_Library_FillsTheSquare()
    {
        var tracks = Tracks.Many(300, 32);
        var map = LikenessMap.Of(tracks, new LikenessIndex(tracks).Measure(LikenessWeights.Standard));
        Assert.Equal(1, map.X.Max(Math.Abs));
        Assert.Equal(1, map.Y.Max(Math.Abs));
        Assert.True(map.Axes[0].Share >= map.Axes[1].Share);
        Assert.NotEmpty(map.Axes[0].Positive);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(5)]
    public void Of_NoDifference_IsTheMiddle(int count)
    {
        var map = LikenessMap.Of([.. Enumerable.Repeat(Plain, count)], Ranges);
        Assert.Equal(count, map.X.Count);
        Assert.All(map.X.Concat(map.Y), place => Assert.Equal(0, place));
        Assert.All(map.Axes, axis => Assert.Empty(axis.Positive));
    }

    [Fact]
    public void Eigen_RandomMatrix_IsTurnedIntoItsAxes()
    {
        var random = new Random(33);
        const int N = 25;
        var matrix = new double[N, N];
        for (var i = 0; i < N; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                matrix[i, j] = matrix[j, i] = Tracks.Normal(random);
            }
        }

        var eigen = SymmetricEigen.Of((double[,])matrix.Clone());
        Assert.Equal(eigen.Select(pair => pair.Value).OrderDescending(), eigen.Select(pair => pair.Value));
        foreach (var (value, vector) in eigen)
        {
            Assert.Equal(1, vector.Sum(v => v * v), 12);
            for (var i = 0; i < N; i++)
            {
                Assert.Equal(value * vector[i], Enumerable.Range(0, N).Sum(k => matrix[i, k] * vector[k]), 10);
            }
        }
    }
}
