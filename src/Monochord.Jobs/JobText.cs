using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Monochord.Jobs;

/// <summary>Text from outside, made fit to be stored and shown: of bounded length, without control characters or halves of a character.</summary>
internal static class JobText
{
    private const int SentenceLength = 1000;
    private const int NameLength = 100;

    [return: NotNullIfNotNull(nameof(text))]
    internal static string? Sentence(string? text) => Fit(text, SentenceLength);

    [return: NotNullIfNotNull(nameof(text))]
    internal static string? Name(string? text) => Fit(text, NameLength);

    private static string? Fit(string? text, int length)
    {
        if (text is null)
        {
            return null;
        }

        var fit = new StringBuilder(Math.Min(text.Length, length));
        foreach (var rune in text.EnumerateRunes())
        {
            if (fit.Length + rune.Utf16SequenceLength >= length)
            {
                return fit.Append('…').ToString();
            }

            fit.Append(Rune.IsControl(rune) ? " " : rune.ToString());
        }

        return fit.ToString();
    }
}
