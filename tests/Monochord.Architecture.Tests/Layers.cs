namespace Monochord.Architecture.Tests;

/// <summary>Which project may know which: arrows point down only, and neighbours don't know each other.</summary>
internal static class Layers
{
    // Lowest first.
    private static readonly string[][] Order =
    [
        ["Monochord.Dsp"],
        ["Monochord.Audio"],
        ["Monochord.Metering", "Monochord.Storage"],
        ["Monochord.Fingerprinting", "Monochord.Synthesis", "Monochord.Mixing"],
        ["Monochord.Jobs", "Monochord.Catalogue", "Monochord.Reports", "Monochord.Tracks"],
        ["Monochord.Cli", "Monochord.Server", "Monochord.Native"],
    ];

    // The command line starts the server.
    private static readonly (string From, string To)[] BetweenNeighbours = [("Monochord.Cli", "Monochord.Server")];

    /// <summary>The layer of a project, 0 for the lowest; -1 when it has none.</summary>
    public static int Of(string project) => Array.FindIndex(Order, layer => layer.Contains(project, StringComparer.Ordinal));

    /// <summary>Why one project may not know another; null when it may.</summary>
    public static string? Objection(string from, string to)
    {
        if (Of(from) < 0 || Of(to) < 0)
        {
            return $"{(Of(from) < 0 ? from : to)} has no layer in {nameof(Layers)}.";
        }

        if (Of(to) < Of(from) || BetweenNeighbours.Contains((from, to)))
        {
            return null;
        }

        return $"{from} may not know {to}: {(Of(to) == Of(from) ? "they are neighbours" : "the arrow points up")}.";
    }
}
