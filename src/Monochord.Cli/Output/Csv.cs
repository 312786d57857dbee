using System.Text;

namespace Monochord.Cli.Output;

/// <summary>Cells and rows after RFC 4180.</summary>
internal static class Csv
{
    /// <summary>Appends a row.</summary>
    internal static void AppendRow(StringBuilder text, IEnumerable<string> cells)
    {
        var isFirst = true;
        foreach (var cell in cells)
        {
            text.Append(isFirst ? string.Empty : ",").Append(Quote(cell));
            isFirst = false;
        }

        text.Append('\n');
    }

    private static string Quote(string cell) =>
        cell.AsSpan().ContainsAny(",\"\r\n") ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : cell;
}
