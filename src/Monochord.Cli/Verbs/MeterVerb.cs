using System.CommandLine;
using Monochord.Cli.Measuring;

namespace Monochord.Cli.Verbs;

/// <summary><c>monochord meter</c>: measures files.</summary>
internal static class MeterVerb
{
    internal static Command Create(CommandContext context)
    {
        var options = new MeterOptions();
        var command = new Command("meter", "Measures loudness, true peak and levels of sound files.");
        options.AddTo(command);
        command.SetAction(result => MeterRun.Execute(options.ToRequest(result), context));
        return command;
    }
}
