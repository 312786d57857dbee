using System.Text.Json;
using System.Text.RegularExpressions;

namespace Monochord.TestKit;

/// <summary>The part of JSON Schema 2020-12 that the schemas in <c>docs/</c> use. A keyword that it does not know is an error, so that
/// no rule is passed over.</summary>
public sealed class SchemaCheck(JsonElement root)
{
    private static readonly HashSet<string> Said = new(StringComparer.Ordinal) { "$schema", "$id", "$defs", "title", "description", "default" };

    public static SchemaCheck Load(string name) =>
        new(JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, name))).RootElement);

    /// <summary>Everything that is wrong with a value; empty when it is valid.</summary>
    public List<string> Errors(JsonElement value) => Errors(root, value, "$");

    private List<string> Errors(JsonElement schema, JsonElement value, string at)
    {
        var errors = new List<string>();
        foreach (var rule in schema.EnumerateObject())
        {
            if (!Said.Contains(rule.Name))
            {
                errors.AddRange(Check(rule.Name, rule.Value, schema, value, at));
            }
        }

        return errors;
    }

    private IEnumerable<string> Check(string rule, JsonElement content, JsonElement schema, JsonElement value, string at) => rule switch
    {
        "$ref" => Errors(Resolve(content.GetString()!), value, at),
        "oneOf" => content.EnumerateArray().Select(option => Errors(option, value, at)).ToList() is var options
            && options.Count(errors => errors.Count == 0) == 1 ? [] : options.MinBy(errors => errors.Count)!,
        "type" => Types(content).Any(type => IsOf(type, value)) ? [] : [$"{at}: {value} is not {content}"],
        "enum" => content.EnumerateArray().Any(option => JsonElement.DeepEquals(option, value)) ? [] : [$"{at}: {value} is none of {content}"],
        "minimum" => value.ValueKind != JsonValueKind.Number || value.GetDouble() >= content.GetDouble() ? [] : [$"{at}: {value} < {content}"],
        "maximum" => value.ValueKind != JsonValueKind.Number || value.GetDouble() <= content.GetDouble() ? [] : [$"{at}: {value} > {content}"],
        "exclusiveMinimum" => value.ValueKind != JsonValueKind.Number || value.GetDouble() > content.GetDouble() ? [] : [$"{at}: {value} <= {content}"],
        "minItems" => value.ValueKind != JsonValueKind.Array || value.GetArrayLength() >= content.GetInt32() ? [] : [$"{at}: too few items"],
        "maxItems" => value.ValueKind != JsonValueKind.Array || value.GetArrayLength() <= content.GetInt32() ? [] : [$"{at}: too many items"],
        "const" => JsonElement.DeepEquals(content, value) ? [] : [$"{at}: {value} is not {content}"],
        "allOf" => content.EnumerateArray().SelectMany(rule => Errors(rule, value, at)),
        "anyOf" => content.EnumerateArray().Any(option => Errors(option, value, at).Count == 0) ? [] : [$"{at}: {value} fits nothing of {content}"],
        "if" => Errors(content, value, at).Count == 0 ? Errors(schema.GetProperty("then"), value, at) : [],
        "then" => [],
        "patternProperties" => [],
        "required" => value.ValueKind != JsonValueKind.Object ? [] : content.EnumerateArray().Where(key => !value.TryGetProperty(key.GetString()!, out _)).Select(key => $"{at}: no {key}"),
        "items" => value.ValueKind != JsonValueKind.Array ? [] : value.EnumerateArray().SelectMany((item, i) => Errors(content, item, $"{at}[{i}]")),
        "prefixItems" => value.ValueKind != JsonValueKind.Array ? [] : value.EnumerateArray().Zip(content.EnumerateArray())
            .SelectMany((pair, i) => Errors(pair.Second, pair.First, $"{at}[{i}]")),
        "properties" => value.ValueKind != JsonValueKind.Object ? [] : content.EnumerateObject()
            .Where(property => value.TryGetProperty(property.Name, out _))
            .SelectMany(property => Errors(property.Value, value.GetProperty(property.Name), $"{at}.{property.Name}")),
        "additionalProperties" => value.ValueKind != JsonValueKind.Object ? [] : value.EnumerateObject()
            .Where(property => !schema.GetProperty("properties").TryGetProperty(property.Name, out _) && !IsPattern(schema, property.Name))
            .Select(property => $"{at}: {property.Name} is not allowed"),
        _ => throw new NotSupportedException($"The schema keyword {rule} is not checked."),
    };

    // Values under a pattern may be anything: no schema here says more of them.
    private static bool IsPattern(JsonElement schema, string name) => schema.TryGetProperty("patternProperties", out var patterns)
        && patterns.EnumerateObject().Any(pattern => Regex.IsMatch(name, pattern.Name, RegexOptions.None, TimeSpan.FromSeconds(1)));

    private JsonElement Resolve(string reference) =>
        reference["#/".Length..].Split('/').Aggregate(root, (element, name) => element.GetProperty(name));

    private static IEnumerable<string> Types(JsonElement type) =>
        type.ValueKind == JsonValueKind.Array ? type.EnumerateArray().Select(item => item.GetString()!) : [type.GetString()!];

    private static bool IsOf(string type, JsonElement value) => type switch
    {
        "object" => value.ValueKind == JsonValueKind.Object,
        "array" => value.ValueKind == JsonValueKind.Array,
        "string" => value.ValueKind == JsonValueKind.String,
        "null" => value.ValueKind == JsonValueKind.Null,
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "number" => value.ValueKind == JsonValueKind.Number,
        "integer" => value.ValueKind == JsonValueKind.Number && (value.TryGetInt64(out _) || value.TryGetUInt64(out _)),
        _ => throw new NotSupportedException($"The schema type {type} is not checked."),
    };
}
