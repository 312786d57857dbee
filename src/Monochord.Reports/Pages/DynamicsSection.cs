using Monochord.Reports.Pages.Charts;
using Monochord.Reports.Wording;

namespace Monochord.Reports.Pages;

/// <summary>How loud and soft the programme is inside itself, and each channel by itself.</summary>
internal static class DynamicsSection
{
    internal static void Write(Markup page, MeasuredFile measured)
    {
        var report = measured.Report;
        var dynamics = report.Dynamics;
        page.Raw("<section>").Element("h2", "Dynamics and channels").Raw("<div class=\"columns wide\"><div class=\"panel scroll\"><table><caption>Channels</caption><thead><tr>");
        page.Raw("<th scope=\"col\">Channel</th>");
        foreach (var (title, unit) in (ReadOnlySpan<(string, string)>)[
            ("Loudness", "LUFS"), ("True peak", "dBTP"), ("DR", "dB"), ("Crest", "dB"), ("DC offset", "%"), ("Bits used", "bit")])
        {
            page.Raw("<th scope=\"col\" class=\"n\">").Text(title).Raw("<br>").Text(unit).Raw("</th>");
        }

        page.Raw("</tr></thead><tbody>");
        for (var c = 0; c < report.ChannelNames.Count; c++)
        {
            var bits = dynamics.EffectiveBitsPerChannel[c];
            page.Raw("<tr>").Element("th scope=\"row\"", report.ChannelNames[c])
                .Element("td class=\"n\"", HumanNumber.Of(report.LoudnessLufsPerChannel[c]))
                .Element("td class=\"n\"", HumanNumber.Of(report.TruePeakDbtpPerChannel[c], 2))
                .Element("td class=\"n\"", HumanNumber.Of(dynamics.DynamicRangeDbPerChannel[c]))
                .Element("td class=\"n\"", HumanNumber.Of(dynamics.CrestDbPerChannel[c]))
                .Element("td class=\"n\"", HumanNumber.Signed(dynamics.DcOffsetPerChannel[c] * 100, 3))
                .Element("td class=\"n\"", bits == 0 ? HumanNumber.None : bits > 24 ? "float" : bits.ToString())
                .Raw("</tr>");
        }

        page.Raw("</tbody></table></div><div class=\"panel\">");
        Facts.Write(
            page,
            ("Dynamic range", double.IsNaN(dynamics.DynamicRangeDb) ? HumanNumber.None : $"DR{Math.Round(dynamics.DynamicRangeDb, MidpointRounding.AwayFromZero)}"),
            ("Peak to loudness", double.IsFinite(report.IntegratedLufs) ? $"{HumanNumber.Of(report.PlrDb)} LU" : HumanNumber.None),
            ("Smallest peak to short-term", double.IsNaN(dynamics.MinPsrLu) ? HumanNumber.None : $"{HumanNumber.Of(dynamics.MinPsrLu)} LU"),
            ("Crest", $"{HumanNumber.Of(report.CrestDb)} dB"),
            ("RMS (AES17)", $"{HumanNumber.Of(report.RmsDbfs)} dBFS"),
            ("Noise floor", $"{HumanNumber.Of(report.NoiseFloorDbfs)} dBFS"),
            ("Sample peak", $"{HumanNumber.Of(report.SamplePeakDbfs, 2)} dBFS"),
            ("Clipped runs", report.ClippedRuns.ToString()));
        page.Raw("</div></div></section>");
    }
}
