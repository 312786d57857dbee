using Monochord.Cli.Measuring;

namespace Monochord.Cli.Output;

/// <summary>Prints outcomes one after the other.</summary>
internal abstract class OutcomePrinter(CommandContext context)
{
    /// <summary>Where it prints, and for whom.</summary>
    protected CommandContext Context { get; } = context;

    /// <summary>The printer of a form.</summary>
    internal static OutcomePrinter Create(MeterRequest request, CommandContext context) => request.Form switch
    {
        _ => new JsonPrinter(context, isIndented: context.IsOutputTerminal && request.Paths.Count == 1),
    };

    /// <summary>Prints an outcome; errors in words go to the error stream in every form.</summary>
    internal void Print(FileOutcome outcome)
    {
        if (outcome is FailedFile failed)
        {
            Context.Error.WriteLine($"monochord: {failed.Message}");
            Context.Error.Flush();
        }

        try
        {
            PrintOutcome(outcome);
            Context.Output.Flush();
        }
        catch (IOException error)
        {
            throw new OutputClosedException(error);
        }
    }

    /// <summary>Prints an outcome to the output.</summary>
    protected abstract void PrintOutcome(FileOutcome outcome);
}
