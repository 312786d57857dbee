using Monochord.Catalogue.Stores;
using Monochord.Fingerprinting;
using Monochord.Fingerprinting.Timbre;
using Monochord.Storage;

namespace Monochord.Catalogue;

/// <summary>Tracks and their fingerprints in one SQLite file, for any number of processes of one machine.</summary>
/// <remarks>One record a file, written whole or not at all; files of the same sound share its analysis. The file is in WAL mode with
/// synchronous commits, on a local disk.</remarks>
/// <example>
/// <code>
/// await using var catalogue = new TrackCatalogue("tracks.db");
/// var page = await catalogue.ListAsync(new TrackQuery { Search = "sigur ros", Order = new TrackOrder("tempo_bpm") });
/// </code>
/// </example>
public sealed class TrackCatalogue : IAsyncDisposable
{
    private readonly TrackCatalogueOptions _options;
    private readonly SqliteSession _writer;
    private readonly SqliteSession _reader;

    // What reads the whole catalogue holds up nobody who wants a page.
    private readonly SqliteSession _wholeReader;

    /// <summary>Opens a file of tracks, or makes it.</summary>
    /// <param name="file">Its path; the folder has to exist.</param>
    /// <param name="options">What it does by itself; null for the usual.</param>
    /// <exception cref="CatalogueException">It can't be opened, is damaged, is none of ours or was written by a newer version.</exception>
    /// <exception cref="Audio.MissingComponentException">SQLite is not installed.</exception>
    public TrackCatalogue(string file, TrackCatalogueOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(file);
        _options = options ?? new TrackCatalogueOptions();
        var sessions = new List<SqliteSession>();
        try
        {
            for (var i = 0; i < 3; i++)
            {
                sessions.Add(SqliteSession.Open(file, CatalogueSchema.Content, _options.BusyTimeout));

                // 32 MiB of pages in memory: all that a list of 50,000 tracks looks at.
                sessions[i].Execute("PRAGMA cache_size = -32768");
            }
        }
        catch
        {
            sessions.ForEach(session => session.DisposeAsync().AsTask().Wait());
            throw;
        }

        (_writer, _reader, _wholeReader) = (sessions[0], sessions[1], sessions[2]);
    }

    /// <summary>Something was written by this object.</summary>
    public event EventHandler? Changed;

    private long Now => _options.Clock.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>A track by its number; null when there is none.</summary>
    /// <param name="id">Its number.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task<Track?> FindAsync(long id, CancellationToken cancellationToken = default) =>
        FindAsync("id = @id", ("@id", id), cancellationToken);

    /// <summary>A track by its file; null when there is none.</summary>
    /// <param name="path">The absolute path.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task<Track?> FindByPathAsync(string path, CancellationToken cancellationToken = default) =>
        FindAsync("path = @path", ("@path", path), cancellationToken);

    /// <summary>All that is known of a track's sound; null when there is no such track.</summary>
    /// <param name="id">Its number.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task<TrackAnalysis?> AnalysisAsync(long id, CancellationToken cancellationToken = default) =>
        _reader.ReadAsync(session => SoundRow.Of(session, id), cancellationToken);

