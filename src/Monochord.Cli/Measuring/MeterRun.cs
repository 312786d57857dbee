using Monochord.Cli.Output;

namespace Monochord.Cli.Measuring;

/// <summary>Measures what was asked for, on all cores, and prints it in the order in which it was named.</summary>
internal static class MeterRun
{
    /// <summary>Runs to the end.</summary>
    /// <returns>The worst <see cref="ExitCode"/> of all files.</returns>
    internal static int Execute(MeterRequest request, CommandContext context)
    {
        var names = request.Paths;
        var printer = OutcomePrinter.Create(request, context);
        var code = ExitCode.Success;
        OrderedPool.Run(
            names.Count,
            request.Jobs,
            (i, cancellation) => FileMeasurement.Run(names[i], request, context, cancellation),
            (_, outcome) =>
            {
                code = ExitCode.Worse(code, outcome is FailedFile failed ? failed.ExitCode : ExitCode.Success);
                printer.Print(outcome);
            },
            () => { },
            context.Cancellation);
        return code;
    }
}
