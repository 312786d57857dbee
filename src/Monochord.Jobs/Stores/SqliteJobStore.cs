using Monochord.Jobs.Changes;
using Monochord.Jobs.Stores.Sqlite;
using Monochord.Storage;

namespace Monochord.Jobs.Stores;

/// <summary>Jobs in one SQLite file, for any number of processes of one machine.</summary>
/// <remarks>
/// The file is in WAL mode with synchronous commits: what a call answered survives the death of the process and of the machine. It has to
/// be on a local disk, since WAL needs memory that all processes share. Each change is one immediate transaction, so changes are in one
/// order, by which <see cref="Job.Change"/> counts.
/// </remarks>
public sealed class SqliteJobStore : IJobStore
{
    // More than a reader of changes can fall behind and still be served one by one.
    private const int KeptRemovals = 10_000;

    private readonly SqliteSession _writer;
    private readonly SqliteSession _reader;
    private readonly JobStoreOptions _options;
    private readonly JobId _ids;

    /// <summary>Opens a file of jobs, or makes it.</summary>
    /// <param name="file">Its path; the folder has to exist.</param>
    /// <param name="options">What the store does by itself; null for the usual.</param>
    /// <exception cref="JobStoreException">It can't be opened, is damaged, is none of ours or was written by a newer version.</exception>
    /// <exception cref="Audio.MissingComponentException">SQLite is not installed.</exception>
    public SqliteJobStore(string file, JobStoreOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(file);
        _options = options ?? new JobStoreOptions();
        _ids = new JobId(_options.Clock);
        _writer = SqliteSession.Open(file, JobSchema.Content, _options.BusyTimeout);
        try
        {
            _reader = SqliteSession.Open(file, JobSchema.Content, _options.BusyTimeout);
        }
        catch
        {
            _writer.DisposeAsync().AsTask().Wait();
            throw;
        }
    }

    /// <inheritdoc/>
    public event EventHandler? Changed;

    private DateTimeOffset Now => _options.Clock.GetUtcNow();

    /// <inheritdoc/>
    public Task<Job> AddAsync(JobRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        request.Check();
        return WriteAsync(session => Save(session, JobMachine.Add(_ids.Next(), request, Now)), cancellationToken);
    }

    /// <inheritdoc/>
    public Task<Job?> FindAsync(string id, CancellationToken cancellationToken = default) => _reader.ReadAsync(
        session => Load(session, id) is { } job ? job with { Timeline = EventRow.Of(session, id) } : null, cancellationToken);

    /// <inheritdoc/>
    public Task<JobPage> ListAsync(JobQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        query.Check();
        return _reader.ReadAsync(session => JobFilter.List(session, query), cancellationToken);
    }

    /// <inheritdoc/>
    public Task<JobCounts> CountAsync(JobQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        return _reader.ReadAsync(session => JobFilter.Count(session, query), cancellationToken);
    }

    /// <inheritdoc/>
    public Task<long> LatestChangeAsync(CancellationToken cancellationToken = default) =>
        _reader.ReadAsync(session => session.Number("SELECT value FROM counter"), cancellationToken);

    /// <inheritdoc/>
    public Task<JobChangeSet> ChangesAsync(long after, int limit, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        return _reader.ReadAsync(session => Changes(session, after, limit), cancellationToken);
    }

    /// <inheritdoc/>
    public Task<Job> CancelAsync(string id, CancellationToken cancellationToken = default) => WriteAsync(
        session =>
        {
            var edit = new JobEdit(Existing(session, id), Now);
            return JobMachine.Cancel(edit, _options) ? Save(session, edit) : Existing(session, id);
        },
        cancellationToken);

    /// <inheritdoc/>
    public Task<Job> RetryAsync(string id, CancellationToken cancellationToken = default) => WriteAsync(
        session =>
        {
            var edit = new JobEdit(Existing(session, id), Now);
            JobMachine.Retry(edit);
            return Save(session, edit);
        },
        cancellationToken);

    /// <inheritdoc/>
    public Task RemoveAsync(string id, CancellationToken cancellationToken = default) => WriteAsync(
        session =>
        {
            JobMachine.RequireEnded(Existing(session, id));
            Remove(session, id);
            return id;
        },
        cancellationToken);

    /// <inheritdoc/>
    public async Task<Job?> ClaimAsync(JobClaim claim, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(claim);

        // Most calls find nothing: only one that finds a job asks for the right to write.
        var now = Now;
        return await _reader.ReadAsync(session => JobFilter.NextDue(session, claim, now), cancellationToken) is null
            ? null
            : await WriteAsync(
                session =>
                {
                    if (JobFilter.NextDue(session, claim, now) is not { } job)
                    {
                        return null;
                    }

                    var edit = new JobEdit(job, now);
                    JobMachine.Claim(edit, claim.Worker);
                    return Save(session, edit);
                },
                cancellationToken);
    }

