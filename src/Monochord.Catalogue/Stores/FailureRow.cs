using Microsoft.Data.Sqlite;
using Monochord.Storage;

namespace Monochord.Catalogue.Stores;

/// <summary>A failure as a row and back.</summary>
internal static class FailureRow
{
    private const string Columns = "path, library, size, modified, code, message, at";

    internal static void Save(SqliteSession session, TrackFailure failure, long now) => session.Execute(
        $"INSERT OR REPLACE INTO failures ({Columns}) VALUES (@path, @library, @size, @modified, @code, @message, @at)",
        ("@path", failure.Path),
        ("@library", failure.Library),
        ("@size", failure.SizeBytes),
        ("@modified", failure.Modified.UtcTicks),
        ("@code", failure.Code),
        ("@message", failure.Message),
        ("@at", now));

    internal static void Remove(SqliteSession session, string path) =>
        session.Execute("DELETE FROM failures WHERE path = @path", ("@path", path));

    internal static TrackFailurePage List(SqliteSession session, int offset, int limit) => new(
        session.Number("SELECT count(*) FROM failures"),
        session.Rows(
            session.Command($"SELECT {Columns} FROM failures ORDER BY at DESC, path LIMIT @limit OFFSET @offset", ("@limit", limit), ("@offset", offset)),
            Read));

    internal static TrackFailure? Find(SqliteSession session, string path) =>
        session.First(session.Command($"SELECT {Columns} FROM failures WHERE path = @path", ("@path", path)), Read);

    private static TrackFailure Read(SqliteDataReader row) => new()
    {
        Path = row.GetString(0),
        Library = TrackRow.Text(row, 1),
        SizeBytes = row.GetInt64(2),
        Modified = new DateTimeOffset(row.GetInt64(3), TimeSpan.Zero),
        Code = row.GetString(4),
        Message = row.GetString(5),
        At = TrackRow.Time(row.GetInt64(6)),
    };
}
