using Monochord.Cli.Measuring;

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
    }

    /// <summary>Prints what comes after the last outcome.</summary>
    internal void End() => Context.Print(FormatEnd());

    /// <summary>The text of an outcome.</summary>
    protected abstract string Format(FileOutcome outcome);

    /// <summary>The text after the last outcome.</summary>
    protected virtual string FormatEnd() => string.Empty;
}
