namespace Monochord.Synthesis.Description;

/// <summary>The known name that is most like a written one.</summary>
public static class NearestName
{
    /// <summary>The nearest by edits (V. Levenshtein, 1966), without regard to case; null when none is near.</summary>
    /// <param name="name">What was written.</param>
    /// <param name="known">The names that there are.</param>
    public static string? Of(string name, IEnumerable<string> known)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(known);
        string? nearest = null;
        var fewest = Math.Max(3, (name.Length / 2) + 1);
        foreach (var candidate in known)
        {
            var edits = Edits(name, candidate);
            if (edits < fewest)
            {
                (fewest, nearest) = (edits, candidate);
            }
        }

        return nearest;
    }

    private static int Edits(string a, string b)
    {
        var row = new int[b.Length + 1];
        for (var j = 0; j <= b.Length; j++)
        {
            row[j] = j;
        }

        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var above = row[j];
                var isSame = char.ToUpperInvariant(a[i - 1]) == char.ToUpperInvariant(b[j - 1]);
                row[j] = Math.Min(Math.Min(above, row[j - 1]) + 1, diagonal + (isSame ? 0 : 1));
                diagonal = above;
            }
        }

        return row[b.Length];
    }
}
