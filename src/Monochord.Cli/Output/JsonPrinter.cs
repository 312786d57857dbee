using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Monochord.Cli.Measuring;

namespace Monochord.Cli.Output;

/// <summary>One JSON object a file, after <c>docs/meter-report.schema.json</c>: one a line, or indented for a person.</summary>
internal sealed class JsonPrinter(CommandContext context, bool isIndented) : OutcomePrinter(context)
{
    /// <inheritdoc/>
    protected override string Format(FileOutcome outcome) => ToText(isIndented, json => JsonReport.Write(json, outcome));

    /// <summary>What a writer writes, with a line end.</summary>
    internal static string ToText(bool isIndented, Action<Utf8JsonWriter> write)
    {
        var bytes = new ArrayBufferWriter<byte>(4096);
        var options = new JsonWriterOptions
        {
            Indented = isIndented,

            // Names of files stay readable; the output is never put into a page.
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        };
        using (var json = new Utf8JsonWriter(bytes, options))
        {
            write(json);
        }

        bytes.Write("\n"u8);
        return Encoding.UTF8.GetString(bytes.WrittenSpan);
    }
}
