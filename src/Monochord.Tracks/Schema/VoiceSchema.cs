using System.Text.Json.Nodes;
using Monochord.Synthesis.Description;
using Monochord.Tracks.Reading;

namespace Monochord.Tracks.Schema;

/// <summary>The voices and every parameter of them, after the catalogue.</summary>
internal static class VoiceSchema
{
    private const string Name = "synth_function_name";
    private const string Flag = "is_transition";
    private const int LeastShared = 3;

    public static JsonObject Voice()
    {
        var shape = Shapes.Object(
            "One voice of a step.",
            [Name],
            (Name, new JsonObject { ["enum"] = Shapes.Words(VoiceCatalogue.All.Select(voice => voice.Name)), ["description"] = "Which voice it is." }),
            (Flag, new JsonObject
            {
                ["type"] = "boolean",
                ["description"] = "Whether it goes from start values to end values; when not written, what the name says.",
            }),
            ("description", Shapes.Text("For people.")),
            ("category", Shapes.Text("What a time line groups it by, such as binaurals.")),
            ("params", new JsonObject { ["type"] = "object", ["description"] = "The values that are not the defaults; a null is passed over." }),
            ("volume_envelope", new JsonObject { ["oneOf"] = new JsonArray(new JsonObject { ["type"] = "null" }, Shapes.Ref("volume_envelope")) }),
            ("automation", new JsonObject { ["oneOf"] = new JsonArray(new JsonObject { ["type"] = "null" }, Shapes.Ref("automation")) }));
        var rules = new JsonArray();
        foreach (var voice in VoiceCatalogue.All)
        {
            JsonNode rule = new JsonObject
            {
                ["if"] = Means(voice),
                ["then"] = new JsonObject { ["properties"] = new JsonObject { ["params"] = Shapes.Ref(voice.Name) } },
            };
            rules.Add(rule);
        }

        shape["allOf"] = rules;
        return shape;
    }

    /// <summary>A definition for the parameters of each voice, and one for each parameter that is the same in many.</summary>
    public static void AddParameters(JsonObject definitions)
    {
        var shared = VoiceCatalogue.All.SelectMany(voice => voice.Keys).GroupBy(key => key.Name)
            .Where(keys => keys.Count() >= LeastShared && keys.Select(key => SchemaText.Line(Parameter(key))).Distinct().Count() == 1)
            .ToDictionary(keys => keys.Key, keys => Parameter(keys.First()));
        foreach (var voice in VoiceCatalogue.All)
        {
            var members = voice.Keys.Select(key => (key.Name, shared.ContainsKey(key.Name) ? Shapes.Ref(key.Name) : Parameter(key))).ToArray();
            var shape = Shapes.Object(voice.Summary + (voice.IsTransition ? ", in transition." : "."), [], members);

            // A remark among parameters would be an unknown parameter.
            shape.Remove("patternProperties");
            definitions[voice.Name] = shape;
        }

        foreach (var (name, shape) in shared)
        {
            definitions[name] = shape;
        }
    }

    public static JsonObject Trajectory()
    {
        var any = new Bounds(-1e6, 1e6);
        var shape = Shapes.Object(
            "A piece of a way around the head.",
            [],
            ("mode", Shapes.Word("How it moves.", "oscillate", "oscillate", "rotate", "rotating_arc")),
            ("seconds", Shapes.Number("How long it takes; 0 is all that is left.", any with { Unit = "s" }, 0)),
            ("center_deg", Shapes.Number("The middle of an oscillation, to the right of the front.", any with { Unit = "deg" }, 0)),
            ("extent_deg", Shapes.Number("How far it goes.", any with { Unit = "deg" })),
            ("start_deg", Shapes.Number("Where a rotation or an arc starts.", any with { Unit = "deg" }, 0)),
            ("speed_deg_per_s", Shapes.Number("The speed of a rotation.", any with { Unit = "deg/s" }, 0)),
            ("easing", Shapes.Word("Whether a rotation starts slowly.", "linear", "linear", "none", "sine")),
            ("period_s", Shapes.Number("The length of one oscillation.", new Bounds(0, 1e6, "s", IsOpen: true), 20)),
            ("rotate_freq_hz", Shapes.Number("Turns of an arc a second.", any with { Unit = "Hz" }, 0)),
            ("distance_m", new JsonObject
            {
                ["oneOf"] = new JsonArray(
                    new JsonObject { ["type"] = "number" }, Shapes.List(string.Empty, new JsonObject { ["type"] = "number" }, 2, 2)),
                ["description"] = "The distance, or that at the start and at the end. In m.",
            }));
        shape.Remove("patternProperties");
        foreach (var (_, member) in shape["properties"]!.AsObject())
        {
            // The reader has no bounds for these but those of numbers.
            member!.AsObject().Remove("minimum");
            member.AsObject().Remove("maximum");
        }

        return shape;
    }

