using Monochord.Cli.Output;
using Monochord.Metering.Targets;
using Monochord.Reports;

namespace Monochord.Cli.Measuring;

/// <summary>Measures what was asked for, on all cores, and prints it in the order in which it was named.</summary>
internal static class MeterRun
{
    /// <summary>Runs to the end.</summary>
    /// <returns>The worst <see cref="ExitCode"/> of all files.</returns>
    internal static int Execute(MeterRequest request, CommandContext context)
    {
        var files = new FileProgress[request.Inputs.Count];
        for (var i = 0; i < files.Length; i++)
        {
            files[i] = new FileProgress();
        }

        var progress = new ProgressLine(request, files, context);
        var printer = OutcomePrinter.Create(request, context);
        var code = ExitCode.Success;
        try
        {
            OrderedPool.Run(
                files.Length,
                request.Jobs,
                (i, cancellation) => FileMeasurement.Run(i, request, context, files[i], cancellation),
                (_, outcome) =>
                {
                    code = ExitCode.Worse(code, CodeOf(outcome));
                    progress.Clear();
                    printer.Print(outcome);
                },
                progress.Draw,
                context.Cancellation);
        }
        finally
        {
            progress.Clear();
        }

        printer.End();
        return code;
    }

    private static int CodeOf(FileOutcome outcome)
    {
        if (outcome is FailedFile failed)
        {
            return ExitCode.Of(failed);
        }

        foreach (var verdict in ((MeasuredFile)outcome).Verdicts)
        {
            if (verdict.Verdict == Verdict.Fail)
            {
                return ExitCode.TargetMissed;
            }
        }

        return ExitCode.Success;
    }
}
