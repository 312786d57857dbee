using Monochord.Fingerprinting;
using Monochord.Fingerprinting.Tonality;

namespace Monochord.Catalogue;

/// <summary>All fingerprints at one moment, for searches of likeness and statistics. Never changes: any number of threads may read.</summary>
public sealed class CatalogueSnapshot
{
    private readonly long[] _ids;

    internal CatalogueSnapshot(long change, IReadOnlyList<Entry> entries)
    {
        Change = change;
        Entries = entries;
        _ids = [.. entries.Select(entry => entry.Id)];
        Fingerprints = [.. entries.Select(entry => entry.Fingerprint)];
        Artists = [.. entries.Select(entry => entry.Artist)];
        Keys = [.. entries.Select(entry => entry.Key)];
    }

    /// <summary>A catalogue without tracks.</summary>
    public static CatalogueSnapshot Empty { get; } = new(0, []);

    /// <summary>Which state of the catalogue this is: <see cref="TrackCatalogue.LatestChangeAsync"/> says whether there is a newer one.</summary>
    public long Change { get; }

    /// <summary>The numbers of the tracks, ascending. The lists below have one item for each, in the same order.</summary>
    public IReadOnlyList<long> Ids => _ids;

    /// <summary>Their 25 numbers.</summary>
    public IReadOnlyList<Fingerprint> Fingerprints { get; }

    /// <summary>Their artists; null where the file does not say.</summary>
    public IReadOnlyList<string?> Artists { get; }

    /// <summary>Their keys; null where nothing sounds.</summary>
    public IReadOnlyList<Key?> Keys { get; }

    internal IReadOnlyList<Entry> Entries { get; }

    /// <summary>Where in the lists a track stands.</summary>
    /// <param name="id">Its number.</param>
    /// <returns>Its place; negative when it is not there.</returns>
    public int IndexOf(long id) => Array.BinarySearch(_ids, id);

    /// <summary>All numbers as rows of <see cref="Dimensions.Count"/>.</summary>
    public float[] ToMatrix()
    {
        var values = new float[Fingerprints.Count * Dimensions.Count];
        for (var i = 0; i < Fingerprints.Count; i++)
        {
            var row = Fingerprints[i].Values;
            for (var d = 0; d < row.Length; d++)
            {
                values[(i * Dimensions.Count) + d] = (float)row[d];
            }
        }

        return values;
    }

    /// <summary>A track in a snapshot.</summary>
    internal sealed record Entry(long Id, string? Artist, Key? Key, Fingerprint Fingerprint);
}
