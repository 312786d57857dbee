using Monochord.Cli.Measuring;
using Monochord.Metering.Targets;

namespace Monochord.Cli.Output;

/// <summary>Prints outcomes one after the other.</summary>
internal abstract class OutcomePrinter(CommandContext context)
{
    /// <summary>Where it prints, and for whom.</summary>
    protected CommandContext Context { get; } = context;

    /// <summary>The printer of what was asked for.</summary>
    internal static OutcomePrinter Create(MeterRequest request, CommandContext context) => request switch
    {
        { Series.IsStandardOutput: true } => new SilentPrinter(context),
        { Form: OutputForm.Json } => new JsonPrinter(context, isIndented: context.IsOutputTerminal && request.Inputs.Count == 1),
        { Form: OutputForm.Csv } => new CsvPrinter(request, context),
        { Inputs.Count: 1 } => new ReadoutPrinter(context),
        _ => new RowsPrinter(request, context),
    };

    /// <summary>Prints an outcome; errors in words go to the error stream in every form.</summary>
    internal void Print(FileOutcome outcome)
    {
        if (outcome is FailedFile failed)
        {
            Context.Error.WriteLine($"monochord: {PrintableText.Of(failed.Name)}: {PrintableText.Of(failed.Message)}");
            Context.Error.Flush();
        }

        Context.Print(Format(outcome));
        WriteNotJudged(outcome);
    }

    /// <summary>Prints what comes after the last outcome.</summary>
    internal void End() => Context.Print(FormatEnd());

    // A script that looks at the exit code alone would take it for a pass.
    private void WriteNotJudged(FileOutcome outcome)
    {
        foreach (var verdict in outcome is MeasuredFile measured ? measured.Verdicts : [])
        {
            if (verdict.Verdict == Verdict.NotJudged)
            {
                var reason = verdict.Limits.First(limit => limit.Verdict == Verdict.NotJudged).Reason;
                Context.Error.WriteLine($"monochord: {PrintableText.Of(outcome.Name)}: {verdict.Target.Name} is not judged: {reason}");
                Context.Error.Flush();
            }
        }
    }

    /// <summary>The text of an outcome.</summary>
    protected abstract string Format(FileOutcome outcome);

    /// <summary>The text after the last outcome.</summary>
    protected virtual string FormatEnd() => string.Empty;
}
