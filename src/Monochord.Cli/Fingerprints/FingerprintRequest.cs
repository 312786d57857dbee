using Monochord.Cli.Measuring;
using Monochord.Fingerprinting;

namespace Monochord.Cli.Fingerprints;

/// <summary>What is to be analysed, and how it is told.</summary>
internal sealed record FingerprintRequest
{
    /// <summary>Files and folders, as they were typed.</summary>
    internal required IReadOnlyList<string> Names { get; init; }

    internal bool IsRecursive { get; init; }

    internal OutputForm Form { get; init; }

    internal FingerprintStrategy Strategy { get; init; }

    internal bool IsForced { get; init; }

    internal bool UsesSidecars { get; init; }

    internal bool ForgetsVanished { get; init; }

    internal required string CatalogueFile { get; init; }

    internal required int Workers { get; init; }

    internal bool IsQuiet { get; init; }

    /// <summary>A file as the person who typed the names would call it.</summary>
    internal string NameOf(string path)
    {
        foreach (var name in Names)
        {
            var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(name));
            if (path == full)
            {
                return name;
            }

            if (path.StartsWith(full + Path.DirectorySeparatorChar, StringComparison.Ordinal))
            {
                return Path.Combine(name, path[(full.Length + 1)..]);
            }
        }

        return path;
    }
}
