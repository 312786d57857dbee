using Monochord.Catalogue;
using Monochord.Catalogue.Likeness;
using Monochord.Fingerprinting;
using Monochord.Server.Hosting;
using Monochord.Server.Sessions;
using Monochord.Server.Tracks;

namespace Monochord.Server.Api;

/// <summary>The tracks of the library: lists, one of them, what is alike.</summary>
internal static class TrackRoutes
{
    private const int MostSimilar = 100;

    public static void Map(IEndpointRouteBuilder app)
    {
        var tracks = app.MapGroup("/api/tracks").WithTags("tracks");
        tracks.MapGet("/", ListAsync).Produces<TrackPageView>().WithName("listTracks").WithSummary("Tracks by words, ranges and key, in any order.")
            .WithDescription("Ranges of the 25 numbers are min.NAME and max.NAME, such as min.tempo_bpm=120&max.tempo_bpm=130.");
        tracks.MapGet("/{id:long}", GetAsync).Produces<TrackView>().WithName("getTrack").WithSummary("A track, with all that is known of its sound.");
        tracks.MapDelete("/{id:long}", RemoveAsync).Produces(StatusCodes.Status204NoContent).WithName("forgetTrack")
            .WithSummary("Forgets a track; its file is not touched.");
        tracks.MapGet("/{id:long}/similar", SimilarAsync).Produces<SimilarView>().WithName("similarTracks").WithSummary("The tracks most like one, nearest first.");
        tracks.MapGet("/{id:long}/compare/{other:long}", CompareAsync).Produces<ComparisonView>().WithName("compareTracks")
            .WithSummary("Two tracks beside each other, in all 25 dimensions.");
        tracks.MapGet("/{id:long}/explain/{other:long}", ExplainAsync).Produces<ExplanationView>().WithName("explainTracks")
            .WithSummary("Why two tracks are alike, or not, in words.");
        tracks.MapGet("/statistics", async (LibraryLikeness likeness, CancellationToken cancellation) =>
        {
            var numbers = await likeness.NumbersAsync(cancellation);
            return new StatisticsView(numbers.Index.Count, [.. numbers.Statistics.Select(DimensionStatisticsView.Of)]);
        }).WithName("trackStatistics").WithSummary("How the library spreads in each dimension.");
        tracks.MapGet("/map", MapAsync).Produces<MapView>().WithName("trackMap").WithSummary("The library as points in a plane, alike ones close together.");
        tracks.MapGet("/failures", FailuresAsync).Produces<FailurePageView>().WithName("trackFailures").WithSummary("Files that could not be analysed, newest first.");
    }

    /// <summary>A track, or the answer that there is none.</summary>
    public static async Task<Track> FindAsync(TrackCatalogue catalogue, long id, CancellationToken cancellation) =>
        await catalogue.FindAsync(id, cancellation)
        ?? throw new SessionException("track.not-found", $"There is no track {id}.", id.ToString(System.Globalization.CultureInfo.InvariantCulture));

    private static async Task<TrackPageView> ListAsync(
        HttpContext context, TrackCatalogue catalogue, Library library, string? search = null, string? sort = null, string? key = null,
        int offset = 0, int limit = 100)
    {
        var query = TrackRequests.Query(context.Request.Query, search, sort, key, offset, limit);
        var page = await catalogue.ListAsync(query, context.RequestAborted);
        return new TrackPageView(page.Total, offset, [.. page.Tracks.Select(track => TrackView.Of(track, library))]);
    }

    private static async Task<TrackView> GetAsync(long id, TrackCatalogue catalogue, Library library, CancellationToken cancellation) =>
        TrackView.Of(await FindAsync(catalogue, id, cancellation), library, await catalogue.AnalysisAsync(id, cancellation));

    private static async Task<IResult> RemoveAsync(long id, TrackCatalogue catalogue, CancellationToken cancellation)
    {
        await FindAsync(catalogue, id, cancellation);
        await catalogue.RemoveAsync(id, cancellation);
        return TypedResults.NoContent();
    }

