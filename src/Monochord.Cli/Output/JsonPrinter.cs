using Monochord.Reports;
using Monochord.Reports.Json;

namespace Monochord.Cli.Output;

/// <summary>One JSON object a file, after <c>docs/meter-report.schema.json</c>: one a line, or indented for a person.</summary>
internal sealed class JsonPrinter(CommandContext context, bool isIndented) : OutcomePrinter(context)
{
    /// <inheritdoc/>
    protected override string Format(FileOutcome outcome) => JsonText.Of(isIndented, json => JsonReport.Write(json, outcome));
}
