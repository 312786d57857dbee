using Microsoft.Data.Sqlite;
using Monochord.Fingerprinting;
using Monochord.Storage;

namespace Monochord.Catalogue.Stores;

/// <summary>The questions to the table of tracks.</summary>
internal static class TrackFilter
{
    internal static TrackPage List(SqliteSession session, TrackQuery query)
    {
        using var command = session.Command(string.Empty, ("@limit", query.Limit), ("@offset", query.Offset));
        var where = Where(command, query);
        var column = query.Order.Column;
        var order = query.Order.IsDescending ? "DESC" : "ASC";
        if (where.Length == 0)
        {
            Set(command, $"SELECT id FROM tracks ORDER BY {column} {order}, id {order} LIMIT @limit OFFSET @offset");
            return new TrackPage(session.Number("SELECT count(*) FROM tracks"), Tracks(session, session.Rows(command, row => row.GetInt64(0))));
        }

        Set(
            command,
            $"""
            WITH hits AS MATERIALIZED (SELECT id, {column} AS place FROM {From(query)} WHERE {where})
            SELECT id, 0 FROM (SELECT id FROM hits ORDER BY place {order}, id {order} LIMIT @limit OFFSET @offset)
            UNION ALL SELECT 0, count(*) FROM hits
            """);
        var rows = session.Rows(command, row => (Id: row.GetInt64(0), Count: row.GetInt64(1)));
        return new TrackPage(rows[^1].Count, Tracks(session, [.. rows.Take(rows.Count - 1).Select(row => row.Id)]));
    }

    // One pass that collects and counts, over what is smallest: the tracks of a key, the words, or the table from end to end. Going along
    // the index of an order or of a wide range would jump about in the table.
    private static string From(TrackQuery query) => (query.Key, string.IsNullOrWhiteSpace(query.Search)) switch
    {
        (null, true) => "tracks NOT INDEXED",
        (null, false) => "words CROSS JOIN tracks ON tracks.id = words.track",
        (_, true) => "tracks INDEXED BY tracks_by_camelot",
        _ => "tracks INDEXED BY tracks_by_camelot CROSS JOIN words ON words.track = tracks.id",
    };

    private static IReadOnlyList<Track> Tracks(SqliteSession session, IReadOnlyList<long> ids)
    {
        var tracks = session.Rows(session.Command($"SELECT {TrackRow.Columns} FROM tracks WHERE id IN ({string.Join(',', ids)})"), TrackRow.Read)
            .ToDictionary(track => track.Id);
        return [.. ids.Select(id => tracks[id])];
    }

    private static string Where(SqliteCommand command, TrackQuery query)
    {
        var where = new List<string>();
        if (query.Library is { } library)
        {
            command.Parameters.AddWithValue("@library", library);
            where.Add("library = @library");
        }

        if (query.Key is { } key)
        {
            command.Parameters.AddWithValue("@key", CamelotOrder.Of(key));
            where.Add("camelot = @key");
        }

        for (var i = 0; i < query.Ranges.Count; i++)
        {
            var (dimension, minimum, maximum) = query.Ranges[i];
            var column = Dimensions.Of(dimension).Name;
            AddLimit(command, where, $"{column} >= @minimum{i}", minimum);
            AddLimit(command, where, $"{column} <= @maximum{i}", maximum);
        }

        var words = FoldedText.Of(query.Search ?? string.Empty).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        for (var i = 0; i < words.Length; i++)
        {
            command.Parameters.AddWithValue($"@word{i}", words[i]);
            where.Add($"instr(text, @word{i})");
        }

        return string.Join(" AND ", where);
    }

    private static void AddLimit(SqliteCommand command, List<string> where, string comparison, double? value)
    {
        if (value is { } limit)
        {
            command.Parameters.AddWithValue(comparison[comparison.IndexOf('@')..], limit);
            where.Add(comparison);
        }
    }

    private static void Set(SqliteCommand command, string sql)
    {
#pragma warning disable CA2100 // Put together from constants; values travel as parameters.
        command.CommandText = sql;
#pragma warning restore CA2100
    }
}
