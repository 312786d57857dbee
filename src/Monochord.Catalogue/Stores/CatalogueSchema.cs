using Monochord.Fingerprinting;
using Monochord.Storage;

namespace Monochord.Catalogue.Stores;

/// <summary>The file of tracks and its tables.</summary>
/// <remarks>A track is a file; a sound is what files of the same audio hash share: the large parts of their analysis. The narrow parts
/// stand with the track, so that a list is one pass over one small table.</remarks>
internal static class CatalogueSchema
{
    // What is sorted by is indexed: a page of a sorted list costs the rows that it shows. Numbers stand before texts and what is searched
    // in a table of its own, because a filter looks at all of them: SQLite reads a row up to the column that it wants.
    private static readonly string[] Migrations =
    [
        $"""
        CREATE TABLE sounds (
          id INTEGER PRIMARY KEY, audio_hash TEXT NOT NULL UNIQUE, version INTEGER NOT NULL, windowed INTEGER NOT NULL,
          timbre BLOB NOT NULL
        ) STRICT;
        CREATE TABLE details (
          sound INTEGER PRIMARY KEY REFERENCES sounds (id) ON DELETE CASCADE, content BLOB NOT NULL
        ) STRICT;
        CREATE TABLE tracks (
          id INTEGER PRIMARY KEY AUTOINCREMENT, {string.Join(", ", DimensionNames().Select(name => $"{name} REAL NOT NULL"))},
          camelot INTEGER NOT NULL, duration REAL NOT NULL, version INTEGER NOT NULL, windowed INTEGER NOT NULL,
          sample_rate REAL NOT NULL, channels INTEGER NOT NULL, key_confidence REAL NOT NULL, tempo_confidence REAL NOT NULL,
          loudness_range REAL NOT NULL, true_peak REAL, sound INTEGER NOT NULL REFERENCES sounds (id),
          added INTEGER NOT NULL, updated INTEGER NOT NULL, change INTEGER NOT NULL, size INTEGER NOT NULL, modified INTEGER NOT NULL,
          path TEXT NOT NULL UNIQUE, library TEXT, format TEXT NOT NULL,
          title TEXT, artist TEXT, album TEXT, date TEXT, track TEXT, genre TEXT, comment TEXT,
          title_key TEXT NOT NULL, artist_key TEXT NOT NULL, album_key TEXT NOT NULL
        ) STRICT;
        CREATE TABLE words (
          track INTEGER PRIMARY KEY REFERENCES tracks (id) ON DELETE CASCADE, text TEXT NOT NULL
        ) STRICT;
        CREATE INDEX tracks_by_sound ON tracks (sound);
        CREATE INDEX tracks_by_change ON tracks (change);
        {string.Join('\n', SortedColumns().Select(column => $"CREATE INDEX tracks_by_{column} ON tracks ({column});"))}
        CREATE TABLE failures (
          path TEXT PRIMARY KEY, library TEXT, size INTEGER NOT NULL, modified INTEGER NOT NULL,
          code TEXT NOT NULL, message TEXT NOT NULL, at INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX failures_by_time ON failures (at);
        CREATE TABLE removed (id INTEGER PRIMARY KEY, change INTEGER NOT NULL) STRICT;
        CREATE INDEX removed_by_change ON removed (change);
        CREATE TABLE counter (change INTEGER NOT NULL, forgotten INTEGER NOT NULL) STRICT;
        INSERT INTO counter VALUES (0, 0);
        """,
    ];

    /// <summary>What the file is; its id is "MonT".</summary>
    internal static SqliteContent Content { get; } = new()
    {
        CodePrefix = "catalogue",
        Noun = "tracks",
        ApplicationId = 0x4D6F6E54,
        Migrations = Migrations,
        Error = (code, message, file, inner) => new CatalogueException(code, message, file, inner),
    };

    /// <summary>The columns of the 25 numbers, in order.</summary>
    internal static IEnumerable<string> DimensionNames() => Enum.GetValues<Dimension>().Select(dimension => Dimensions.Of(dimension).Name);

    private static IEnumerable<string> SortedColumns() =>
        ["title_key", "artist_key", "album_key", "duration", "added", "camelot", .. DimensionNames()];
}
