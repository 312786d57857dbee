using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Monochord.Jobs.Stores.Sqlite;

/// <summary>One connection, used by one caller at a time.</summary>
internal sealed class SqliteSession : IAsyncDisposable
{
    private readonly SqliteConnection _connection;
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly string _file;
    private bool _isClosed;

    private SqliteSession(SqliteConnection connection, string file) => (_connection, _file) = (connection, file);

    /// <summary>Opens or makes the file and brings its tables up to date.</summary>
    internal static SqliteSession Open(string file, TimeSpan busyTimeout)
    {
        SqliteLibrary.Require();
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = file,
            Pooling = false,

            // SQLite's own wait comes first and is finer; this one only must not wait for long after it.
            DefaultTimeout = 1,
        }.ToString());
        var session = new SqliteSession(connection, file);
        try
        {
            session.Translated(() =>
            {
                connection.Open();
                session.Execute($"PRAGMA busy_timeout = {(long)busyTimeout.TotalMilliseconds}");
                session.Migrate();
                return true;
            });
            return session;
        }
        catch
        {
            session.Close();
            throw;
        }
    }

    /// <summary>Runs work that only reads, on one state of the file.</summary>
    internal Task<T> ReadAsync<T>(Func<SqliteSession, T> work, CancellationToken cancellationToken) => RunAsync("BEGIN", work, cancellationToken);

    /// <summary>Runs work that writes: all of it, or nothing when it throws.</summary>
    internal Task<T> WriteAsync<T>(Func<SqliteSession, T> work, CancellationToken cancellationToken) =>
        RunAsync("BEGIN IMMEDIATE", work, cancellationToken);

    internal SqliteCommand Command(string sql, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        var command = _connection.CreateCommand();
#pragma warning disable CA2100 // Every text is a constant or put together from constants; values travel as parameters.
        command.CommandText = sql;
#pragma warning restore CA2100
        foreach (var (name, value) in parameters)
        {
            command.Parameters.AddWithValue(name, value ?? DBNull.Value);
        }

        return command;
    }

    internal int Execute(string sql, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        using var command = Command(sql, parameters);
        return command.ExecuteNonQuery();
    }

    internal long Number(string sql, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        using var command = Command(sql, parameters);
        return command.ExecuteScalar() is long value ? value : 0;
    }

    internal List<T> Rows<T>(SqliteCommand command, Func<SqliteDataReader, T> read)
    {
        ObjectDisposedException.ThrowIf(_isClosed, this);
        using (command)
        {
            using var reader = command.ExecuteReader();
            var rows = new List<T>();
            while (reader.Read())
            {
                rows.Add(read(reader));
            }

            return rows;
        }
    }

    /// <summary>Closes the file when the call that uses it is done.</summary>
    public async ValueTask DisposeAsync()
    {
        await _turn.WaitAsync();
        Close();
        _turn.Release();
    }

    private void Close()
    {
        _isClosed = true;
        _connection.Dispose();
    }

    private async Task<T> RunAsync<T>(string begin, Func<SqliteSession, T> work, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            ObjectDisposedException.ThrowIf(_isClosed, this);

            // SQLite waits for other processes in the calling thread: not in that of the caller.
            return await Task.Run(() => Translated(() => InTransaction(begin, work)), CancellationToken.None);
        }
        finally
        {
            _turn.Release();
        }
    }

    private T InTransaction<T>(string begin, Func<SqliteSession, T> work)
    {
        Execute(begin);
        try
        {
            var result = work(this);
            Execute("COMMIT");
            return result;
        }
        catch
        {
            // A full disk may have ended the transaction by itself.
            if (raw.sqlite3_get_autocommit(_connection.Handle) == 0)
            {
                Execute("ROLLBACK");
            }

            throw;
        }
    }

    private void Migrate()
    {
        if (!IsOurs() && Number("SELECT count(*) FROM sqlite_schema") > 0)
        {
            throw new JobStoreException("jobs.corrupt", $"{_file}: this is a database, but not one of jobs: name another file.", _file);
        }

        // WAL: readers don't wait for the writer. FULL: what was answered survives a power cut.
        Execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON");
        if (Number("PRAGMA user_version") == SqliteSchema.Migrations.Length)
        {
            return;
        }

        InTransaction("BEGIN IMMEDIATE", _ =>
        {
            var version = Number("PRAGMA user_version");
            if (version > SqliteSchema.Migrations.Length)
            {
                throw new JobStoreException(
                    "jobs.newer", $"{_file}: the jobs were written by a newer version of Monochord: start that one.", _file);
            }

            for (; version < SqliteSchema.Migrations.Length; version++)
            {
                Execute(SqliteSchema.Migrations[version]);
            }

            Execute($"PRAGMA application_id = {SqliteSchema.ApplicationId}; PRAGMA user_version = {version}");
            return true;
        });
    }

    private bool IsOurs() => Number("PRAGMA application_id") == SqliteSchema.ApplicationId;

    private T Translated<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (SqliteException error)
        {
            throw SqliteErrors.Translate(error, _file);
        }
    }
}
