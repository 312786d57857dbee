namespace Monochord.Cli.Help;

/// <summary>Finds the word that was probably meant.</summary>
internal static class NearestWord
{
    /// <summary>The word that a mistyped one is nearest to: of which it is the start, or from which one letter in three differs at most;
    /// null when there is none.</summary>
    internal static string? Of(string typed, IReadOnlyList<string> words)
    {
        var (nearest, least) = ((string?)null, int.MaxValue);
        foreach (var word in words)
        {
            var distance = word.Length > typed.Length && typed.Length > 1 && word.StartsWith(typed, StringComparison.OrdinalIgnoreCase)
                ? 0
                : Distance(typed.ToUpperInvariant(), word.ToUpperInvariant());
            if (distance < least && distance <= Math.Max(1, Math.Max(typed.Length, word.Length) / 3))
            {
                (nearest, least) = (word, distance);
            }
        }

        return nearest;
    }

    // Letters that are missing, too many, wrong, or two that changed places: the optimal string alignment distance.
    private static int Distance(string a, string b)
    {
        var steps = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
        {
            for (var j = 0; j <= b.Length; j++)
            {
                steps[i, j] = i == 0 || j == 0 ? i + j : Math.Min(
                    Math.Min(steps[i - 1, j], steps[i, j - 1]) + 1,
                    steps[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    steps[i, j] = Math.Min(steps[i, j], steps[i - 2, j - 2] + 1);
                }
            }
        }

        return steps[a.Length, b.Length];
    }
}
