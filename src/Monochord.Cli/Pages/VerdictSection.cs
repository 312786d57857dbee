using Monochord.Cli.Measuring;
using Monochord.Cli.Output;
using Monochord.Cli.Pages.Charts;
using Monochord.Metering.Targets;

namespace Monochord.Cli.Pages;

/// <summary>How the programme stands to each target, limit by limit.</summary>
internal static class VerdictSection
{
    internal static void Write(Markup page, MeasuredFile measured)
    {
        if (measured.Verdicts.Count == 0)
        {
            return;
        }

        page.Raw("<section>").Element("h2", "Targets").Raw("<div class=\"columns\">");
        foreach (var verdict in measured.Verdicts)
        {
            WriteTarget(page, verdict);
        }

        page.Raw("</div></section>\n");
    }

    private static void WriteTarget(Markup page, TargetVerdict verdict)
    {
        page.Raw("<div class=\"panel scroll\"><table><caption>").Text(verdict.Target.Title).Raw(" ");
        Word(page, verdict.Verdict);
        page.Raw("</caption><thead><tr><th scope=\"col\">Limit</th><th scope=\"col\" class=\"n\">Read</th>")
            .Raw("<th scope=\"col\" class=\"n\">Wanted</th><th scope=\"col\">Verdict</th></tr></thead><tbody>");
        foreach (var limit in verdict.Limits)
        {
            var decimals = limit.Limit.Quantity is TargetQuantity.MaxTruePeak or TargetQuantity.MaxSamplePeak ? 2 : 1;
            page.Raw("<tr>").Element("th scope=\"row\"", Names.ForPeople(limit.Limit.Quantity))
                .Element("td class=\"n\"", $"{HumanNumber.Of(limit.Value, decimals)} {limit.Limit.Unit}")
                .Element("td class=\"n\"", Names.Range(limit.Limit)).Raw("<td>");
            Word(page, limit.Verdict);
            if (limit.Verdict == Verdict.Fail && double.IsFinite(limit.Margin))
            {
                page.Element("span class=\"by\"", $" by {HumanNumber.Of(-limit.Margin)} {(limit.Limit.Unit == "LUFS" ? "LU" : "dB")}");
            }

            page.Element("span class=\"quiet\"", limit.Limit.Basis == LimitBasis.Required ? string.Empty : $" ({Names.Of(limit.Limit.Basis)})");
            page.Element("span class=\"quiet\"", limit.Reason is null ? string.Empty : $" {limit.Reason}").Raw("</td></tr>");
        }

        page.Raw("</tbody></table>").Element("p class=\"quiet source\"", verdict.Target.Citation.ToString()).Raw("</div>");
    }

    /// <summary>Writes a verdict in its colour, with a sign: hue alone says nothing.</summary>
    internal static void Word(Markup page, Verdict verdict)
    {
        var (style, word) = verdict switch
        {
            Verdict.Pass => ("good", "✓ pass"),
            Verdict.Fail => ("over", "✕ FAIL"),
            _ => ("near", "– not judged"),
        };
        page.Element($"span class=\"word {style}\"", word);
    }
}
