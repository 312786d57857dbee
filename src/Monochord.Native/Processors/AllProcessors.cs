using Monochord.Audio.Processing;
using Monochord.Native.Errors;
using Monochord.Native.Interop;

namespace Monochord.Native.Processors;

/// <summary>The processors of every library, by their names.</summary>
internal static class AllProcessors
{
    /// <summary>The catalogues of the libraries, one after the other.</summary>
    public static IReadOnlyList<ProcessorDescription> List { get; } = [.. ProcessorCatalogue.All];

    /// <summary>What they are called, what they do and what they are told, as JSON.</summary>
    public static string Text => JsonText.Of(json =>
    {
        json.WriteStartArray();
        foreach (var processor in List)
        {
            json.WriteStartObject();
            json.WriteString("name", processor.Name);
            json.WriteString("summary", processor.Summary);
            json.WriteStartArray("parameters");
            foreach (var parameter in processor.Parameters)
            {
                json.WriteStartObject();
                json.WriteString("name", parameter.Name);
                json.WriteString("summary", parameter.Summary);
                json.WriteString("unit", parameter.Unit);
                json.WriteNumber("minimum", parameter.Minimum);
                json.WriteNumber("maximum", parameter.Maximum);
                json.WriteNumber("default", parameter.Default);
                json.WriteBoolean("is_whole", parameter.IsWhole);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    });

    /// <summary>A processor that is not yet prepared.</summary>
    public static unsafe PreparedProcessor Create(byte* name, byte* parameters)
    {
        var wanted = CText.Read(name, "name");
        var description = List.FirstOrDefault(processor => processor.Name == wanted) ?? throw new NativeException(
            Status.Argument, "processor.unknown", $"There is no processor {wanted}; there is {string.Join(", ", List.Select(known => known.Name))}.", wanted);
        using var options = Options.Read(parameters, "parameters", [.. description.Parameters.Select(parameter => parameter.Name)]);
        var values = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var parameter in description.Parameters)
        {
            values[parameter.Name] = options.Number(parameter.Name, parameter.Minimum, parameter.Maximum, parameter.IsWhole) ?? parameter.Default;
        }

        return new PreparedProcessor(description, values);
    }
}
