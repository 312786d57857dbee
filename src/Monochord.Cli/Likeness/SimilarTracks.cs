using System.Globalization;
using Monochord.Catalogue;
using Monochord.Catalogue.Likeness;
using Monochord.Catalogue.Likeness.Timbre;
using Monochord.Fingerprinting;
using Monochord.Fingerprinting.Timbre;

namespace Monochord.Cli.Likeness;

/// <summary>A track of which others were wanted, and those that were found, the most alike first.</summary>
/// <param name="Name">What it was called.</param>
/// <param name="Known">The track in the catalogue; null when it is not there and was only looked at.</param>
/// <param name="Fingerprint">Its numbers.</param>
/// <param name="ByTimbre">Whether the others are alike by timbre.</param>
/// <param name="Measure">Scales and weights.</param>
/// <param name="Found">The others.</param>
internal sealed record SimilarTracks(
    string Name, Track? Known, Fingerprint Fingerprint, bool ByTimbre, LikenessMeasure Measure, IReadOnlyList<FoundTrack> Found)
{
    /// <summary>Looks through the catalogue.</summary>
    /// <exception cref="Audio.MonochordException">There is no catalogue, no such track, or the file can't be analysed.</exception>
    internal static async Task<SimilarTracks> FindAsync(SimilarRequest request, CommandContext context)
    {
        var file = request.CatalogueFile;
        if (!File.Exists(file))
        {
            throw new CatalogueException(
                "catalogue.none", $"No tracks are known yet: there is no {file}. 'monochord fingerprint FOLDER' gets to know them.", file);
        }

        await using var catalogue = new TrackCatalogue(file);
        var cancellation = context.Cancellation;
        var known = await KnownAsync(request.Name, catalogue, cancellation);
        var analysis = known is null ? Fingerprinter.Analyse(request.Name, cancellation: cancellation) : null;
        var fingerprint = known?.Fingerprint ?? analysis!.Fingerprint;
        var snapshot = await catalogue.SnapshotAsync(cancellationToken: cancellation);
        var index = new LikenessIndex(snapshot.Fingerprints);
        var artist = known?.File.Tags.Artist;
        bool IsWanted(long id) => id != known?.Id
            && !(request.ExcludesArtist && snapshot.IndexOf(id) is >= 0 and var place && ArtistNames.AreSame(snapshot.Artists[place], artist));
        IEnumerable<(long Id, Neighbour Neighbour)> near;
        if (request.ByTimbre)
        {
            var timbre = analysis?.Timbre ?? (await catalogue.AnalysisAsync(known!.Id, cancellation))!.Timbre;
            near = await ByTimbreAsync(catalogue, timbre, known?.Id, request.Count, IsWanted, cancellation);
        }
        else
        {
            near = index.Nearest(fingerprint, request.Count, request.Weights, i => IsWanted(snapshot.Ids[i])).Select(n => (snapshot.Ids[n.Index], n));
        }

        var measure = index.Measure(request.Weights);
        var found = new List<FoundTrack>();
        foreach (var (id, neighbour) in near)
        {
            if (await catalogue.FindAsync(id, cancellation) is { } track)
            {
                found.Add(new FoundTrack(track, neighbour.Distance, neighbour.Score, measure.Compare(fingerprint, track.Fingerprint)));
            }
        }

        return new SimilarTracks(request.Name, known, fingerprint, request.ByTimbre, measure, found);
    }

    private static async Task<IEnumerable<(long Id, Neighbour Neighbour)>> ByTimbreAsync(
        TrackCatalogue catalogue, TimbreDescription timbre, long? own, int count, Predicate<long> isWanted, CancellationToken cancellation)
    {
        var timbres = await catalogue.TimbresAsync(cancellation);
        long[] ids = [.. timbres.Keys.Order()];
        var index = new TimbreIndex([.. ids.Select(id => timbres[id])], cancellation: cancellation);
        var place = own is { } id ? Array.BinarySearch(ids, id) : -1;
        return (place >= 0 ? index.Nearest(place, count, i => isWanted(ids[i])) : index.Nearest(timbre, count, i => isWanted(ids[i])))
            .Select(n => (ids[n.Index], n));
    }

    // A file that has a number for its name is a file.
    private static async Task<Track?> KnownAsync(string name, TrackCatalogue catalogue, CancellationToken cancellation)
    {
        if (!File.Exists(name) && long.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var id))
        {
            return await catalogue.FindAsync(id, cancellation) ?? throw new CatalogueException("track.not-found", $"There is no track {id}.", name);
        }

        return await catalogue.FindByPathAsync(Path.GetFullPath(name), cancellation);
    }
}

/// <summary>A track that is alike.</summary>
/// <param name="Track">The track.</param>
/// <param name="Distance">How far it lies, 0 to 1.</param>
/// <param name="Score">1 less the distance.</param>
/// <param name="Comparison">The two beside each other in the 25 numbers, however it was found.</param>
internal sealed record FoundTrack(Track Track, double Distance, double Score, Comparison Comparison);
