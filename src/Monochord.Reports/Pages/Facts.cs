using Monochord.Reports.Pages.Charts;

namespace Monochord.Reports.Pages;

/// <summary>A short list of names and values.</summary>
internal static class Facts
{
    /// <summary>Writes it as a table of two columns.</summary>
    internal static void Write(Markup page, params ReadOnlySpan<(string Name, string Value)> facts)
    {
        page.Raw("<table class=\"facts\"><tbody>");
        foreach (var (name, value) in facts)
        {
            page.Raw("<tr>").Element("th scope=\"row\"", name).Element("td class=\"n\"", value).Raw("</tr>");
        }

        page.Raw("</tbody></table>");
    }
}
