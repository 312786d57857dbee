using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Monochord.Reports.Json;

/// <summary>JSON as text: one line, or indented for a person.</summary>
internal static class JsonText
{
    /// <summary>What a writer writes, with a line end.</summary>
    internal static string Of(bool isIndented, Action<Utf8JsonWriter> write)
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
