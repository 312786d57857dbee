using System.Text.Json.Nodes;
using Monochord.Tracks.Reading;

namespace Monochord.Tracks.Schema;

/// <summary>The pieces that the schema is made of.</summary>
internal static class Shapes
{
    public static JsonObject Ref(string name) => new() { ["$ref"] = $"#/$defs/{name}" };

    public static JsonObject Text(string description) => new() { ["type"] = "string", ["description"] = description };

    public static JsonObject Flag(string description, bool value) => new() { ["type"] = "boolean", ["default"] = value, ["description"] = description };

    public static JsonObject Word(string description, string value, params string[] words) =>
        new() { ["enum"] = Words(words), ["default"] = value, ["description"] = description };

    public static JsonArray Words(IEnumerable<string> words) => [.. words.Select(word => (JsonNode)word)];

    /// <summary>A number within bounds.</summary>
    public static JsonObject Number(string description, Bounds bounds, double? value = null)
    {
        var number = new JsonObject
        {
            ["type"] = "number",
            [bounds.IsOpen ? "exclusiveMinimum" : "minimum"] = bounds.Minimum,
            ["maximum"] = bounds.Maximum,
        };
        if (value is { } standard)
        {
            number["default"] = standard;
        }

        number["description"] = bounds.Unit.Length == 0 ? description : $"{description} In {bounds.Unit}.";
        return number;
    }

    public static JsonObject List(string description, JsonObject items, int least, int? most = null)
    {
        var list = new JsonObject { ["type"] = "array", ["items"] = items };
        if (least > 0)
        {
            list["minItems"] = least;
        }

        if (most is { } limit)
        {
            list["maxItems"] = limit;
        }

        if (description.Length > 0)
        {
            list["description"] = description;
        }

        return list;
    }

    /// <summary>Gains over time.</summary>
    public static JsonObject Gains() => Points("Gains over time: pairs of seconds and gain, in order, with straight lines between them.", Bounds.Gain);

    /// <summary>Pairs of seconds and something.</summary>
    public static JsonObject Points(string description, Bounds bounds) => List(
        description,
        new JsonObject
        {
            ["type"] = "array",
            ["prefixItems"] = new JsonArray(Bare(Bounds.Seconds), Bare(bounds)),
            ["minItems"] = 2,
            ["maxItems"] = 2,
        },
        0,
        TrackLimits.MaxEnvelopePoints);

    private static JsonObject Bare(Bounds bounds) => new() { ["type"] = "number", ["minimum"] = bounds.Minimum, ["maximum"] = bounds.Maximum };

    /// <summary>An object that has these members, remarks that begin with an underscore, and no others.</summary>
    public static JsonObject Object(string description, string[] required, params (string Name, JsonObject Shape)[] members)
    {
        var shape = new JsonObject { ["type"] = "object" };
        if (description.Length > 0)
        {
            shape["description"] = description;
        }

        if (required.Length > 0)
        {
            shape["required"] = Words(required);
        }

        var properties = new JsonObject();
        foreach (var (name, member) in members)
        {
            properties[name] = member;
        }

        shape["properties"] = properties;
        shape["patternProperties"] = new JsonObject { ["^_"] = new JsonObject { ["description"] = "A remark." } };
        shape["additionalProperties"] = false;
        return shape;
    }
}
