using Monochord.Audio.Files;
using Monochord.Metering.Loudness;

namespace Monochord.Cli.Measuring;

/// <summary>How the results are printed.</summary>
internal enum OutputForm
{
    /// <summary>For a person.</summary>
    Table,

    /// <summary>One JSON object a file.</summary>
    Json,

    /// <summary>A header, and a row a file.</summary>
    Csv,
}

/// <summary>All that was asked of <c>monochord meter</c>. Immutable and checked.</summary>
internal sealed record MeterRequest
{
    /// <summary>Files and folders, as named.</summary>
    internal required IReadOnlyList<string> Paths { get; init; }

    /// <summary>Whether folders are looked through.</summary>
    internal bool IsRecursive { get; init; }

    /// <summary>Files measured at once, at least 1.</summary>
    internal int Jobs { get; init; } = Environment.ProcessorCount;

    /// <summary>How the results are printed.</summary>
    internal OutputForm Form { get; init; }

    /// <summary>How files are read.</summary>
    internal AudioFileOptions Reading { get; init; } = AudioFileOptions.Default;

    /// <summary>How loudness is measured.</summary>
    internal LoudnessOptions Loudness { get; init; } = new();

    /// <summary>Whether progress and warnings are left out.</summary>
    internal bool IsQuiet { get; init; }
}
