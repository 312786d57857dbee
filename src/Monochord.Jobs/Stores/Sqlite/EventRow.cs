using System.Text.Json;
using Monochord.Storage;

namespace Monochord.Jobs.Stores.Sqlite;

/// <summary>An entry of a timeline as a row and back.</summary>
internal static class EventRow
{
    private const string Insert =
        """
        INSERT INTO events (job, sequence, at, kind, state, attempt, progress, stage, message, error_code, error_message, error_subject)
        VALUES (@job, @sequence, @at, @kind, @state, @attempt, @progress, @stage, @message, @error_code, @error_message, @error_subject)
        """;

    private const string Select =
        """
        SELECT sequence, at, kind, state, attempt, progress, stage, message, error_code, error_message, error_subject
        FROM events WHERE job = @job ORDER BY sequence
        """;

    internal static void Add(SqliteSession session, string job, JobEvent entry) => session.Execute(
        Insert,
        ("@job", job),
        ("@sequence", entry.Sequence),
        ("@at", JobRow.Number(entry.At)),
        ("@kind", Name(entry.Kind)),
        ("@state", JobRow.Name(entry.State)),
        ("@attempt", entry.Attempt),
        ("@progress", entry.Progress),
        ("@stage", entry.Stage),
        ("@message", entry.Message),
        ("@error_code", entry.Error?.Code),
        ("@error_message", entry.Error?.Message),
        ("@error_subject", entry.Error?.Subject));

    internal static IReadOnlyList<JobEvent> Of(SqliteSession session, string job) => session.Rows(session.Command(Select, ("@job", job)), row => new JobEvent
    {
        Sequence = row.GetInt32(0),
        At = JobRow.Time(row, 1)!.Value,
        Kind = Kind(row.GetString(2)),
        State = JobRow.State(row.GetString(3)),
        Attempt = row.GetInt32(4),
        Progress = row.GetDouble(5),
        Stage = JobRow.Text(row, 6),
        Message = JobRow.Text(row, 7),
        Error = JobRow.Error(row, 8),
    });

    // Kept under the names of the JSON form.
    private static string Name(JobEventKind kind) => JsonNamingPolicy.KebabCaseLower.ConvertName(kind.ToString());

    private static JobEventKind Kind(string name) => Enum.Parse<JobEventKind>(name.Replace("-", string.Empty, StringComparison.Ordinal), ignoreCase: true);
}
