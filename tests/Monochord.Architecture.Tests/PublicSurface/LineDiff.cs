using System.Text;

namespace Monochord.Architecture.Tests.PublicSurface;

/// <summary>The lines that went and the lines that came, in place, under the last line that stayed.</summary>
internal static class LineDiff
{
    public static string Of(string before, string after)
    {
        var (a, b) = (before.Split('\n'), after.Split('\n'));

        // length[i, j]: the longest run of common lines of a from i and b from j.
        var length = new int[a.Length + 1, b.Length + 1];
        for (var i = a.Length - 1; i >= 0; i--)
        {
            for (var j = b.Length - 1; j >= 0; j--)
            {
                length[i, j] = a[i] == b[j] ? length[i + 1, j + 1] + 1 : Math.Max(length[i + 1, j], length[i, j + 1]);
            }
        }

        var text = new StringBuilder();
        string? context = null;
        for (var (i, j) = (0, 0); i < a.Length || j < b.Length;)
        {
            if (i < a.Length && j < b.Length && a[i] == b[j])
            {
                context = a[i].Length > 0 && a[i][0] != ' ' ? a[i] : context;
                (i, j) = (i + 1, j + 1);
                continue;
            }

            if (context is not null)
            {
                text.Append("  ").Append(context).Append('\n');
                context = null;
            }

            var removed = j == b.Length || (i < a.Length && length[i + 1, j] >= length[i, j + 1]);
            text.Append(removed ? "- " : "+ ").Append(removed ? a[i++] : b[j++]).Append('\n');
        }

        return text.ToString();
    }
}
