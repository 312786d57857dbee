using Monochord.Audio;

namespace Monochord.Storage;

/// <summary>What a SQLite file of Monochord holds: whose it is, its tables, and how its errors are told.</summary>
public sealed record SqliteContent
{
    /// <summary>What error codes begin with: <c>jobs</c> for <c>jobs.full</c>.</summary>
    public required string CodePrefix { get; init; }

    /// <summary>What is kept in it, in the plural, for sentences: <c>jobs</c>.</summary>
    public required string Noun { get; init; }

    /// <summary>SQLite's <c>application_id</c> of the file, by which it is told from other databases.</summary>
    public required int ApplicationId { get; init; }

    /// <summary>The tables, by the version that <c>user_version</c> holds: script n leads from version n to n + 1. None is ever changed.</summary>
    public required IReadOnlyList<string> Migrations { get; init; }

    /// <summary>Makes the exception of a code, a sentence, the file, and what SQLite said (null where it was not asked).</summary>
    public required Func<string, string, string, Exception?, MonochordException> Error { get; init; }

    internal MonochordException Fault(string code, string file, string sentence, Exception? inner = null) =>
        Error($"{CodePrefix}.{code}", $"{file}: {sentence}", file, inner);
}
