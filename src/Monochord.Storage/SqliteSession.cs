using Microsoft.Data.Sqlite;
using Monochord.Audio;
using SQLitePCL;

namespace Monochord.Storage;

/// <summary>One connection to a SQLite file of Monochord, used by one caller at a time, off the caller's thread.</summary>
/// <remarks>The file is in WAL mode with synchronous commits: readers don't wait for the writer, and what was answered survives the death
/// of the process and of the machine. It has to be on a local disk.</remarks>
public sealed class SqliteSession : IAsyncDisposable
{
    private readonly SqliteConnection _connection;
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly SqliteContent _content;
    private readonly string _file;
    private bool _isClosed;

    private SqliteSession(SqliteConnection connection, SqliteContent content, string file) =>
        (_connection, _content, _file) = (connection, content, file);

    /// <summary>Opens or makes the file and brings its tables up to date.</summary>
    /// <param name="file">Its path; the folder has to exist.</param>
    /// <param name="content">What it holds.</param>
    /// <param name="busyTimeout">How long to wait for another program that writes.</param>
    /// <exception cref="MonochordException">It can't be opened, is damaged, is none of ours or was written by a newer version: as
    /// <see cref="SqliteContent.Error"/> makes it.</exception>
    /// <exception cref="MissingComponentException">SQLite is not installed.</exception>
    public static SqliteSession Open(string file, SqliteContent content, TimeSpan busyTimeout)
    {
        ArgumentException.ThrowIfNullOrEmpty(file);
        ArgumentNullException.ThrowIfNull(content);
        SqliteLibrary.Require(content.Noun);
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = file,
            Pooling = false,

            // SQLite's own wait comes first and is finer; this one only must not wait for long after it.
            DefaultTimeout = 1,
        }.ToString());
        var session = new SqliteSession(connection, content, file);
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
    /// <param name="work">What to do with this session; not to be used after it returned.</param>
    /// <param name="cancellationToken">Ends the wait for a turn, not the work.</param>
    public Task<T> ReadAsync<T>(Func<SqliteSession, T> work, CancellationToken cancellationToken) => RunAsync("BEGIN", work, cancellationToken);

    /// <summary>Runs work that writes: all of it, or nothing when it throws.</summary>
    /// <param name="work">What to do with this session; not to be used after it returned.</param>
    /// <param name="cancellationToken">Ends the wait for a turn, not the work.</param>
    public Task<T> WriteAsync<T>(Func<SqliteSession, T> work, CancellationToken cancellationToken) =>
        RunAsync("BEGIN IMMEDIATE", work, cancellationToken);

    /// <summary>A command of this connection, with its values.</summary>
    /// <param name="sql">Never put together from what a user wrote.</param>
    /// <param name="parameters">Names with their @; null for SQL's NULL.</param>
    public SqliteCommand Command(string sql, params ReadOnlySpan<(string Name, object? Value)> parameters)
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

    /// <summary>Runs a command that has no rows.</summary>
    /// <param name="sql">As in <see cref="Command"/>.</param>
    /// <param name="parameters">As in <see cref="Command"/>.</param>
    /// <returns>How many rows it changed.</returns>
    public int Execute(string sql, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        using var command = Command(sql, parameters);
        return command.ExecuteNonQuery();
    }

    /// <summary>The one number that a query answers with; 0 when it answers with none.</summary>
    /// <param name="sql">As in <see cref="Command"/>.</param>
    /// <param name="parameters">As in <see cref="Command"/>.</param>
    public long Number(string sql, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        using var command = Command(sql, parameters);
        return command.ExecuteScalar() is long value ? value : 0;
    }

    /// <summary>The rows of a query.</summary>
    /// <param name="command">The query, which is disposed of.</param>
    /// <param name="read">Reads the row that the reader stands on.</param>
    public IReadOnlyList<T> Rows<T>(SqliteCommand command, Func<SqliteDataReader, T> read)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(read);
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

    /// <summary>The first row of a query; the default where it has none.</summary>
    /// <param name="command">The query, which is disposed of.</param>
    /// <param name="read">Reads the row.</param>
    public T? First<T>(SqliteCommand command, Func<SqliteDataReader, T> read) => Rows(command, read) is [var first, ..] ? first : default;

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
            throw _content.Fault("corrupt", _file, $"this is a database, but not one of {_content.Noun}: name another file.");
        }

        // WAL: readers don't wait for the writer. FULL: what was answered survives a power cut.
        Execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON");
        if (Number("PRAGMA user_version") == _content.Migrations.Count)
        {
            return;
        }

        InTransaction("BEGIN IMMEDIATE", _ =>
        {
            var version = Number("PRAGMA user_version");
            if (version > _content.Migrations.Count)
            {
                throw _content.Fault("newer", _file, $"the {_content.Noun} were written by a newer version of Monochord: start that one.");
            }

            for (; version < _content.Migrations.Count; version++)
            {
                Execute(_content.Migrations[(int)version]);
            }

            Execute($"PRAGMA application_id = {_content.ApplicationId}; PRAGMA user_version = {version}");
            return true;
        });
    }

    private bool IsOurs() => Number("PRAGMA application_id") == _content.ApplicationId;

    private T Translated<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (SqliteException error)
        {
            throw SqliteErrors.Translate(error, _content, _file);
        }
    }
}
