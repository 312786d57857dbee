using Monochord.Catalogue.Likeness;
using Monochord.Fingerprinting;
using Monochord.TestKit;
using Xunit;

namespace Monochord.Catalogue.Tests.Likeness;

public sealed class NormalisationTests
{
    private static readonly Fingerprint Plain = Tracks.Many(1, 1)[0];

    [Fact]
    public void Of_Hundred_GoesFromTheFifthToTheNinetyFifthPercentile()
    {
        // 0, 1, ... 100: the percentiles are the numbers themselves.
        var normalisation = Normalisation.Of([.. Enumerable.Range(0, 101).Select(i => Plain.With(Dimension.Crest, i))]);
        Assert.True(normalisation.IsOfLibrary);
        Assert.Equal(0, normalisation.Normalise(Dimension.Crest, 5), 12);
        Assert.Equal(0.5, normalisation.Normalise(Dimension.Crest, 50), 12);
        Assert.Equal(1, normalisation.Normalise(Dimension.Crest, 95), 12);
        Assert.Equal(0, normalisation.Normalise(Dimension.Crest, 0));
        Assert.Equal(1, normalisation.Normalise(Dimension.Crest, 100));
    }

    [Fact]
    public void Of_FewerThanTen_TakesTheRangesOfTheDimensions()
    {
        var normalisation = Normalisation.Of(Tracks.Many(9, 2));
        Assert.False(normalisation.IsOfLibrary);
        Assert.Equal(0.5, normalisation.Normalise(Dimension.Loudness, -30), 12);
        Assert.Equal(0.5, normalisation.Normalise(Dimension.PhaseCorrelation, 0), 12);
        Assert.True(Normalisation.Of(Tracks.Many(10, 2)).IsOfLibrary);
    }

    [Fact]
    public void Of_OneValueEverywhere_IsAHalf_AndNoDifference()
    {
        var normalisation = Normalisation.Of([.. Tracks.Many(50, 3).Select(track => track.With(Dimension.StereoWidth, 0.25))]);
        Assert.Equal(0.5, normalisation.Normalise(Dimension.StereoWidth, 0.25));
        Assert.Equal(0.5, normalisation.Normalise(Dimension.StereoWidth, 0.9));
        Assert.Equal(0, normalisation.Difference(Dimension.StereoWidth, 0.25, 0.9));
    }

    [Theory]
    [InlineData(60, 120)]
    [InlineData(128, 64)]
    [InlineData(45, 90)]
    [InlineData(87.5, 175)]
    public void Difference_OctaveTempi_IsNone_InEveryLibrary(double tempo, double other)
    {
        Assert.Equal(0, Normalisation.OfRanges.Difference(Dimension.Tempo, tempo, other), 12);
        Assert.Equal(0, Normalisation.Of(Tracks.Many(100, 4)).Difference(Dimension.Tempo, tempo, other), 12);
    }

    [Fact]
    public void Difference_Tempo_IsTheSmallestOverHalfSameAndDouble() =>
        Property.Holds(Inputs.Range(0, 10_000), seed =>
        {
            var random = new Random(seed);
            var normalisation = Normalisation.Of(Tracks.Many(40, 5));
            var scale = normalisation.Scales[(int)Dimension.Tempo];
            var (a, b) = (40 + (200 * random.NextDouble()), 40 + (200 * random.NextDouble()));
            var expected = new[] { 0.5, 1, 2 }.Min(factor => Math.Abs(Math.Log2(factor * a / b)) / (scale.High - scale.Low));
            Assert.Equal(Math.Min(1, expected), normalisation.Difference(Dimension.Tempo, a, b), 9);
        });

    [Fact]
    public void Difference_NoTempo_IsOneFromAnyTempo_AndNoneFromNone()
    {
        Assert.Equal(1, Normalisation.OfRanges.Difference(Dimension.Tempo, 0, 120));
        Assert.Equal(1, Normalisation.OfRanges.Difference(Dimension.Tempo, 60, 0));
        Assert.Equal(0, Normalisation.OfRanges.Difference(Dimension.Tempo, 0, 0));
    }

    [Fact]
    public void Of_NoTrackWithTempo_StillTellsThemFromOneThatHas()
    {
        var normalisation = Normalisation.Of([.. Tracks.Many(20, 6).Select(track => track.With(Dimension.Tempo, 0))]);
        Assert.Equal(0, normalisation.Difference(Dimension.Tempo, 0, 0));
        Assert.Equal(1, normalisation.Difference(Dimension.Tempo, 0, 100));
    }
}
