using Monochord.Catalogue.Likeness;
using Monochord.Fingerprinting;
using Monochord.TestKit;
using Xunit;

namespace Monochord.Catalogue.Tests.Likeness;

/// <summary>The laws of a distance, and of its explanation.</summary>
public sealed class LikenessMeasureTests
{
    private static readonly LikenessMeasure Measure = new LikenessIndex(Tracks.Many(500, 7)).Measure(LikenessWeights.Standard);

    [Fact]
    public void Distance_AnyTwo_IsFromZeroToOne_TheSameBothWays_AndNoneToItself() => Property.Holds(Inputs.Range(0, 1 << 20), seed =>
    {
        var tracks = Tracks.Many(2, seed);
        var distance = Measure.Distance(tracks[0], tracks[1]);
        Assert.InRange(distance, 0, 1);
        Assert.Equal(distance, Measure.Distance(tracks[1], tracks[0]));
        Assert.Equal(0, Measure.Distance(tracks[0], tracks[0]));
    });

    [Fact]
    public void Distance_WithoutTempo_KeepsTheTriangle() => Property.Holds(Inputs.Range(0, 1 << 20), seed =>
    {
        var measure = new LikenessMeasure(Measure.Normalisation, LikenessWeights.Parse("standard,tempo_bpm=0"));
        var tracks = Tracks.Many(3, seed);
        Assert.True(measure.Distance(tracks[0], tracks[2])
            <= measure.Distance(tracks[0], tracks[1]) + measure.Distance(tracks[1], tracks[2]) + 1e-12);
    });

    [Fact]
    public void Distance_Opposites_IsOne()
    {
        var measure = new LikenessMeasure(Normalisation.OfRanges, LikenessWeights.Standard);
        var low = new Fingerprint([.. Dimensions.All.ToArray().Select(info => info.Minimum)]);
        var high = new Fingerprint([.. Dimensions.All.ToArray().Select(info => info.Maximum)]);
        Assert.Equal(1, measure.Distance(low, high), 12);
        Assert.Equal(0, LikenessMeasure.Score(measure.Distance(low, high)), 12);
    }

    [Fact]
    public void Distance_ByHand_IsTheRootOfTheWeightedSquares()
    {
        var measure = new LikenessMeasure(Normalisation.OfRanges, LikenessWeights.Parse("lufs=1,stereo_width=3"));
        var track = Tracks.Many(1, 8)[0].With(Dimension.Loudness, -30).With(Dimension.StereoWidth, 0.25);
        var other = track.With(Dimension.Loudness, -14).With(Dimension.StereoWidth, 0.75);
        // 16 of 80 LU, half of the width.
        Assert.Equal(Math.Sqrt((0.25 * 0.04) + (0.75 * 0.25)), measure.Distance(track, other), 12);
    }

    [Fact]
    public void Compare_AnyTwo_SharesSumToTheSquareOfTheDistance() => Property.Holds(Inputs.Range(0, 1 << 20), seed =>
    {
        var tracks = Tracks.Many(2, seed);
        var comparison = Measure.Compare(tracks[0], tracks[1]);
        Assert.Equal(Dimensions.Count, comparison.Dimensions.Count);
        Assert.Equal(comparison.Distance * comparison.Distance, comparison.Dimensions.Sum(d => d.Contribution), 12);
        Assert.Equal(1 - comparison.Distance, comparison.Score, 12);
        Assert.Equal(Measure.Distance(tracks[0], tracks[1]), comparison.Distance);
        Assert.All(comparison.Dimensions, d =>
        {
            Assert.InRange(d.Normalised, 0, 1);
            Assert.InRange(d.OtherNormalised, 0, 1);
            Assert.Equal(d.Weight * d.Difference * d.Difference, d.Contribution, 12);
            if (d.Dimension != Dimension.Tempo)
            {
                Assert.Equal(Math.Abs(d.Normalised - d.OtherNormalised), d.Difference, 12);
            }
        });
    });

    [Fact]
    public void Compare_SameTrackAtAnotherGain_DiffersInLoudnessOnly()
    {
        var track = Tracks.Many(1, 9)[0].With(Dimension.Loudness, -16);
        var comparison = Measure.Compare(track, track.With(Dimension.Loudness, track[Dimension.Loudness] + 6));
        Assert.All(comparison.Dimensions, d => Assert.Equal(d.Dimension == Dimension.Loudness, d.Contribution > 0));
        Assert.Equal(Dimension.Loudness, comparison.Largest(1)[0].Dimension);
    }

    [Fact]
    public void Largest_AreInOrder()
    {
        var tracks = Tracks.Many(2, 10);
        var contributions = Measure.Compare(tracks[0], tracks[1]).Largest(25).Select(d => d.Contribution).ToList();
        Assert.Equal(contributions.OrderDescending(), contributions);
        Assert.Equal(5, Measure.Compare(tracks[0], tracks[1]).Largest(5).Count);
    }
}