    // The flag goes before the name: a static name with the flag is the transition.
    private static JsonObject Means(VoiceDescription voice)
    {
        var own = Case(voice.Name, voice.HasTransition ? voice.IsTransition : null, isRequired: false);
        if (!voice.HasTransition)
        {
            return own;
        }

        var other = Case(voice.IsTransition ? voice.BaseName : $"{voice.BaseName}_transition", voice.IsTransition, isRequired: true);
        return new JsonObject { ["anyOf"] = new JsonArray(own, other) };
    }

    private static JsonObject Case(string name, bool? flag, bool isRequired)
    {
        var members = new JsonObject { [Name] = new JsonObject { ["const"] = name } };
        if (flag is { } value)
        {
            members[Flag] = new JsonObject { ["const"] = value };
        }

        return new JsonObject { ["required"] = Shapes.Words(isRequired ? [Name, Flag] : [Name]), ["properties"] = members };
    }

    private static JsonObject Parameter(VoiceKey key)
    {
        var p = key.Parameter;
        var shape = Kind(p);
        if (key.Role != KeyRole.Ignored && key.Default is { } value && DefaultOf(p, value) is { } standard)
        {
            shape["default"] = standard;
        }

        shape["description"] = Describe(key);
        return shape;
    }

    private static string Describe(VoiceKey key)
    {
        var p = key.Parameter;
        var text = p.Summary + (p.Unit.Length > 0 && p.Kind is ParameterKind.Number or ParameterKind.Ranges ? $". In {p.Unit}." : ".");
        text += key.Role switch
        {
            KeyRole.Start => " At the start of the transition.",
            KeyRole.End => " At its end.",
            KeyRole.Ignored => " It belongs to the other form of the voice and is passed over.",
            _ => string.Empty,
        };
        text += key.Follows is { } other ? $" As {other} when not written." : string.Empty;
        return p.HasNoEffect ? text + " It has no effect." : text;
    }

    private static JsonObject Kind(VoiceParameter p) => p.Kind switch
    {
        ParameterKind.Number => Bounded(p, "number", "null"),
        ParameterKind.Flag => new JsonObject { ["type"] = new JsonArray("boolean", "number", "null") },
        ParameterKind.Choice => new JsonObject
        {
            ["enum"] = new JsonArray([.. p.Choices.Select(word => (JsonNode)word), .. Enumerable.Range(0, p.Choices.Count).Select(index => (JsonNode)index), null]),
        },
        ParameterKind.Path => new JsonObject { ["type"] = new JsonArray("string", "null") },
        ParameterKind.Paths => OneOf(new JsonObject { ["type"] = "string" }, Shapes.List(string.Empty, new JsonObject { ["type"] = "string" }, 0)),
        ParameterKind.Numbers => OneOf(Bounded(p, "number"), Shapes.List(string.Empty, Bounded(p, "number"), 1)),
        ParameterKind.Ranges => OneOf(Shapes.List(string.Empty, Shapes.List(string.Empty, Bounded(p, "number"), 2, 2), 0)),
        _ => OneOf(Shapes.List(string.Empty, Shapes.Ref("trajectory"), 1)),
    };

    private static JsonObject OneOf(params JsonNode[] shapes) => new() { ["oneOf"] = new JsonArray([.. shapes, new JsonObject { ["type"] = "null" }]) };

    private static JsonObject Bounded(VoiceParameter p, params string[] types)
    {
        var shape = new JsonObject { ["type"] = types.Length == 1 ? types[0] : Shapes.Words(types) };
        if (double.IsFinite(p.Minimum))
        {
            shape["minimum"] = p.Minimum;
        }

        if (double.IsFinite(p.Maximum))
        {
            shape["maximum"] = p.Maximum;
        }

        return shape;
    }

    private static JsonNode? DefaultOf(VoiceParameter p, ParameterValue value) => p.Kind switch
    {
        ParameterKind.Number or ParameterKind.Numbers => value.Number,
        ParameterKind.Flag => value.IsOn,
        ParameterKind.Choice => value.Text,
        ParameterKind.Ranges => new JsonArray([.. value.Ranges.Select(range => new JsonArray(range.LowHz, range.HighHz))]),
        _ => null,
    };
}
