using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Monochord.Cli.Measuring;

namespace Monochord.Cli.Output;

/// <summary>One JSON object a file, after <c>docs/meter-report.schema.json</c>: one a line, or indented for a person.</summary>
internal sealed class JsonPrinter(CommandContext context, bool isIndented) : OutcomePrinter(context)
{
    private readonly ArrayBufferWriter<byte> _buffer = new(4096);

    /// <inheritdoc/>
    protected override void PrintOutcome(FileOutcome outcome)
    {
        _buffer.ResetWrittenCount();
        var options = new JsonWriterOptions
        {
            Indented = isIndented,

            // Names of files stay readable; the output is never put into a page.
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        };
        using (var json = new Utf8JsonWriter(_buffer, options))
        {
            JsonReport.Write(json, outcome);
        }

        Context.Output.Write(Encoding.UTF8.GetString(_buffer.WrittenSpan));
        Context.Output.Write('\n');
    }
}
