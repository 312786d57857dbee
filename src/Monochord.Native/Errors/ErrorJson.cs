using System.Runtime.InteropServices;
using System.Text.Json;
using Monochord.Native.Interop;

namespace Monochord.Native.Errors;

/// <summary>The last error of a thread as JSON.</summary>
internal static unsafe class ErrorJson
{
    public static string OfLast() => JsonText.Of(json =>
    {
        json.WriteStartObject();
        json.WriteNumber("status", (int)LastError.Status);
        json.WriteString("code", TextOf(LastError.Code));
        json.WriteString("text", TextOf(LastError.Text));
        json.WriteString("subject", TextOf(LastError.Subject));
        json.WriteStartArray("faults");
        foreach (var fault in LastError.Faults)
        {
            json.WriteStartObject();
            json.WriteString("code", fault.Code);
            json.WriteString("path", fault.Path);
            json.WriteString("message", fault.Message);
            Write(json, "step", fault.Step);
            Write(json, "voice", fault.Voice);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    });

    private static ReadOnlySpan<byte> TextOf(byte* text) => MemoryMarshal.CreateReadOnlySpanFromNullTerminated(text);

    private static void Write(Utf8JsonWriter json, string name, int? value)
    {
        if (value is { } number)
        {
            json.WriteNumber(name, number);
        }
        else
        {
            json.WriteNull(name);
        }
    }
}
