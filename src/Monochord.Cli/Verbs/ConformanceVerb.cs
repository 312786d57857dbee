using System.CommandLine;
using System.Text;
using Monochord.Cli.Output;
using Monochord.Metering.Conformance;
using Monochord.Reports.Wording;

namespace Monochord.Cli.Verbs;

/// <summary><c>monochord conformance</c>: runs the test signals of the loudness standards, and says what was read.</summary>
internal static class ConformanceVerb
{
    internal static Command Create(CommandContext context)
    {
        var markdown = new Option<bool>("--markdown");
        var command = new Command("conformance", "Runs the test signals of the loudness standards.") { markdown };
        command.SetAction(result => Run(result.GetValue(markdown), context));
        return command;
    }

    private static int Run(bool isMarkdown, CommandContext context)
    {
        if (context.IsErrorTerminal)
        {
            context.Error.WriteLine(
                $"Running {ConformanceSuite.Cases.Count} cases at {ConformanceSuite.SampleRates.Count} sample rates; this takes about a minute.");
        }

        var results = ConformanceSuite.RunAll(context.Cancellation);
        context.Print(isMarkdown ? ConformancePage.Render(results) : Table(results, new Ink(context.UseColour)));
        return results.All(result => result.Passes) ? ExitCode.Success : ExitCode.TargetMissed;
    }

    private static string Table(IReadOnlyList<ConformanceResult> results, Ink ink)
    {
        var text = new StringBuilder();
        foreach (var rate in results.GroupBy(result => result.SampleRate))
        {
            text.Append('\n').Append(ink.Bold($"{rate.Key} Hz")).Append('\n').Append(ink.Dim(Header)).Append('\n');
            foreach (var result in rate)
            {
                var test = result.Case;
                text.Append(
                    $"{test.Document,-14} {test.Number,-34} {HumanNumber.Of(test.Expected),7} {HumanNumber.Of(result.Reading, 3),9} "
                    + $"{HumanNumber.Signed(result.Difference, 3),8} {test.Unit,-4} {Math.Round(result.ToleranceUsed * 100),4:F0} %")
                    .Append(result.Passes ? string.Empty : ink.Bold(" FAIL")).Append('\n');
            }
        }

        var passed = results.Count(result => result.Passes);
        return text.Append(
            $"\n{passed} of {results.Count} cases pass; the worst uses {Math.Round(results.Max(result => result.ToleranceUsed) * 100):F0} % of its tolerance.\n")
            .ToString();
    }

    private static string Header => $"{"Document",-14} {"Test",-34} {"expect",7} {"read",9} {"diff",8} {"",-4} {"used",4}";
}
