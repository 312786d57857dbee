using System.Text;
using Monochord.Metering.Reports;
using Monochord.Metering.Speech;

namespace Monochord.Cli.Output;

/// <summary>Stems for a person.</summary>
internal static class StemsText
{
    internal static void Append(StringBuilder text, StemsReport stems, Ink ink)
    {
        text.Append('\n').Append(ink.Bold("Stems")).Append('\n');
        foreach (var stem in stems.Stems)
        {
            Row(text, stem.Name, stem.Report);
        }

        if (stems.Background is { } background && stems.Stems.Count > 2)
        {
            Row(text, "background", background);
        }
    }

    private static void Row(StringBuilder text, string name, ProgrammeReport report) => text.Append("  ")
        .Append(PrintableText.Of(name).PadRight(18)).Append(HumanNumber.Of(report.IntegratedLufs).PadLeft(7)).Append(" LUFS ")
        .Append(HumanNumber.Of(report.LoudnessRangeLu).PadLeft(7)).Append(" LU ")
        .Append(HumanNumber.Of(report.TruePeakDbtp, 2).PadLeft(8)).Append(" dBTP\n");
}
