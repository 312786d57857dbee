using Microsoft.Data.Sqlite;
using Monochord.Fingerprinting;
using Monochord.Storage;

namespace Monochord.Catalogue.Stores;

/// <summary>The questions to the table of tracks.</summary>
internal static class TrackFilter
{
    internal static TrackPage List(SqliteSession session, TrackQuery query)
    {
        using var count = session.Command(string.Empty);
        Set(count, $"SELECT count(*) FROM tracks WHERE {Where(count, query)}");
        var total = (long)count.ExecuteScalar()!;
        if (query.Offset >= total)
        {
            return new TrackPage(total, []);
        }

        var command = session.Command(string.Empty, ("@limit", query.Limit), ("@offset", query.Offset));
        var way = query.Order.IsDescending ? "DESC" : "ASC";

        // Ids first: what is left out at the start of a page is then stepped over in the index, never read.
        Set(
            command,
            $"""
            SELECT {TrackRow.Columns} FROM tracks WHERE id IN (
              SELECT id FROM tracks WHERE {Where(command, query)} ORDER BY {query.Order.Column} {way}, id {way} LIMIT @limit OFFSET @offset)
            ORDER BY {query.Order.Column} {way}, id {way}
            """);
        return new TrackPage(total, session.Rows(command, TrackRow.Read));
    }

    private static string Where(SqliteCommand command, TrackQuery query)
    {
        var where = "1 = 1";
        if (query.Library is { } library)
        {
            command.Parameters.AddWithValue("@library", library);
            where += " AND library = @library";
        }

        if (query.Key is { } key)
        {
            command.Parameters.AddWithValue("@key", CamelotOrder.Of(key));
            where += " AND camelot = @key";
        }

        for (var i = 0; i < query.Ranges.Count; i++)
        {
            var (dimension, minimum, maximum) = query.Ranges[i];
            var column = Dimensions.Of(dimension).Name;
            where += Limit(command, $"{column} >=", $"@minimum{i}", minimum) + Limit(command, $"{column} <=", $"@maximum{i}", maximum);
        }

        var words = FoldedText.Of(query.Search ?? string.Empty).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        for (var i = 0; i < words.Length; i++)
        {
            command.Parameters.AddWithValue($"@word{i}", words[i]);
            where += $" AND instr(search, @word{i})";
        }

        return where;
    }

    private static string Limit(SqliteCommand command, string comparison, string name, double? value)
    {
        if (value is not { } limit)
        {
            return string.Empty;
        }

        command.Parameters.AddWithValue(name, limit);
        return $" AND {comparison} {name}";
    }

    private static void Set(SqliteCommand command, string sql)
    {
#pragma warning disable CA2100 // Put together from constants; values travel as parameters.
        command.CommandText = sql;
#pragma warning restore CA2100
    }
}
