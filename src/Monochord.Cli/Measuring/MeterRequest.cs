using Monochord.Audio.Files;
using Monochord.Metering.Loudness;
using Monochord.Metering.Targets;

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
    /// <summary>What is measured, in order. Never empty.</summary>
    internal required IReadOnlyList<MeterInput> Inputs { get; init; }

    /// <summary>Files measured at once, at least 1.</summary>
    internal int Jobs { get; init; } = Environment.ProcessorCount;

    /// <summary>How the results are printed.</summary>
    internal OutputForm Form { get; init; }

    /// <summary>How files are read.</summary>
    internal AudioFileOptions Reading { get; init; } = AudioFileOptions.Default;

    /// <summary>The stretch of each programme that is measured; null for the whole.</summary>
    internal TimeRange? Range { get; init; }

    /// <summary>Whether spectrum, vectorscope and speech are left out.</summary>
    internal bool IsQuick { get; init; }

    /// <summary>How loudness is measured.</summary>
    internal LoudnessOptions Loudness { get; init; } = new();

    /// <summary>What the programmes are judged by.</summary>
    internal IReadOnlyList<LoudnessTarget> Targets { get; init; } = [];

    /// <summary>Where the readings of each input go, in the order of <see cref="Inputs"/>; null when they go nowhere.</summary>
    internal SeriesPlan? Series { get; init; }

    /// <summary>Where the page of each input goes; null when none is written.</summary>
    internal OutputPaths? Pages { get; init; }

    /// <summary>Where the payload of each input goes; null when none is written.</summary>
    internal OutputPaths? Payloads { get; init; }

    /// <summary>Whether progress is left out.</summary>
    internal bool IsQuiet { get; init; }
}
