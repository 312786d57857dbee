using Monochord.Storage;

namespace Monochord.Catalogue.Stores;

/// <summary>A file of which something is known, and whether that still holds.</summary>
internal sealed record KnownFile(long Id, string Path, long SizeBytes, long ModifiedTicks, int Version, bool IsWindowed);

/// <summary>A file that failed.</summary>
internal sealed record KnownFailure(string Path, long SizeBytes, long ModifiedTicks, string Code, string Message);

/// <summary>What is known of files.</summary>
internal sealed record KnownFiles(IReadOnlyList<KnownFile> Tracks, IReadOnlyList<KnownFailure> Failures);

/// <summary>Reads what a scan has to know, in one query for a whole library.</summary>
internal static class KnownRows
{
    internal static KnownFiles Read(SqliteSession session, string path, bool isFolder)
    {
        // All that begins with the folder and a separator lies before the folder and the character after it.
        var separator = Path.DirectorySeparatorChar;
        var folder = path.TrimEnd(separator);
        var where = isFolder ? "path >= @from AND path < @to" : "path = @path";
        (string, object?)[] values = isFolder ? [("@from", $"{folder}{separator}"), ("@to", $"{folder}{(char)(separator + 1)}")] : [("@path", path)];
        var tracks = session.Rows(
            session.Command($"SELECT id, path, size, modified, version, windowed FROM tracks WHERE {where}", values),
            row => new KnownFile(
                row.GetInt64(0), row.GetString(1), row.GetInt64(2), row.GetInt64(3), row.GetInt32(4), row.GetInt64(5) != 0));
        var failures = session.Rows(
            session.Command($"SELECT path, size, modified, code, message FROM failures WHERE {where}", values),
            row => new KnownFailure(row.GetString(0), row.GetInt64(1), row.GetInt64(2), row.GetString(3), row.GetString(4)));
        return new KnownFiles(tracks, failures);
    }
}
