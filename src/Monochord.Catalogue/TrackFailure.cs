namespace Monochord.Catalogue;

/// <summary>A file that could not be analysed. It is tried again when it changes.</summary>
public sealed record TrackFailure
{
    /// <summary>Its absolute path.</summary>
    public required string Path { get; init; }

    /// <summary>The folder of the library under which it was found; null when it was named by itself.</summary>
    public string? Library { get; init; }

    /// <summary>Its size in bytes when it failed.</summary>
    public required long SizeBytes { get; init; }

    /// <summary>When it had last been written.</summary>
    public required DateTimeOffset Modified { get; init; }

    /// <summary>For a program: the code of a <see cref="Audio.MonochordException"/>, or <c>internal</c>.</summary>
    public required string Code { get; init; }

    /// <summary>A sentence for a person.</summary>
    public required string Message { get; init; }

    /// <summary>When it failed.</summary>
    public DateTimeOffset At { get; init; }
}

/// <summary>Some of the failures, newest first.</summary>
/// <param name="Total">How many there are.</param>
/// <param name="Failures">Those that were asked for.</param>
public sealed record TrackFailurePage(long Total, IReadOnlyList<TrackFailure> Failures);
