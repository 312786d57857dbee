using System.Globalization;
using System.Text;

namespace Monochord.Reports.Pages.Charts;

/// <summary>Text of a page being written: what is text is escaped, what is markup is not, and the caller has to say which.</summary>
internal sealed class Markup
{
    private readonly StringBuilder _text = new();

    /// <summary>Appends markup as it is.</summary>
    internal Markup Raw(string markup)
    {
        _text.Append(markup);
        return this;
    }

    /// <summary>Appends text, escaped for content and for quoted attributes.</summary>
    internal Markup Text(string text)
    {
        foreach (var character in text)
        {
            switch (character)
            {
                case '&':
                    _text.Append("&amp;");
                    break;
                case '<':
                    _text.Append("&lt;");
                    break;
                case '>':
                    _text.Append("&gt;");
                    break;
                case '"':
                    _text.Append("&quot;");
                    break;
                case '\'':
                    _text.Append("&#39;");
                    break;

                // XML 1.0 has no place for them, and a browser shows nothing.
                case < ' ' and not '\t' and not '\n':
                    _text.Append('\uFFFD');
                    break;
                default:
                    _text.Append(character);
                    break;
            }
        }

        return this;
    }

    /// <summary>Appends an element with nothing but text in it.</summary>
    /// <param name="tag">Its name, with attributes that need no escaping: <c>td class="n"</c>.</param>
    /// <param name="text">What stands in it.</param>
    internal Markup Element(string tag, string text)
    {
        var space = tag.IndexOf(' ', StringComparison.Ordinal);
        return Raw("<").Raw(tag).Raw(">").Text(text).Raw("</").Raw(space < 0 ? tag : tag[..space]).Raw(">");
    }

    /// <summary>A number of a drawing: at most two decimals, as short as it can be.</summary>
    internal static string Number(double value) =>
        double.IsFinite(value) ? (Math.Round(value, 2) + 0.0).ToString("0.##", CultureInfo.InvariantCulture)
        : throw new ArgumentOutOfRangeException(nameof(value), value, "A drawing has finite numbers only.");

    /// <summary>Everything so far.</summary>
    public override string ToString() => _text.ToString();
}
