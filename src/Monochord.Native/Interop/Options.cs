using System.Text.Json;
using Monochord.Native.Errors;

namespace Monochord.Native.Interop;

/// <summary>Options of a call: a JSON object of which every member is known.</summary>
internal sealed unsafe class Options : IDisposable
{
    private readonly JsonDocument? _document;

    private Options(JsonDocument? document) => _document = document;

    /// <summary>Reads options.</summary>
    /// <param name="json">NULL or "" for none.</param>
    /// <param name="name">What the argument is called.</param>
    /// <param name="known">The members that there are.</param>
    public static Options Read(byte* json, string name, params IReadOnlyList<string> known)
    {
        var text = json is null ? string.Empty : CText.Read(json, name);
        if (text.Length == 0)
        {
            return new Options(null);
        }

        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(text);
        }
        catch (JsonException error)
        {
            throw new NativeException(Status.Argument, "options.json", $"{name} is no JSON: {error.Message}", name);
        }

        try
        {
            if (document.RootElement.ValueKind != JsonValueKind.Object)
            {
                throw new NativeException(Status.Argument, "options.json", $"{name} is a JSON object, such as {{}}.", name);
            }

            foreach (var member in document.RootElement.EnumerateObject())
            {
                if (!known.Contains(member.Name))
                {
                    throw new NativeException(
                        Status.Argument, "options.unknown", $"There is no {member.Name}; there is {Listed(known)}.", member.Name);
                }
            }

            return new Options(document);
        }
        catch
        {
            document.Dispose();
            throw;
        }
    }

    /// <summary>Whether a member stands there as null.</summary>
    public bool IsNull(string name) => Find(name) is { ValueKind: JsonValueKind.Null };

    /// <summary>A number; null where there is none.</summary>
    public double? Number(string name, double least, double most, bool isWhole = false)
    {
        if (Value(name) is not { } value)
        {
            return null;
        }

        if (value.ValueKind != JsonValueKind.Number || !value.TryGetDouble(out var number))
        {
            throw Kind(name, "a number");
        }

        if (!(number >= least && number <= most) || (isWhole && number != Math.Floor(number)))
        {
            throw new NativeException(
                Status.Argument, "options.range", $"{name} is {(isWhole ? "a whole number, " : string.Empty)}{least} to {most}.", name);
        }

        return number;
    }

    /// <summary>A flag; false where there is none.</summary>
    public bool Flag(string name) => Value(name) is { } value && value.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => throw Kind(name, "true or false"),
    };

    /// <summary>A text; null where there is none.</summary>
    public string? Text(string name) => Value(name) is not { } value ? null
        : value.ValueKind == JsonValueKind.String ? value.GetString() : throw Kind(name, "a text");

    /// <summary>A list of texts.</summary>
    public IReadOnlyList<string> Texts(string name)
    {
        if (Value(name) is not { } value)
        {
            return [];
        }

        if (value.ValueKind != JsonValueKind.Array)
        {
            throw Kind(name, "a list of texts");
        }

        var texts = new List<string>();
        foreach (var element in value.EnumerateArray())
        {
            texts.Add(element.ValueKind == JsonValueKind.String ? element.GetString()! : throw Kind(name, "a list of texts"));
        }

        return texts;
    }

    /// <inheritdoc/>
    public void Dispose() => _document?.Dispose();

    private static string Listed(IReadOnlyList<string> known) => known.Count == 0 ? "none" : string.Join(", ", known);

    private static NativeException Kind(string name, string kind) => new(Status.Argument, "options.kind", $"{name} is {kind}.", name);

    private JsonElement? Find(string name) =>
        _document is not null && _document.RootElement.TryGetProperty(name, out var value) ? value : null;

    private JsonElement? Value(string name) => Find(name) is { } value && value.ValueKind != JsonValueKind.Null ? value : null;
}
