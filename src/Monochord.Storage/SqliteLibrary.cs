using System.Reflection;
using System.Runtime.InteropServices;
using Monochord.Audio;
using SQLitePCL;

namespace Monochord.Storage;

/// <summary>The system's own SQLite, kept up to date by the system, in the place of a copy that a package would bring.</summary>
public static class SqliteLibrary
{
    private static readonly string[] Files = ["libsqlite3.so.0", "libsqlite3.dylib", "winsqlite3.dll", "sqlite3.dll"];

    private static readonly Lazy<bool> Loaded = new(Load);

    /// <summary>Makes sure of it before the first connection.</summary>
    /// <param name="noun">What is to be kept in it, in the plural, for the sentence.</param>
    /// <exception cref="MissingComponentException">SQLite is not there; says what to install.</exception>
    public static void Require(string noun)
    {
        if (!Loaded.Value)
        {
            throw new MissingComponentException(
                "libsqlite3-0", $"{Files[0]} is not installed and is needed to keep {noun}: install libsqlite3-0 (apt-get install libsqlite3-0).");
        }
    }

    private static bool Load()
    {
        if (Resolve(string.Empty, typeof(SqliteLibrary).Assembly, searchPath: null) == 0)
        {
            return false;
        }

        try
        {
            NativeLibrary.SetDllImportResolver(typeof(SQLite3Provider_e_sqlite3).Assembly, Resolve);
        }
        catch (InvalidOperationException)
        {
            // Another part of the process has set one, and an assembly takes only one: it found SQLite as well.
        }

        raw.SetProvider(new SQLite3Provider_e_sqlite3());
        return true;
    }

    private static nint Resolve(string import, Assembly assembly, DllImportSearchPath? searchPath)
    {
        foreach (var file in Files)
        {
            if (NativeLibrary.TryLoad(file, out var handle))
            {
                return handle;
            }
        }

        return 0;
    }
}
