using Monochord.Catalogue;
using Monochord.Catalogue.Likeness;
using Monochord.Catalogue.Likeness.Map;
using Monochord.Catalogue.Likeness.Statistics;
using Monochord.Catalogue.Likeness.Timbre;

namespace Monochord.Server.Tracks;

/// <summary>What is alike in the catalogue: indices that are made when somebody asks, and kept until something changes.</summary>
internal sealed class LibraryLikeness
{
    private readonly TrackCatalogue _catalogue;
    private readonly Refreshed<Numbers> _numbers;
    private readonly Refreshed<Timbres> _timbres;

    public LibraryLikeness(TrackCatalogue catalogue)
    {
        _catalogue = catalogue;
        _numbers = new Refreshed<Numbers>(
            async previous =>
            {
                // Asked before: what changes in between makes it older than it is, never younger.
                var change = await catalogue.LatestChangeAsync();
                return new Numbers(await catalogue.SnapshotAsync(previous?.Snapshot), change);
            },
            numbers => numbers.Change);
        _timbres = new Refreshed<Timbres>(
            async _ =>
            {
                var change = await catalogue.LatestChangeAsync();
                return new Timbres(await catalogue.TimbresAsync(), change);
            },
            timbres => timbres.Change);
    }

    /// <summary>The 25 numbers of all tracks.</summary>
    public async Task<Numbers> NumbersAsync(CancellationToken cancellation) =>
        await _numbers.GetAsync(await _catalogue.LatestChangeAsync(cancellation), cancellation);

    /// <summary>The timbres of all tracks.</summary>
    public async Task<Timbres> TimbresAsync(CancellationToken cancellation) =>
        await _timbres.GetAsync(await _catalogue.LatestChangeAsync(cancellation), cancellation);

    /// <summary>The tracks most like one, nearest first.</summary>
    /// <param name="track">The one; it is not among them.</param>
    /// <param name="byTimbre">By timbre, not by the 25 numbers.</param>
    /// <param name="weights">How much each of those counts.</param>
    /// <param name="excludeArtist">Whether others of its artist are left out.</param>
    /// <param name="limit">How many at most.</param>
    /// <param name="cancellation">Who asked is gone.</param>
    public async Task<IReadOnlyList<(long Id, double Distance, double Score)>> SimilarAsync(
        Track track, bool byTimbre, LikenessWeights weights, bool excludeArtist, int limit, CancellationToken cancellation)
    {
        var numbers = await NumbersAsync(cancellation);
        bool IsWanted(long id) => id != track.Id
            && !(excludeArtist && numbers.Snapshot.IndexOf(id) is >= 0 and var place
                && ArtistNames.AreSame(numbers.Snapshot.Artists[place], track.File.Tags.Artist));
        if (!byTimbre)
        {
            var ids = numbers.Snapshot.Ids;
            return [.. numbers.Index.Nearest(track.Fingerprint, limit, weights, i => IsWanted(ids[i])).Select(n => (ids[n.Index], n.Distance, n.Score))];
        }

        var timbres = await TimbresAsync(cancellation);
        var index = Array.BinarySearch(timbres.Ids, track.Id);
        IReadOnlyList<Neighbour> found = index >= 0
            ? timbres.Index.Nearest(index, limit, i => IsWanted(timbres.Ids[i]))
            : await _catalogue.AnalysisAsync(track.Id, cancellation) is { } analysis
                ? timbres.Index.Nearest(analysis.Timbre, limit, i => IsWanted(timbres.Ids[i]))
                : [];
        return [.. found.Select(n => (timbres.Ids[n.Index], n.Distance, n.Score))];
    }

    /// <summary>The 25 numbers, and what follows from them.</summary>
    internal sealed class Numbers
    {
        private readonly Lazy<IReadOnlyList<DimensionStatistics>> _statistics;
        private readonly Lazy<LikenessMap> _map;

        public Numbers(CatalogueSnapshot snapshot, long change)
        {
            Snapshot = snapshot;
            Index = new LikenessIndex(snapshot.Fingerprints);

            // Changes of failures alone give the same snapshot, of an earlier change.
            Change = Math.Max(snapshot.Change, change);
            _statistics = new(() => DimensionStatistics.Of(snapshot.Fingerprints));
            _map = new(() => LikenessMap.Of(snapshot.Fingerprints, Index.Measure(LikenessWeights.Standard)));
        }

        public CatalogueSnapshot Snapshot { get; }

        public LikenessIndex Index { get; }

        public long Change { get; }

        public IReadOnlyList<DimensionStatistics> Statistics => _statistics.Value;

        public LikenessMap Map => _map.Value;
    }

    /// <summary>The timbres, in the order of <see cref="Ids"/>.</summary>
    internal sealed class Timbres
    {
        public Timbres(IReadOnlyDictionary<long, Fingerprinting.Timbre.TimbreDescription> timbres, long change)
        {
            Ids = [.. timbres.Keys.Order()];
            Index = new TimbreIndex([.. Ids.Select(id => timbres[id])]);
            Change = change;
        }

        public long[] Ids { get; }

        public TimbreIndex Index { get; }

        public long Change { get; }
    }
}
