using System.Text.Json;

namespace Monochord.Tracks.Reading;

/// <summary>Takes the members of one object apart, and tells what is wrong with them.</summary>
internal sealed class ObjectReader
{
    private readonly Dictionary<Field, JsonProperty> _members = [];
    private readonly FaultList _faults;
    private readonly Place _place;

    /// <summary>Finds the members.</summary>
    /// <param name="json">An object.</param>
    /// <param name="table">What it may have.</param>
    /// <param name="place">Where it stands.</param>
    /// <param name="faults">Where faults go.</param>
    public ObjectReader(JsonElement json, FieldTable table, Place place, FaultList faults)
    {
        (_place, _faults) = (place, faults);
        foreach (var member in json.EnumerateObject())
        {
            if (table.Find(member.Name) is not { } field)
            {
                if (!table.IsPassedOver(member.Name))
                {
                    faults.Add(
                        place.Member(member.Name), "track.member-unknown", $"There is no member {Place.Shown(member.Name)} here.", table.Names, member.Name);
                }
            }
            else if (member.Value.ValueKind != JsonValueKind.Null && !_members.TryAdd(field, member)
                && !JsonElement.DeepEquals(_members[field].Value, member.Value))
            {
                var first = _members[field].Name;
                faults.Add(
                    place.Member(member.Name),
                    "track.member-twice",
                    first == member.Name ? $"{first} stands here twice, with different values." : $"{first} and {member.Name} are the same and differ.");
            }
        }
    }

    /// <summary>Whether a member is written, and not null.</summary>
    public bool Has(Field field) => _members.ContainsKey(field);

    /// <summary>Where a member stands.</summary>
    public Place At(Field field) => _place.Member(NameOf(field));

    /// <summary>A fault of a member.</summary>
    public void Fail(Field field, string code, string sentence) => _faults.Add(At(field), code, sentence);

    /// <summary>A number; the default where there is none or it is wrong.</summary>
    public double Number(Field field, double otherwise, Bounds bounds) => Number(field, bounds) ?? otherwise;

    /// <summary>A number; null where there is none or it is wrong.</summary>
    public double? Number(Field field, Bounds bounds) =>
        _members.TryGetValue(field, out var member) ? Number(member.Value, member.Name, At(field), bounds, _faults) : null;

    /// <summary>A number that stands in a list or under a name; null where it is wrong.</summary>
    public static double? Number(JsonElement json, string name, Place place, Bounds bounds, FaultList faults)
    {
        if (json.ValueKind != JsonValueKind.Number)
        {
            faults.Add(place, "track.kind", $"{name} has to be a number, not {NameOf(json.ValueKind)}.");
            return null;
        }

        var number = json.GetDouble();
        if (!double.IsFinite(number))
        {
            faults.Add(place, "track.not-finite", $"{name} has to be a finite number; {Place.Shown(json.GetRawText())} is none.");
            return null;
        }

        if (!bounds.Hold(number))
        {
            faults.Add(place, "track.range", $"{name} is {number}; {bounds}.");
            return null;
        }

        return number;
    }

    /// <summary>A whole number.</summary>
    public int Integer(Field field, int otherwise, Bounds bounds)
    {
        if (Number(field, bounds) is not { } number)
        {
            return otherwise;
        }

        if (!double.IsInteger(number))
        {
            Fail(field, "track.kind", $"{NameOf(field)} is {number}; it has to be a whole number.");
            return otherwise;
        }

        return (int)number;
    }

    /// <summary>A whole number of up to 64 bits.</summary>
    public ulong Unsigned(Field field)
    {
        if (!_members.TryGetValue(field, out var member))
        {
            return 0;
        }

        if (member.Value.ValueKind == JsonValueKind.Number && member.Value.TryGetUInt64(out var number))
        {
            return number;
        }

        Fail(field, "track.kind", $"{member.Name} has to be a whole number from 0 to {ulong.MaxValue}.");
        return 0;
    }

    /// <summary>A text; null where there is none or it is wrong.</summary>
    public string? Text(Field field, int maxLength = TrackLimits.MaxTextLength)
    {
        if (!_members.TryGetValue(field, out var member))
        {
            return null;
        }

        if (member.Value.ValueKind != JsonValueKind.String)
        {
            Fail(field, "track.kind", $"{member.Name} has to be a text, not {NameOf(member.Value.ValueKind)}.");
            return null;
        }

        var text = member.Value.GetString()!;
        if (text.Length > maxLength)
        {
            Fail(field, "track.too-large", $"{member.Name} has {text.Length} characters; at most {maxLength} are read.");
            return null;
        }

        return text;
    }

    /// <summary>One of a few words; the default where there is none or it is wrong.</summary>
    public int Word(Field field, IReadOnlyList<string> words, int otherwise)
    {
        if (Text(field) is not { } text)
        {
            return otherwise;
        }

        for (var i = 0; i < words.Count; i++)
        {
            if (words[i] == text)
            {
                return i;
            }
        }

        _faults.Add(
            At(field), "track.choice", $"{NameOf(field)} can't be {Place.Shown(text)}: there are {string.Join(", ", words)}.", words, text);
        return otherwise;
    }

    /// <summary>A flag; null where there is none or it is wrong. Some programs write 1 and 0.</summary>
    public bool? Flag(Field field)
    {
        if (!_members.TryGetValue(field, out var member))
        {
            return null;
        }

        bool? flag = member.Value.ValueKind switch
        {
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            JsonValueKind.Number => member.Value.GetDouble() switch { 1 => true, 0 => false, _ => null },
            _ => null,
        };
        if (flag is null)
        {
            Fail(field, "track.kind", $"{member.Name} has to be true or false.");
        }

        return flag;
    }

    /// <summary>An object; null where there is none or it is wrong.</summary>
    public JsonElement? Object(Field field) => OfKind(field, JsonValueKind.Object);

    /// <summary>A list; null where there is none, it is wrong or too long.</summary>
    public JsonElement? List(Field field, int maxLength)
    {
        if (OfKind(field, JsonValueKind.Array) is not { } list)
        {
            return null;
        }

        if (list.GetArrayLength() > maxLength)
        {
            Fail(field, "track.too-many", $"{NameOf(field)} has {list.GetArrayLength()} items; at most {maxLength} are read.");
            return null;
        }

        return list;
    }

    /// <summary>A fault where something is not an object.</summary>
    public static bool IsObject(JsonElement json, string what, Place place, FaultList faults)
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            faults.Add(place, "track.kind", $"{what} has to be an object, not {NameOf(json.ValueKind)}.");
            return false;
        }

        return true;
    }

    private JsonElement? OfKind(Field field, JsonValueKind kind)
    {
        if (!_members.TryGetValue(field, out var member))
        {
            return null;
        }

        if (member.Value.ValueKind != kind)
        {
            Fail(field, "track.kind", $"{member.Name} has to be {NameOf(kind)}, not {NameOf(member.Value.ValueKind)}.");
            return null;
        }

        return member.Value;
    }

    private string NameOf(Field field) => _members.TryGetValue(field, out var member) ? member.Name : field.Name;

    private static string NameOf(JsonValueKind kind) => kind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "a list",
        JsonValueKind.String => "a text",
        JsonValueKind.Number => "a number",
        JsonValueKind.Null => "null",
        _ => "true or false",
    };
}
