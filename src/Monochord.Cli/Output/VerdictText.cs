using System.Text;
using Monochord.Metering.Targets;
using Monochord.Reports.Wording;

namespace Monochord.Cli.Output;

/// <summary>How a programme stands to a target, limit by limit, for a person.</summary>
internal static class VerdictText
{
    private const int LabelColumns = 18;
    private const int NumberColumns = 7;
    private const int RangeColumns = 16;

    internal static void Append(StringBuilder text, TargetVerdict verdict, Ink ink)
    {
        text.Append('\n').Append(ink.Bold(verdict.Target.Title)).Append("  ").Append(Word(verdict.Verdict, ink)).Append('\n');
        foreach (var limit in verdict.Limits)
        {
            AppendLimit(text, limit, ink);
        }
    }

    /// <summary>A verdict in its colour.</summary>
    internal static string Word(Verdict verdict, Ink ink) => verdict switch
    {
        Verdict.Pass => ink.Good("pass"),
        Verdict.Fail => ink.Bad("FAIL"),
        _ => ink.Warn("not judged"),
    };

    private static void AppendLimit(StringBuilder text, LimitVerdict limit, Ink ink)
    {
        var decimals = limit.Limit.Quantity is TargetQuantity.MaxTruePeak or TargetQuantity.MaxSamplePeak ? 2 : 1;
        text.Append("  ").Append(Names.ForPeople(limit.Limit.Quantity).PadRight(LabelColumns))
            .Append(HumanNumber.Of(limit.Value, decimals).PadLeft(NumberColumns)).Append(' ').Append(limit.Limit.Unit.PadRight(4))
            .Append("   ").Append(Names.Range(limit.Limit).PadRight(RangeColumns)).Append(' ');
        switch (limit.Verdict)
        {
            case Verdict.Pass:
                text.Append(ink.Good("pass"));
                break;
            case Verdict.Fail:
                text.Append(ink.Bad("FAIL")).Append(double.IsFinite(limit.Margin) ? $" by {HumanNumber.Of(-limit.Margin)}" : string.Empty);
                break;
            default:
                text.Append(ink.Warn("not judged"));
                break;
        }

        if (limit.Limit.Basis != LimitBasis.Required && limit.Verdict != Verdict.NotJudged)
        {
            text.Append(ink.Dim($" ({Names.Of(limit.Limit.Basis)})"));
        }

        text.Append('\n');
        if (limit.Reason is not null)
        {
            foreach (var line in PrintableText.Wrap(limit.Reason, 74))
            {
                text.Append("      ").Append(ink.Dim(line)).Append('\n');
            }
        }
    }
}
