using Monochord.Storage;

namespace Monochord.Jobs.Stores.Sqlite;

/// <summary>The file of jobs and its tables.</summary>
internal static class JobSchema
{
    private static readonly string[] Migrations =
    [
        """
        CREATE TABLE jobs (
          id TEXT PRIMARY KEY, kind TEXT NOT NULL, group_name TEXT, state TEXT NOT NULL,
          progress REAL NOT NULL, stage TEXT, message TEXT,
          error_code TEXT, error_message TEXT, error_subject TEXT,
          created INTEGER NOT NULL, queued INTEGER NOT NULL, not_before INTEGER, started INTEGER, ended INTEGER, expires INTEGER,
          updated INTEGER NOT NULL, cancel_requested INTEGER, unresponsive INTEGER,
          attempts INTEGER NOT NULL, retries INTEGER NOT NULL, interruptions INTEGER NOT NULL,
          time_limit INTEGER, keep_for INTEGER, parameters TEXT, result TEXT, worker TEXT, beat INTEGER NOT NULL,
          change INTEGER NOT NULL, timeline_length INTEGER NOT NULL, timeline_omitted INTEGER NOT NULL
        ) STRICT;
        CREATE INDEX jobs_by_state ON jobs (state, id);
        CREATE INDEX jobs_by_kind ON jobs (kind, id);
        CREATE INDEX jobs_by_group ON jobs (group_name, id) WHERE group_name IS NOT NULL;
        CREATE UNIQUE INDEX jobs_by_change ON jobs (change);
        CREATE INDEX jobs_by_expiry ON jobs (expires) WHERE expires IS NOT NULL;
        CREATE TABLE events (
          job TEXT NOT NULL REFERENCES jobs (id) ON DELETE CASCADE, sequence INTEGER NOT NULL,
          at INTEGER NOT NULL, kind TEXT NOT NULL, state TEXT NOT NULL, attempt INTEGER NOT NULL, progress REAL NOT NULL,
          stage TEXT, message TEXT, error_code TEXT, error_message TEXT, error_subject TEXT,
          PRIMARY KEY (job, sequence)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE removed (change INTEGER PRIMARY KEY, id TEXT NOT NULL) STRICT;
        CREATE TABLE counter (value INTEGER NOT NULL) STRICT;
        INSERT INTO counter VALUES (0);
        """,
    ];

    /// <summary>What the file is; its id is "MonJ".</summary>
    internal static SqliteContent Content { get; } = new()
    {
        CodePrefix = "jobs",
        Noun = "jobs",
        ApplicationId = 0x4D6F6E4A,
        Migrations = Migrations,
        Error = (code, message, file, inner) => new JobStoreException(code, message, file, inner),
    };
}
