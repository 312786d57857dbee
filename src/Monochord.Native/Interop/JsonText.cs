using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Monochord.Native.Interop;

/// <summary>JSON as the text of one line.</summary>
internal static class JsonText
{
    // Names of files stay readable; the output is never put into a page.
    private static readonly JsonWriterOptions Written = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Of(Action<Utf8JsonWriter> write)
    {
        var bytes = new ArrayBufferWriter<byte>(4096);
        using (var json = new Utf8JsonWriter(bytes, Written))
        {
            write(json);
        }

        return Encoding.UTF8.GetString(bytes.WrittenSpan);
    }

    /// <summary>A level in dB: null for minus infinity.</summary>
    public static void WriteLevel(this Utf8JsonWriter json, string name, double level)
    {
        if (double.IsFinite(level))
        {
            json.WriteNumber(name, level);
        }
        else
        {
            json.WriteNull(name);
        }
    }
}
