using Monochord.Fingerprinting.Timbre;
using Monochord.Storage;

namespace Monochord.Catalogue.Stores;

/// <summary>Reads <see cref="CatalogueSnapshot"/>s: all of the catalogue, or what changed since one.</summary>
internal static class SnapshotRows
{
    private static readonly string Columns = $"id, artist, camelot, {string.Join(", ", CatalogueSchema.DimensionNames())}";

    internal static CatalogueSnapshot Read(SqliteSession session, CatalogueSnapshot? previous)
    {
        var change = session.Number("SELECT change FROM counter");
        if (previous?.Change == change)
        {
            return previous;
        }

        // Removals that are forgotten can't be told any more.
        var isBehind = previous is null || previous.Change < session.Number("SELECT forgotten FROM counter");
        var rows = session.Rows(
            session.Command($"SELECT {Columns} FROM tracks WHERE change > @after ORDER BY id", ("@after", isBehind ? 0 : previous!.Change)),
            row => new CatalogueSnapshot.Entry(row.GetInt64(0), TrackRow.Text(row, 1), CamelotOrder.ToKey(row.GetInt32(2)), TrackRow.ReadFingerprint(row, 3)));
        if (isBehind)
        {
            return new CatalogueSnapshot(change, rows);
        }

        var removed = session.Rows(
            session.Command("SELECT id FROM removed WHERE change > @after", ("@after", previous!.Change)), row => row.GetInt64(0));
        return rows.Count + removed.Count == 0 ? previous : new CatalogueSnapshot(change, Merge(previous.Entries, rows, [.. removed]));
    }

    internal static IReadOnlyDictionary<long, TimbreDescription> Timbres(SqliteSession session) => session.Rows(
        session.Command("SELECT tracks.id, timbre FROM tracks JOIN sounds ON sounds.id = tracks.sound"),
        row => (Id: row.GetInt64(0), Timbre: AnalysisForm.ReadTimbre(row.GetFieldValue<byte[]>(1))))
        .ToDictionary(row => row.Id, row => row.Timbre);

    // Both are in the order of their ids.
    private static List<CatalogueSnapshot.Entry> Merge(
        IReadOnlyList<CatalogueSnapshot.Entry> old, IReadOnlyList<CatalogueSnapshot.Entry> changed, HashSet<long> removed)
    {
        var merged = new List<CatalogueSnapshot.Entry>(old.Count + changed.Count);
        var next = 0;
        foreach (var entry in old)
        {
            while (next < changed.Count && changed[next].Id < entry.Id)
            {
                merged.Add(changed[next++]);
            }

            if (next < changed.Count && changed[next].Id == entry.Id)
            {
                merged.Add(changed[next++]);
            }
            else if (!removed.Contains(entry.Id))
            {
                merged.Add(entry);
            }
        }

        merged.AddRange(changed.Skip(next));
        return merged;
    }
}
