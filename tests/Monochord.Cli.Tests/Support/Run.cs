using Xunit;

namespace Monochord.Cli.Tests.Support;

/// <summary>What a command line did.</summary>
internal sealed record Run(int ExitCode, string Output, string Error)
{
    internal string[] Lines => Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Runs a command line in the process.</summary>
    internal static Run Of(params string[] args) => Of(null, args);

    /// <summary>Runs a command line in surroundings of one's own.</summary>
    internal static Run Of(Func<CommandContext, CommandContext>? change, params string[] args)
    {
        var output = new StringWriter();
        var error = new StringWriter();
        var context = new CommandContext { Output = output, Error = error, Cancellation = TestContext.Current.CancellationToken };
        var code = CommandLine.Run(args, change?.Invoke(context) ?? context);
        return new Run(code, output.ToString(), error.ToString());
    }
}