    /// <summary>A page of the tracks that a query finds.</summary>
    /// <param name="query">Which, and in which order.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task<TrackPage> ListAsync(TrackQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        query.Check();
        return _reader.ReadAsync(session => TrackFilter.List(session, query), cancellationToken);
    }

    /// <summary>Files that could not be analysed, newest first.</summary>
    /// <param name="offset">How many to leave out.</param>
    /// <param name="limit">How many at most, 1 to <see cref="TrackQuery.MaxLimit"/>.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task<TrackFailurePage> FailuresAsync(int offset, int limit, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(limit, TrackQuery.MaxLimit);
        return _reader.ReadAsync(session => FailureRow.List(session, offset, limit), cancellationToken);
    }

    /// <summary>Why a file could not be analysed; null when it could, or was never tried.</summary>
    /// <param name="path">The absolute path.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task<TrackFailure?> FindFailureAsync(string path, CancellationToken cancellationToken = default) =>
        _reader.ReadAsync(session => FailureRow.Find(session, path), cancellationToken);

    /// <summary>How much is in it.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task<CatalogueCounts> CountAsync(CancellationToken cancellationToken = default) => _reader.ReadAsync(
        session => session.First(
            session.Command(
                """
                SELECT count(*), (SELECT count(*) FROM sounds), (SELECT count(*) FROM failures),
                  count(*) FILTER (WHERE version < @current), total(duration) FROM tracks
                """,
                ("@current", TrackAnalysis.CurrentVersion)),
            row => new CatalogueCounts(row.GetInt64(0), row.GetInt64(1), row.GetInt64(2), row.GetInt64(3), row.GetDouble(4)))!,
        cancellationToken);

    /// <summary>Counts changes: equal answers mean that nothing changed in between.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task<long> LatestChangeAsync(CancellationToken cancellationToken = default) =>
        _reader.ReadAsync(session => session.Number("SELECT change FROM counter"), cancellationToken);

    /// <summary>All fingerprints as they are now.</summary>
    /// <param name="previous">An earlier one: only what changed since is read, and it comes back itself when nothing did.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task<CatalogueSnapshot> SnapshotAsync(CatalogueSnapshot? previous = null, CancellationToken cancellationToken = default) =>
        _wholeReader.ReadAsync(session => SnapshotRows.Read(session, previous), cancellationToken);

    /// <summary>The timbre of every track, by its number: 1 KB each.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task<IReadOnlyDictionary<long, TimbreDescription>> TimbresAsync(CancellationToken cancellationToken = default) =>
        _wholeReader.ReadAsync(SnapshotRows.Timbres, cancellationToken);

    /// <summary>Writes a track. One of the same path keeps its number; tracks of the same sound get the analysis too; a failure of the file
    /// is forgotten.</summary>
    /// <param name="file">The file.</param>
    /// <param name="analysis">What was found in it.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The track as it is kept.</returns>
    public async Task<Track> PutAsync(TrackFile file, TrackAnalysis analysis, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(analysis);
        var tracks = await WriteAsync([new TrackWrite.Put(file, analysis)], cancellationToken);
        await TidyAsync(cancellationToken);
        return tracks[0]!;
    }

    /// <summary>Keeps that a file could not be analysed. What is known of it from before stays.</summary>
    /// <param name="failure">The file, and why.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task PutFailureAsync(TrackFailure failure, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(failure);
        await WriteAsync([new TrackWrite.Fail(failure)], cancellationToken);
    }

    /// <summary>Forgets a track. Its file is never touched.</summary>
    /// <param name="id">Its number.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Whether there was one.</returns>
    public async Task<bool> RemoveAsync(long id, CancellationToken cancellationToken = default)
    {
        var isRemoved = await _writer.WriteAsync(
            session => TrackWrites.Remove(session, id, TrackWrites.NextChange(session)), cancellationToken);
        Changed?.Invoke(this, EventArgs.Empty);
        return isRemoved;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _wholeReader.DisposeAsync();
        await _reader.DisposeAsync();
        await _writer.DisposeAsync();
    }

    /// <summary>Takes away analyses that no track uses any more. Not with each write: a file that takes another's place during a scan may
    /// find its sound again under another name.</summary>
    internal Task TidyAsync(CancellationToken cancellationToken) => _writer.WriteAsync(
        session =>
        {
            TrackWrites.Tidy(session);
            return true;
        },
        cancellationToken);

    /// <summary>Writes all, or nothing.</summary>
    /// <returns>The tracks as they are kept, in the order of the writes; null for what is none.</returns>
    internal async Task<IReadOnlyList<Track?>> WriteAsync(IReadOnlyList<TrackWrite> writes, CancellationToken cancellationToken)
    {
        var tracks = await _writer.WriteAsync<IReadOnlyList<Track?>>(
            session =>
            {
                var (now, change) = (Now, TrackWrites.NextChange(session));
                foreach (var write in writes)
                {
                    TrackWrites.Do(session, write, now, change);
                }

                return [.. writes.Select(write => write is TrackWrite.Put ? Load(session, "path = @path", ("@path", write.Path)) : null)];
            },
            cancellationToken);
        Changed?.Invoke(this, EventArgs.Empty);
        return tracks;
    }

    /// <summary>What is known of the files under a folder, or of one file, failures included.</summary>
    internal Task<KnownFiles> KnownAsync(string path, bool isFolder, CancellationToken cancellationToken) =>
        _wholeReader.ReadAsync(session => KnownRows.Read(session, path, isFolder), cancellationToken);

    /// <summary>What is known of a sound; null when nothing is.</summary>
    internal Task<KnownSound?> FindSoundAsync(string audioHash, CancellationToken cancellationToken) =>
        _reader.ReadAsync(session => SoundRow.Find(session, audioHash), cancellationToken);

    /// <summary>Makes the disk of a test full.</summary>
    internal void LimitPages(long pages) => _writer.Execute($"PRAGMA max_page_count = {pages}");

    private Task<Track?> FindAsync(string where, (string Name, object? Value) key, CancellationToken cancellationToken) =>
        _reader.ReadAsync(session => Load(session, where, key), cancellationToken);

    private static Track? Load(SqliteSession session, string where, (string Name, object? Value) key) =>
        session.First(session.Command($"SELECT {TrackRow.Columns} FROM tracks WHERE {where}", key), TrackRow.Read);
}
