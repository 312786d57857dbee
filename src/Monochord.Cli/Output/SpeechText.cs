using System.Text;
using Monochord.Metering.Speech;

namespace Monochord.Cli.Output;

/// <summary>Speech for a person.</summary>
internal static class SpeechText
{
    private const double LeastShare = 0.05;

    internal static void Append(StringBuilder text, SpeechReport speech, bool hasBackground, Ink ink)
    {
        // A few hundredths of any music sound like speech.
        if (speech.IsEstimate && !(speech.SpeechShare > LeastShare))
        {
            return;
        }

        text.Append('\n').Append(ink.Bold(speech.IsEstimate ? "Speech, as estimated" : "Speech")).Append('\n');
        Row(text, "Dialogue", HumanNumber.Of(speech.DialogueLufs), "LUFS", ink.Dim("where there is speech"));
        Row(text, "Speech", HumanNumber.Of(speech.SpeechShare * 100, 0), "%", ink.Dim("of the time"));
        if (!hasBackground)
        {
            return;
        }

        Row(text, "Above background", HumanNumber.Of(speech.SpeechToBackgroundDb), "dB", ink.Dim("1 to 4 kHz"));
        Row(text, "Intelligibility", HumanNumber.Of(speech.IntelligibilityIndex, 2), string.Empty, ink.Dim("index, 0 to 1"));
        Row(text, "Masked", speech.Masked.Count.ToString(), speech.Masked.Count == 1 ? "time" : "times", null);
        Row(text, "Ducking", HumanNumber.Signed(speech.DuckingDb, 1), "dB", ink.Dim("the background falls where speech begins"));
    }

    private static void Row(StringBuilder text, string label, string number, string unit, string? note) =>
        text.Append($"  {label,-18}{number,7} {unit,-5} {note}".TrimEnd()).Append('\n');
}
