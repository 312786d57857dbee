using System.Text;

namespace Monochord.Cli.Series;

/// <summary>A series on standard output.</summary>
internal sealed class ConsoleSeriesOutput(CommandContext context) : ISeriesOutput
{
    /// <inheritdoc/>
    public void Write(ReadOnlySpan<byte> bytes) => context.Print(Encoding.UTF8.GetString(bytes));

    /// <inheritdoc/>
    public void Complete()
    {
        // What was written has gone.
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        // The stream belongs to the process.
    }
}