    private static async Task<SimilarView> SimilarAsync(
        long id, TrackCatalogue catalogue, LibraryLikeness likeness, Library library, CancellationToken cancellation, int limit = 10,
        string by = "fingerprint", bool exclude_artist = false, string? weights = null)
    {
        TrackRequests.Check("limit", limit, 1, MostSimilar);
        var chosen = TrackRequests.Weights(weights);
        if (by is not ("fingerprint" or "timbre"))
        {
            throw BadRequest.Of($"Tracks are alike by fingerprint or by timbre, not by {by}.", "by");
        }

        var track = await FindAsync(catalogue, id, cancellation);
        var found = await likeness.SimilarAsync(track, by == "timbre", chosen, exclude_artist, limit, cancellation);
        var tracks = new List<SimilarTrackView>();
        foreach (var (other, distance, score) in found)
        {
            // One that was forgotten in between is left out.
            if (await catalogue.FindAsync(other, cancellation) is { } known)
            {
                tracks.Add(new SimilarTrackView(TrackView.Of(known, library), distance, score));
            }
        }

        return new SimilarView(by, tracks);
    }

    private static async Task<ComparisonView> CompareAsync(
        long id, long other, TrackCatalogue catalogue, LibraryLikeness likeness, CancellationToken cancellation, string? weights = null)
    {
        var (comparison, normalisation) = await BesideAsync(id, other, weights, catalogue, likeness, cancellation);
        return ComparisonView.Of(comparison, normalisation);
    }

    private static async Task<ExplanationView> ExplainAsync(
        long id, long other, TrackCatalogue catalogue, LibraryLikeness likeness, CancellationToken cancellation, int top_n = 5, string? weights = null)
    {
        TrackRequests.Check("top_n", top_n, 1, Dimensions.Count);
        var (comparison, _) = await BesideAsync(id, other, weights, catalogue, likeness, cancellation);
        return new ExplanationView(comparison.Score, Wording.Sentence(comparison), [.. comparison.Largest(top_n).Select(ExplainedDimensionView.Of)]);
    }

    private static async Task<(Comparison Comparison, Normalisation Normalisation)> BesideAsync(
        long id, long other, string? weights, TrackCatalogue catalogue, LibraryLikeness likeness, CancellationToken cancellation)
    {
        var chosen = TrackRequests.Weights(weights);
        var (first, second) = (await FindAsync(catalogue, id, cancellation), await FindAsync(catalogue, other, cancellation));
        var index = (await likeness.NumbersAsync(cancellation)).Index;
        return (index.Measure(chosen).Compare(first.Fingerprint, second.Fingerprint), index.Normalisation);
    }

    private static async Task<MapView> MapAsync(LibraryLikeness likeness, CancellationToken cancellation)
    {
        var numbers = await likeness.NumbersAsync(cancellation);
        var (snapshot, map) = (numbers.Snapshot, numbers.Map);
        return new MapView(
            snapshot.Ids, map.X, map.Y,
            [.. snapshot.Fingerprints.Select(fingerprint => fingerprint[Dimension.Tempo])],
            [.. snapshot.Fingerprints.Select(fingerprint => fingerprint[Dimension.Loudness])],
            [.. snapshot.Keys.Select(key => key?.Camelot)],
            [.. map.Axes.Select(AxisView.Of)]);
    }

    private static async Task<FailurePageView> FailuresAsync(
        TrackCatalogue catalogue, Library library, CancellationToken cancellation, int offset = 0, int limit = 100)
    {
        TrackRequests.Check("offset", offset, 0, int.MaxValue);
        TrackRequests.Check("limit", limit, 1, TrackQuery.MaxLimit);
        var page = await catalogue.FailuresAsync(offset, limit, cancellation);
        return new FailurePageView(page.Total, [.. page.Failures.Select(failure => FailureView.Of(failure, library))]);
    }
}
