using Monochord.Reports;

namespace Monochord.Cli.Output;

/// <summary>Prints errors only: the output belongs to a series.</summary>
internal sealed class SilentPrinter(CommandContext context) : OutcomePrinter(context)
{
    /// <inheritdoc/>
    protected override string Format(FileOutcome outcome) => string.Empty;
}
