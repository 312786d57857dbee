using Microsoft.Data.Sqlite;
using Monochord.Storage;

namespace Monochord.Jobs.Stores.Sqlite;

/// <summary>The questions to the table of jobs.</summary>
internal static class JobFilter
{
    internal static JobPage List(SqliteSession session, JobQuery query)
    {
        using var command = session.Command(string.Empty);
        var where = Where(command, query);
        if (query.States.Count > 0)
        {
            where += $" AND state IN ({In(command, "state", query.States.Select(JobRow.Name))})";
        }

        if (query.Before is { } before)
        {
            where += " AND id < @before";
            command.Parameters.AddWithValue("@before", before);
        }

        // One more than asked for tells whether there is another page.
        command.Parameters.AddWithValue("@limit", query.Limit + 1);
        Set(command, $"SELECT {JobRow.Columns} FROM jobs WHERE {where} ORDER BY id DESC LIMIT @limit");
        var jobs = session.Rows(command, JobRow.Read);
        return jobs.Count <= query.Limit ? new JobPage(jobs, Next: null) : new JobPage([.. jobs.Take(query.Limit)], jobs[query.Limit - 1].Id);
    }

    internal static JobCounts Count(SqliteSession session, JobQuery query)
    {
        using var command = session.Command(string.Empty);
        Set(command, $"SELECT state, count(*) FROM jobs WHERE {Where(command, query)} GROUP BY state");
        var counts = session.Rows(command, row => (State: JobRow.State(row.GetString(0)), Count: row.GetInt32(1)))
            .ToDictionary(row => row.State, row => row.Count);
        int Of(JobState state) => counts.GetValueOrDefault(state);
        return new JobCounts(Of(JobState.Queued), Of(JobState.Running), Of(JobState.Succeeded), Of(JobState.Failed), Of(JobState.Cancelled));
    }

    /// <summary>The oldest job that may be taken, as <see cref="JobMachine.IsDue"/> says.</summary>
    internal static Job? NextDue(SqliteSession session, JobClaim claim, DateTimeOffset now)
    {
        using var command = session.Command(string.Empty, ("@now", now.ToUnixTimeMilliseconds()));
        var where = $"state = 'queued' AND (not_before IS NULL OR not_before <= @now OR @now < queued) AND kind IN ({In(command, "kind", claim.Kinds)})";
        if (claim.Id is { } id)
        {
            where += " AND id = @id";
            command.Parameters.AddWithValue("@id", id);
        }

        Set(command, $"SELECT {JobRow.Columns} FROM jobs WHERE {where} ORDER BY id LIMIT 1");
        return session.First(command, JobRow.Read);
    }

    internal static IReadOnlyList<Job> Running(SqliteSession session) =>
        session.Rows(session.Command($"SELECT {JobRow.Columns} FROM jobs WHERE state = 'running' ORDER BY id"), JobRow.Read);

    internal static IReadOnlyList<string> Expired(SqliteSession session, DateTimeOffset now, int limit) => session.Rows(
        session.Command(
            "SELECT id FROM jobs WHERE expires <= @now ORDER BY expires LIMIT @limit", ("@now", now.ToUnixTimeMilliseconds()), ("@limit", limit)),
        row => row.GetString(0));

    private static string Where(SqliteCommand command, JobQuery query)
    {
        var where = "1 = 1";
        if (query.Kinds.Count > 0)
        {
            where += $" AND kind IN ({In(command, "kind", query.Kinds)})";
        }

        if (query.Group is { } group)
        {
            where += " AND group_name = @group";
            command.Parameters.AddWithValue("@group", group);
        }

        return where;
    }

    private static string In(SqliteCommand command, string name, IEnumerable<string> values) =>
        string.Join(", ", values.Select((value, i) => command.Parameters.AddWithValue($"@{name}{i}", value).ParameterName));

    private static void Set(SqliteCommand command, string sql)
    {
#pragma warning disable CA2100 // Put together from constants; values travel as parameters.
        command.CommandText = sql;
#pragma warning restore CA2100
    }
}
