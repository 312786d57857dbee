using System.Text;

namespace Monochord.Catalogue.Stores;

/// <summary>Text without case and accents, by which people search and sort. By a table: programs without ICU, such as this one, leave
/// string.Normalize undone.</summary>
internal static class FoldedText
{
    /// <summary>Sorts behind all text: what has no name comes last. A noncharacter of Unicode.</summary>
    internal const string Last = "\uFFFF";

    // Latin-1 and Latin Extended-A, after their lower case: each group has the letter that it is read as first.
    private static readonly string[] Groups =
    [
        "aàáâãäåāăą", "cçćĉċč", "dðďđ", "eèéêëēĕėęě", "gĝğġģ", "hĥħ", "iìíîïĩīĭįı", "jĵ", "kķ", "lĺļľŀł", "nñńņňŋ", "oòóôõöøōŏő",
        "rŕŗř", "sśŝşšș", "tţťŧț", "uùúûüũūŭůűų", "wŵ", "yýÿŷ", "zźżž",
    ];

    private static readonly char[] Table = MakeTable();

    /// <summary>Folds text; accents that stand by themselves (U+0300 to U+036F) go.</summary>
    internal static string Of(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var letter in text.ToLowerInvariant())
        {
            switch (letter)
            {
                case 'ß':
                    folded.Append("ss");
                    break;
                case 'æ':
                    folded.Append("ae");
                    break;
                case 'œ':
                    folded.Append("oe");
                    break;
                case 'þ':
                    folded.Append("th");
                    break;
                case >= '\u0300' and <= '\u036F':
                    break;
                default:
                    folded.Append(letter < Table.Length ? Table[letter] : letter);
                    break;
            }
        }

        return folded.ToString();
    }

    private static char[] MakeTable()
    {
        var table = new char[0x220];
        for (var letter = 0; letter < table.Length; letter++)
        {
            table[letter] = (char)letter;
        }

        foreach (var group in Groups)
        {
            foreach (var letter in group)
            {
                table[letter] = group[0];
            }
        }

        return table;
    }
}
