using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Monochord.Tracks.Schema;

/// <summary>JSON for people who read it: what fits a line stands on one.</summary>
internal static class SchemaText
{
    private const int MaxLine = 200;

    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The text, with a line end.</summary>
    public static string Of(JsonNode root)
    {
        var text = new StringBuilder();
        Append(text, root, 0);
        return text.Append('\n').ToString();
    }

    /// <summary>A node on one line.</summary>
    public static string Line(JsonNode? node)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(bytes, Options))
        {
            if (node is null)
            {
                json.WriteNullValue();
            }
            else
            {
                node.WriteTo(json);
            }
        }

        return Encoding.UTF8.GetString(bytes.WrittenSpan);
    }

    private static void Append(StringBuilder text, JsonNode? node, int depth)
    {
        var line = Line(node);
        if (node is not (JsonObject or JsonArray) || line.Length + (2 * depth) <= MaxLine)
        {
            text.Append(line);
            return;
        }

        var (open, close) = node is JsonObject ? ('{', '}') : ('[', ']');
        text.Append(open);
        var separator = "\n";
        foreach (var (name, child) in node is JsonObject members
            ? members.Select(member => ((string?)member.Key, member.Value))
            : node.AsArray().Select(item => ((string?)null, item)))
        {
            text.Append(separator).Append(' ', 2 * (depth + 1));
            if (name is not null)
            {
                text.Append(Line(name)).Append(": ");
            }

            Append(text, child, depth + 1);
            separator = ",\n";
        }

        text.Append('\n').Append(' ', 2 * depth).Append(close);
    }
}