    /// <inheritdoc/>
    public Task<Job?> ReportAsync(JobLease lease, JobReport report, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(report);
        return AsHolderAsync(lease, edit => JobMachine.Report(edit, report, _options.MaxStages), report != JobReport.Alive, cancellationToken);
    }

    /// <inheritdoc/>
    public Task<Job?> FinishAsync(JobLease lease, JobOutcome outcome, JobReport lastReport, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(outcome);
        ArgumentNullException.ThrowIfNull(lastReport);
        return AsHolderAsync(
            lease,
            edit =>
            {
                JobMachine.Report(edit, lastReport, _options.MaxStages);
                JobMachine.Finish(edit, outcome, _options);
            },
            isNews: true,
            cancellationToken);
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<Job>> RunningAsync(CancellationToken cancellationToken = default) =>
        _reader.ReadAsync(session => JobFilter.Running(session), cancellationToken);

    /// <inheritdoc/>
    public Task<Job?> InterruptAsync(JobLease lease, long beat, string reason, CancellationToken cancellationToken = default) => WriteAsync(
        session =>
        {
            if (Load(session, lease.Id) is not { } job || !JobMachine.Holds(job, lease) || job.Beat != beat)
            {
                return null;
            }

            var edit = new JobEdit(job, Now);
            JobMachine.Interrupt(edit, reason, _options);
            return Save(session, edit);
        },
        cancellationToken);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<string>> RemoveExpiredAsync(int limit, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        var now = Now;
        var expired = await _reader.ReadAsync(session => JobFilter.Expired(session, now, limit), cancellationToken);
        return expired.Count == 0
            ? expired
            : await WriteAsync<IReadOnlyList<string>>(
                session =>
                {
                    var ids = JobFilter.Expired(session, now, limit);
                    foreach (var id in ids)
                    {
                        Remove(session, id);
                    }

                    return ids;
                },
                cancellationToken);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _reader.DisposeAsync();
        await _writer.DisposeAsync();
    }

    /// <summary>Makes the disk of a test full.</summary>
    internal void LimitPages(long pages) => _writer.Execute($"PRAGMA max_page_count = {pages}");

    private static Job? Load(SqliteSession session, string id) =>
        session.First(session.Command($"SELECT {JobRow.Columns} FROM jobs WHERE id = @id", ("@id", id)), JobRow.Read);

    private static Job Existing(SqliteSession session, string id) =>
        Load(session, id) ?? throw new JobException("job.not-found", "There is no such job: it may have expired.", id);

    private static long NextChange(SqliteSession session) => session.Number("UPDATE counter SET value = value + 1 RETURNING value");

    private static Job Save(SqliteSession session, JobEdit edit)
    {
        var job = edit.Job with { Change = NextChange(session) };
        JobRow.Save(session, job);
        foreach (var entry in edit.Events)
        {
            EventRow.Add(session, job.Id, entry);
        }

        return job;
    }

    private static void Remove(SqliteSession session, string id)
    {
        var change = NextChange(session);
        session.Execute("DELETE FROM jobs WHERE id = @id", ("@id", id));
        session.Execute("INSERT INTO removed (change, id) VALUES (@change, @id)", ("@change", change), ("@id", id));
        session.Execute("DELETE FROM removed WHERE change <= @old", ("@old", change - KeptRemovals));
    }

    private static JobChangeSet Changes(SqliteSession session, long after, int limit)
    {
        var jobs = session.Rows(
            session.Command($"SELECT {JobRow.Columns} FROM jobs WHERE change > @after ORDER BY change LIMIT @limit", ("@after", after), ("@limit", limit)),
            JobRow.Read).Select(job => new JobChange(job.Id, job.Change, job));
        var removed = session.Rows(
            session.Command("SELECT change, id FROM removed WHERE change > @after ORDER BY change LIMIT @limit", ("@after", after), ("@limit", limit)),
            row => new JobChange(row.GetString(1), row.GetInt64(0), Job: null));
        JobChange[] changes = [.. jobs.Concat(removed).OrderBy(change => change.Change).Take(limit)];
        var last = changes.Length == limit ? changes[^1].Change : Math.Max(after, session.Number("SELECT value FROM counter"));
        return new JobChangeSet(changes, last);
    }

    private Task<Job?> AsHolderAsync(JobLease lease, Action<JobEdit> change, bool isNews, CancellationToken cancellationToken) => WriteAsync(
        session =>
        {
            if (Load(session, lease.Id) is not { } job || !JobMachine.Holds(job, lease))
            {
                return null;
            }

            if (!isNews)
            {
                session.Execute("UPDATE jobs SET beat = beat + 1 WHERE id = @id", ("@id", job.Id));
                return job with { Beat = job.Beat + 1 };
            }

            var edit = new JobEdit(job, Now);
            change(edit);
            return Save(session, edit);
        },
        cancellationToken);

    private async Task<T> WriteAsync<T>(Func<SqliteSession, T> work, CancellationToken cancellationToken)
    {
        var result = await _writer.WriteAsync(work, cancellationToken);
        Changed?.Invoke(this, EventArgs.Empty);
        return result;
    }
}
