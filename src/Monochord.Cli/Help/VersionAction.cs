using System.CommandLine;
using System.CommandLine.Invocation;

namespace Monochord.Cli.Help;

/// <summary>Says which Monochord this is.</summary>
internal sealed class VersionAction(CommandContext context) : SynchronousCommandLineAction
{
    /// <inheritdoc/>
    public override bool ClearsParseErrors => true;

    /// <inheritdoc/>
    public override int Invoke(ParseResult parseResult)
    {
        context.Print($"monochord {ProgramVersion.Text}\n");
        return ExitCode.Success;
    }
}
