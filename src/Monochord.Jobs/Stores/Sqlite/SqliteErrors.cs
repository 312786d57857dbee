using Microsoft.Data.Sqlite;

namespace Monochord.Jobs.Stores.Sqlite;

/// <summary>What SQLite's result codes (sqlite.org/rescode.html) mean to a person.</summary>
internal static class SqliteErrors
{
    internal static JobStoreException Translate(SqliteException error, string file)
    {
        var (code, sentence) = error.SqliteErrorCode switch
        {
            5 or 6 => ("jobs.locked", "Another program holds the file of jobs and did not let go of it in time: end it, or try again."),
            8 => ("jobs.read-only", "The file of jobs can't be written: change its permissions."),
            10 => ("jobs.io", "The disk failed under the file of jobs: look at the disk and its free space."),
            11 or 26 => (
                "jobs.corrupt",
                "The file of jobs is damaged or is none. Nothing was changed in it: move it away, or put a copy back, and start again."),
            13 => ("jobs.full", "There is no space left for the file of jobs: make space on the disk."),
            14 => ("jobs.cannot-open", "The file of jobs can't be opened: its folder has to exist and be writable."),
            _ => ("jobs.failed", $"The file of jobs failed ({error.SqliteErrorCode}, {error.Message})."),
        };
        return new JobStoreException(code, $"{file}: {sentence}", file, error);
    }
}
