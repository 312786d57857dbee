using System.Text;
using Monochord.Metering.Reports;
using Monochord.Metering.Speech;

namespace Monochord.Cli.Output;

/// <summary>Stems and speech for a person.</summary>
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

        var speech = stems.Speech;
        text.Append('\n').Append(ink.Bold("Speech")).Append('\n');
        Row(text, "Dialogue", HumanNumber.Of(speech.DialogueLufs), "LUFS", ink.Dim("where there is speech"));
        if (stems.Stems.Count == 1)
        {
            Row(text, "Speech", HumanNumber.Of(speech.SpeechShare * 100, 0), "%", ink.Dim("of the time"));
            return;
        }

        Row(text, "Above background", HumanNumber.Of(speech.SpeechToBackgroundDb), "dB", ink.Dim("1 to 4 kHz"));
        Row(text, "Intelligibility", HumanNumber.Of(speech.IntelligibilityIndex, 2), string.Empty, ink.Dim("index, 0 to 1"));
        Row(text, "Speech", HumanNumber.Of(speech.SpeechShare * 100, 0), "%", ink.Dim("of the time"));
        Row(text, "Masked", speech.Masked.Count.ToString(), speech.Masked.Count == 1 ? "time" : "times", null);
        Row(text, "Ducking", HumanNumber.Signed(speech.DuckingDb, 1), "dB", ink.Dim("the background falls where speech begins"));
    }

    private static void Row(StringBuilder text, string name, ProgrammeReport report) => text.Append("  ")
        .Append(PrintableText.Of(name).PadRight(18)).Append(HumanNumber.Of(report.IntegratedLufs).PadLeft(7)).Append(" LUFS ")
        .Append(HumanNumber.Of(report.LoudnessRangeLu).PadLeft(7)).Append(" LU ")
        .Append(HumanNumber.Of(report.TruePeakDbtp, 2).PadLeft(8)).Append(" dBTP\n");

    private static void Row(StringBuilder text, string label, string number, string unit, string? note) =>
        text.Append($"  {label,-18}{number,7} {unit,-5} {note}".TrimEnd()).Append('\n');
}
