using System.Text.Json;
using Monochord.Synthesis.Inserts;

namespace Monochord.Synthesis.Description;

/// <summary>Reads the parameters of a voice from JSON, as tracks write them.</summary>
public static class VoiceArguments
{
    /// <summary>Every member of an object as the value of a parameter; a null is passed over.</summary>
    /// <param name="voice">Whose parameters.</param>
    /// <param name="parameters">The object.</param>
    /// <exception cref="VoiceException">A name is unknown, or a value is not of its kind or out of its range.</exception>
    public static IReadOnlyDictionary<string, ParameterValue> Read(VoiceDescription voice, JsonElement parameters)
    {
        ArgumentNullException.ThrowIfNull(voice);
        var arguments = new Dictionary<string, ParameterValue>(StringComparer.Ordinal);
        foreach (var member in parameters.EnumerateObject())
        {
            if (member.Value.ValueKind != JsonValueKind.Null)
            {
                var value = Read(voice, member.Name, member.Value);
                voice.Check(member.Name, value);
                arguments[member.Name] = value;
            }
        }

        return arguments;
    }

    /// <summary>One value.</summary>
    /// <exception cref="VoiceException">The name is unknown, or the value is not of its kind.</exception>
    public static ParameterValue Read(VoiceDescription voice, string name, JsonElement json)
    {
        ArgumentNullException.ThrowIfNull(voice);

        // An unknown name is told by the check, whatever its value is.
        var kind = voice.Find(name)?.Parameter.Kind;
        ParameterValue? value = (kind, json.ValueKind) switch
        {
            (null, _) => 0.0,
            (ParameterKind.Number or ParameterKind.Flag or ParameterKind.Choice or ParameterKind.Numbers, JsonValueKind.Number) => json.GetDouble(),
            (ParameterKind.Number or ParameterKind.Flag, JsonValueKind.True) => true,
            (ParameterKind.Number or ParameterKind.Flag, JsonValueKind.False) => false,
            (ParameterKind.Flag, JsonValueKind.String) => Flag(json.GetString()!),
            (ParameterKind.Choice or ParameterKind.Path or ParameterKind.Paths, JsonValueKind.String) => json.GetString()!,
            (ParameterKind.Paths, JsonValueKind.Array) => Paths(json),
            (ParameterKind.Numbers, JsonValueKind.Array) => Numbers(json),
            (ParameterKind.Ranges, JsonValueKind.Array) => Ranges(json),
            (ParameterKind.Trajectory, JsonValueKind.Array) => Trajectory(json),
            _ => null,
        };

        return value ?? throw VoiceErrors.WrongKind(voice.Name, name, kind!.Value);
    }

    private static ParameterValue? Flag(string text) => text.Trim().ToUpperInvariant() switch
    {
        "TRUE" or "1" or "YES" or "ON" => true,
        "FALSE" or "0" or "NO" or "OFF" or "" => false,
        _ => null,
    };

    private static ParameterValue? Paths(JsonElement json)
    {
        var paths = new List<string>();
        foreach (var item in json.EnumerateArray())
        {
            if (item.ValueKind != JsonValueKind.String)
            {
                return null;
            }

            paths.Add(item.GetString()!);
        }

        return ParameterValue.Of(paths);
    }

    private static ParameterValue? Numbers(JsonElement json)
    {
        var numbers = new List<double>();
        foreach (var item in json.EnumerateArray())
        {
            if (item.ValueKind != JsonValueKind.Number)
            {
                return null;
            }

            numbers.Add(item.GetDouble());
        }

        return numbers.Count == 0 ? default(ParameterValue?) : ParameterValue.Of([.. numbers]);
    }

    private static ParameterValue? Ranges(JsonElement json)
    {
        var ranges = new List<FrequencyRange>();
        foreach (var item in json.EnumerateArray())
        {
            if (item.ValueKind != JsonValueKind.Array || item.GetArrayLength() != 2
                || item[0].ValueKind != JsonValueKind.Number || item[1].ValueKind != JsonValueKind.Number)
            {
                return null;
            }

            ranges.Add(new FrequencyRange(item[0].GetDouble(), item[1].GetDouble()));
        }

        return ParameterValue.Of(ranges);
    }

    private static ParameterValue? Trajectory(JsonElement json)
    {
        var segments = new List<TrajectorySegment>();
        foreach (var item in json.EnumerateArray())
        {
            if (item.ValueKind != JsonValueKind.Object || TrajectoryReader.Read(item) is not { } segment)
            {
                return null;
            }

            segments.Add(segment);
        }

        return segments.Count == 0 ? default(ParameterValue?) : ParameterValue.Of(segments);
    }
}
