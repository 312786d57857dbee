namespace Monochord.Catalogue.Scanning;

/// <summary>How a library is scanned.</summary>
public sealed record LibraryScanOptions
{
    /// <summary>Files that are analysed at once, at least 1; default: one a core.</summary>
    public int Workers { get; init; } = Environment.ProcessorCount;

    /// <summary>Whether the folders in folders are looked through.</summary>
    public bool IsRecursive { get; init; } = true;

    /// <summary>Whether what is known, and what failed, is analysed again.</summary>
    public bool IsForced { get; init; }

    /// <summary>Whether analyses are read from and written to files beside the sound, <c>song.flac.25d</c>.</summary>
    public bool UsesSidecars { get; init; }

    /// <summary>Whether tracks under the folders whose files are gone are forgotten. Only in folders that could be read to the last.</summary>
    public bool ForgetsVanished { get; init; }

    /// <summary>Whether a link may be followed to where it leads, a path without links; null for anywhere. Other links are left out.</summary>
    public Func<string, bool>? MayFollow { get; init; }

    /// <summary>How long the analysis of one file may take.</summary>
    public TimeSpan TrackTimeLimit { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>How long an analysis that was told to end may go on before it is left to itself.</summary>
    public TimeSpan Grace { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>The clock, for speed and time left.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;
}
