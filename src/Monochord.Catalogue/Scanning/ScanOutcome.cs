namespace Monochord.Catalogue.Scanning;

/// <summary>What a scan did about a file.</summary>
public enum ScanAction
{
    /// <summary>Nothing: it is known and has not changed.</summary>
    Known,

    /// <summary>It was analysed.</summary>
    Analysed,

    /// <summary>Its sound was known, from where it lay before, from another copy, or from before its tags changed.</summary>
    Reused,

    /// <summary>Its analysis was read from the file beside it.</summary>
    FromSidecar,

    /// <summary>It could not be analysed.</summary>
    Failed,

    /// <summary>Nothing: it failed before and has not changed.</summary>
    KnownFailure,

    /// <summary>It went away during the scan.</summary>
    Vanished,
}

/// <summary>What became of a file.</summary>
/// <param name="Path">Its absolute path.</param>
/// <param name="Action">What was done.</param>
/// <param name="TrackId">The track; null when there is none.</param>
/// <param name="Code">Why it failed, for a program; null when it did not.</param>
/// <param name="Message">Why it failed, for a person; null when it did not.</param>
public sealed record ScanOutcome(string Path, ScanAction Action, long? TrackId, string? Code = null, string? Message = null)
{
    /// <summary>What the file beside it is, or why none was written; null where there is nothing to say.</summary>
    public string? SidecarNote { get; init; }
}

/// <summary>How far a scan is, or what it did.</summary>
public sealed record ScanProgress
{
    /// <summary>Files that were found; grows until <see cref="IsListed"/>.</summary>
    public required int Found { get; init; }

    /// <summary>Whether all files have been found.</summary>
    public required bool IsListed { get; init; }

    /// <summary>Files that needed nothing.</summary>
    public required int Known { get; init; }

    /// <summary>Files that were analysed.</summary>
    public required int Analysed { get; init; }

    /// <summary>Files whose sound was known, or stood in a file beside them.</summary>
    public required int Reused { get; init; }

    /// <summary>Files that failed, now or before.</summary>
    public required int Failed { get; init; }

    /// <summary>Files that the scan is through with.</summary>
    public int Done => Known + Analysed + Reused + Failed;

    /// <summary>Tracks whose file is gone.</summary>
    public required int Vanished { get; init; }

    /// <summary>How long it took so far, in seconds.</summary>
    public required double Seconds { get; init; }

    /// <summary>Files a second, of those that had to be opened.</summary>
    public required double TracksPerSecond { get; init; }

    /// <summary>How long it will take, in seconds; null while nobody can know.</summary>
    public required double? SecondsLeft { get; init; }
}
