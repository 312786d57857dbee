using Monochord.Catalogue.Likeness;
using Monochord.Catalogue.Likeness.Map;
using Monochord.Catalogue.Likeness.Statistics;
using Monochord.Fingerprinting;

namespace Monochord.Server.Api;

internal sealed record SimilarView(string By, IReadOnlyList<SimilarTrackView> Tracks);

/// <summary>A track that is alike: the score is 0 to 1, and 1 less it the distance.</summary>
internal sealed record SimilarTrackView(TrackView Track, double Distance, double Score);

/// <summary>Two tracks beside each other. The scales are <c>library</c>, its percentiles, or <c>ranges</c> where there are too few tracks.</summary>
internal sealed record ComparisonView(double Distance, double Score, string Scales, IReadOnlyList<DimensionComparisonView> Dimensions)
{
    public static ComparisonView Of(Comparison comparison, Normalisation normalisation) => new(
        comparison.Distance, comparison.Score, ScalesOf(normalisation), [.. comparison.Dimensions.Select(DimensionComparisonView.Of)]);

    public static string ScalesOf(Normalisation normalisation) => normalisation.IsOfLibrary ? "library" : "ranges";
}

internal sealed record DimensionComparisonView(
    string Name, double Value, double Other, double Normalised, double OtherNormalised, double Weight, double Contribution)
{
    public static DimensionComparisonView Of(DimensionComparison d) => new(
        Dimensions.Of(d.Dimension).Name, d.Value, d.Other, d.Normalised, d.OtherNormalised, d.Weight, d.Contribution);
}

internal sealed record ExplanationView(double Score, string Sentence, IReadOnlyList<ExplainedDimensionView> Dimensions);

internal sealed record ExplainedDimensionView(
    string Name, double Value, double Other, double Normalised, double OtherNormalised, double Weight, double Contribution, string Sentence)
{
    public static ExplainedDimensionView Of(DimensionComparison d) => new(
        Dimensions.Of(d.Dimension).Name, d.Value, d.Other, d.Normalised, d.OtherNormalised, d.Weight, d.Contribution, d.Sentence);
}

internal sealed record StatisticsView(int Count, IReadOnlyList<DimensionStatisticsView> Dimensions);

internal sealed record DimensionStatisticsView(
    string Name, double Minimum, double P5, double Median, double P95, double Maximum, double Mean, double StandardDeviation,
    IReadOnlyList<int> Histogram)
{
    public static DimensionStatisticsView Of(DimensionStatistics s) => new(
        Dimensions.Of(s.Dimension).Name, s.Minimum, s.P5, s.Median, s.P95, s.Maximum, s.Mean, s.StandardDeviation, s.Histogram);
}

/// <summary>Every track as a point, -1 to 1; what tempo, loudness and key it has.</summary>
internal sealed record MapView(
    IReadOnlyList<long> Ids, IReadOnlyList<float> X, IReadOnlyList<float> Y, IReadOnlyList<double> Tempo, IReadOnlyList<double> Lufs,
    IReadOnlyList<string?> Camelot, IReadOnlyList<AxisView> Axes);

/// <summary>The dimensions that are large at either end of an axis, and how much of all difference it shows, 0 to 1.</summary>
internal sealed record AxisView(IReadOnlyList<string> Negative, IReadOnlyList<string> Positive, double Share)
{
    public static AxisView Of(MapAxis axis) => new(Names(axis.Negative), Names(axis.Positive), axis.Share);

    private static string[] Names(IReadOnlyList<Dimension> dimensions) => [.. dimensions.Select(dimension => Dimensions.Of(dimension).Name)];
}
