using System.CommandLine;
using Monochord.Cli.Measuring;

namespace Monochord.Cli.Verbs;

/// <summary><c>monochord meter</c>: measures files.</summary>
internal static class MeterVerb
{
    internal static Command Create(CommandContext context)
    {
        var files = new Argument<string[]>("FILE") { Description = "Sound files.", Arity = ArgumentArity.OneOrMore };
        var json = new Option<bool>("--json") { Description = "One JSON object a file." };
        var command = new Command("meter", "Measures loudness, true peak and levels of sound files.") { files, json };
        command.SetAction(result =>
        {
            var request = new MeterRequest { Paths = result.GetValue(files)!, Form = OutputForm.Json };
            return MeterRun.Execute(request, context);
        });
        return command;
    }
}
