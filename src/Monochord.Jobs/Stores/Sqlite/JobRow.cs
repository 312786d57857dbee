using System.Text.Json;
using Microsoft.Data.Sqlite;
using Monochord.Storage;

namespace Monochord.Jobs.Stores.Sqlite;

/// <summary>A job as a row and back.</summary>
internal static class JobRow
{
    internal const string Columns =
        "id, kind, group_name, state, progress, stage, message, error_code, error_message, error_subject, created, queued, not_before, "
        + "started, ended, expires, updated, cancel_requested, unresponsive, attempts, retries, interruptions, time_limit, keep_for, "
        + "parameters, result, worker, beat, change, timeline_length, timeline_omitted";

    private static readonly string[] Names = Columns.Split(", ");

    private static readonly string Upsert =
        $"INSERT INTO jobs ({Columns}) VALUES ({string.Join(", ", Names.Select(name => $"@{name}"))}) "
        + $"ON CONFLICT (id) DO UPDATE SET {string.Join(", ", Names.Skip(1).Select(name => $"{name} = excluded.{name}"))}";

    private static readonly Dictionary<JobState, string> StateNames = new()
    {
        [JobState.Queued] = "queued",
        [JobState.Running] = "running",
        [JobState.Succeeded] = "succeeded",
        [JobState.Failed] = "failed",
        [JobState.Cancelled] = "cancelled",
    };

    internal static string Name(JobState state) => StateNames[state];

    internal static JobState State(string name) => StateNames.First(pair => pair.Value == name).Key;

    internal static void Save(SqliteSession session, Job job) => session.Execute(
        Upsert,
        ("@id", job.Id),
        ("@kind", job.Kind),
        ("@group_name", job.Group),
        ("@state", Name(job.State)),
        ("@progress", job.Progress),
        ("@stage", job.Stage),
        ("@message", job.Message),
        ("@error_code", job.Error?.Code),
        ("@error_message", job.Error?.Message),
        ("@error_subject", job.Error?.Subject),
        ("@created", Number(job.Created)),
        ("@queued", Number(job.Queued)),
        ("@not_before", Number(job.NotBefore)),
        ("@started", Number(job.Started)),
        ("@ended", Number(job.Ended)),
        ("@expires", Number(job.Expires)),
        ("@updated", Number(job.Updated)),
        ("@cancel_requested", Number(job.CancelRequested)),
        ("@unresponsive", Number(job.Unresponsive)),
        ("@attempts", job.Attempts),
        ("@retries", job.Retries),
        ("@interruptions", job.Interruptions),
        ("@time_limit", job.TimeLimit?.Ticks),
        ("@keep_for", job.KeepFor?.Ticks),
        ("@parameters", job.Parameters?.GetRawText()),
        ("@result", job.Result?.GetRawText()),
        ("@worker", job.Worker),
        ("@beat", job.Beat),
        ("@change", job.Change),
        ("@timeline_length", job.TimelineLength),
        ("@timeline_omitted", job.TimelineOmitted));

    /// <summary>Reads a row of <see cref="Columns"/>, in their order.</summary>
    internal static Job Read(SqliteDataReader row) => new()
    {
        Id = row.GetString(0),
        Kind = row.GetString(1),
        Group = Text(row, 2),
        State = State(row.GetString(3)),
        Progress = row.GetDouble(4),
        Stage = Text(row, 5),
        Message = Text(row, 6),
        Error = Error(row, 7),
        Created = Time(row, 10)!.Value,
        Queued = Time(row, 11)!.Value,
        NotBefore = Time(row, 12),
        Started = Time(row, 13),
        Ended = Time(row, 14),
        Expires = Time(row, 15),
        Updated = Time(row, 16)!.Value,
        CancelRequested = Time(row, 17),
        Unresponsive = Time(row, 18),
        Attempts = row.GetInt32(19),
        Retries = row.GetInt32(20),
        Interruptions = row.GetInt32(21),
        TimeLimit = row.IsDBNull(22) ? null : TimeSpan.FromTicks(row.GetInt64(22)),
        KeepFor = row.IsDBNull(23) ? null : TimeSpan.FromTicks(row.GetInt64(23)),
        Parameters = Json(row, 24),
        Result = Json(row, 25),
        Worker = Text(row, 26),
        Beat = row.GetInt64(27),
        Change = row.GetInt64(28),
        TimelineLength = row.GetInt32(29),
        TimelineOmitted = row.GetInt32(30),
    };

    internal static long? Number(DateTimeOffset? time) => time?.ToUnixTimeMilliseconds();

    internal static DateTimeOffset? Time(SqliteDataReader row, int column) =>
        row.IsDBNull(column) ? null : DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(column));

    internal static string? Text(SqliteDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    /// <summary>An error in three columns.</summary>
    internal static JobError? Error(SqliteDataReader row, int column) =>
        row.IsDBNull(column) ? null : new JobError(row.GetString(column), row.GetString(column + 1), Text(row, column + 2));

    private static JsonElement? Json(SqliteDataReader row, int column)
    {
        if (row.IsDBNull(column))
        {
            return null;
        }

        using var document = JsonDocument.Parse(row.GetString(column));
        return document.RootElement.Clone();
    }
}
