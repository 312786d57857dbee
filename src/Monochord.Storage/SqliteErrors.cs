using Microsoft.Data.Sqlite;
using Monochord.Audio;

namespace Monochord.Storage;

/// <summary>What SQLite's result codes (sqlite.org/rescode.html) mean to a person.</summary>
internal static class SqliteErrors
{
    internal static MonochordException Translate(SqliteException error, SqliteContent content, string file)
    {
        var (code, sentence) = error.SqliteErrorCode switch
        {
            5 or 6 => ("locked", "Another program holds the file of {0} and did not let go of it in time: end it, or try again."),
            8 => ("read-only", "The file of {0} can't be written: change its permissions."),
            10 => ("io", "The disk failed under the file of {0}: look at the disk and its free space."),
            11 or 26 => (
                "corrupt",
                "The file of {0} is damaged or is none. Nothing was changed in it: move it away, or put a copy back, and start again."),
            13 => ("full", "There is no space left for the file of {0}: make space on the disk."),
            14 => ("cannot-open", "The file of {0} can't be opened: its folder has to exist and be writable."),
            _ => ("failed", $"The file of {{0}} failed ({error.SqliteErrorCode}, {error.Message})."),
        };
        return content.Fault(code, file, sentence.Replace("{0}", content.Noun, StringComparison.Ordinal), error);
    }
}
