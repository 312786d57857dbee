using System.Globalization;
using System.Text;

namespace Monochord.Cli.Output;

/// <summary>Text from files and tags on a terminal: how wide it is, and without what would command the terminal.</summary>
internal static class PrintableText
{
    /// <summary>The text without control characters, each replaced by <c>?</c>: a file name must not move the cursor.</summary>
    internal static string Of(string text)
    {
        foreach (var character in text)
        {
            if (char.IsControl(character))
            {
                return string.Create(text.Length, text, static (span, source) =>
                {
                    for (var i = 0; i < span.Length; i++)
                    {
                        span[i] = char.IsControl(source[i]) ? '?' : source[i];
                    }
                });
            }
        }

        return text;
    }

    /// <summary>Columns that the text takes on a terminal.</summary>
    internal static int Width(string text)
    {
        var width = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            width += Width(rune);
        }

        return width;
    }

    /// <summary>The text, or its end after an ellipsis when it is wider: the end of a path says most.</summary>
    internal static string KeepEnd(string text, int width)
    {
        if (Width(text) <= width)
        {
            return text;
        }

        var runes = new List<Rune>(text.EnumerateRunes());
        var start = runes.Count;
        for (var used = 1; start > 0 && used + Width(runes[start - 1]) <= width; start--)
        {
            used += Width(runes[start - 1]);
        }

        var end = new StringBuilder("…");
        for (; start < runes.Count; start++)
        {
            end.Append(runes[start].ToString());
        }

        return end.ToString();
    }

    /// <summary>The text, or its start before an ellipsis when it is wider.</summary>
    internal static string KeepStart(string text, int width)
    {
        if (Width(text) <= width)
        {
            return text;
        }

        var start = new StringBuilder();
        var used = 1;
        foreach (var rune in text.EnumerateRunes())
        {
            used += Width(rune);
            if (used > width)
            {
                break;
            }

            start.Append(rune.ToString());
        }

        return start.ToString().TrimEnd() + "…";
    }

    /// <summary>The text in lines of at most this many columns, cut at spaces.</summary>
    internal static List<string> Wrap(string text, int width)
    {
        var lines = new List<string>();
        var line = new StringBuilder();
        foreach (var word in text.Split(' '))
        {
            if (line.Length > 0 && Width(line.ToString()) + 1 + Width(word) > width)
            {
                lines.Add(line.ToString());
                line.Clear();
            }

            line.Append(line.Length > 0 ? " " : string.Empty).Append(word);
        }

        lines.Add(line.ToString());
        return lines;
    }

    // East Asian Width "W" and "F" (Unicode TR11) take two columns; marks that combine take none.
    private static int Width(Rune rune)
    {
        if (rune.Value < 0x300)
        {
            return 1;
        }

        if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format)
        {
            return 0;
        }

        return rune.Value is (>= 0x1100 and <= 0x115F) or (>= 0x2E80 and <= 0x303E) or (>= 0x3041 and <= 0xA4CF)
            or (>= 0xAC00 and <= 0xD7A3) or (>= 0xF900 and <= 0xFAFF) or (>= 0xFE30 and <= 0xFE6F) or (>= 0xFF00 and <= 0xFF60)
            or (>= 0xFFE0 and <= 0xFFE6) or (>= 0x1F300 and <= 0x1F64F) or (>= 0x1F900 and <= 0x1F9FF) or (>= 0x20000 and <= 0x3FFFD)
            ? 2
            : 1;
    }
}
