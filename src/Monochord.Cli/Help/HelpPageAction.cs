using System.CommandLine;
using System.CommandLine.Invocation;

namespace Monochord.Cli.Help;

/// <summary>Shows the page of a verb, written by hand and grouped by what people want to do. A test holds it to the options.</summary>
internal sealed class HelpPageAction(CommandContext context) : SynchronousCommandLineAction
{
    /// <inheritdoc/>
    public override bool ClearsParseErrors => true;

    /// <inheritdoc/>
    public override int Invoke(ParseResult parseResult) => Show(context, parseResult.CommandResult.Command);

    internal static int Show(CommandContext context, Command command)
    {
        context.Print(HelpPages.Of(command));
        return ExitCode.Success;
    }
}
