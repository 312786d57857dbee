using System.Globalization;
using System.Text;
using System.Text.Json;
using Monochord.Cli.Output;
using Monochord.Reports.Json;
using Monochord.Synthesis.Description;

namespace Monochord.Cli.Composing;

/// <summary>A voice and its parameters, for people and for programs.</summary>
internal static class VoiceText
{
    /// <summary>A few lines: what it is, and the names of its parameters.</summary>
    internal static string Short(VoiceDescription voice, int width, Ink ink)
    {
        var text = Head(voice, width, ink);
        foreach (var line in PrintableText.Wrap(string.Join(' ', voice.Parameters.Select(p => p.Name)), width - 4))
        {
            text.Append("    ").Append(ink.Dim(line)).Append('\n');
        }

        return text.Append('\n').ToString();
    }

    /// <summary>Every parameter.</summary>
    internal static string Whole(VoiceDescription voice, int width, Ink ink)
    {
        var text = Head(voice, width, ink).Append('\n');
        var transition = TransitionOf(voice);
        foreach (var p in Parameters(voice, transition))
        {
            text.Append("  ").Append(ink.Bold(string.Join(", ", [p.Name, .. p.Aliases]).PadRight(28)))
                .Append(' ').Append(Default(p, p.Default).PadRight(12)).Append(' ').Append(Range(p)).Append('\n');
            foreach (var line in PrintableText.Wrap(p.Summary + (p.HasNoEffect ? " (no effect)" : string.Empty), width - 4))
            {
                text.Append("    ").Append(line).Append('\n');
            }

            if (transition is not null && InTransition(p) is { } names)
            {
                text.Append("    ").Append(ink.Dim(names)).Append('\n');
            }
        }

        return text.Append('\n').ToString();
    }

    /// <summary>Everything, on one line.</summary>
    internal static string Json(VoiceDescription voice) => JsonText.Of(isIndented: false, json =>
    {
        var transition = TransitionOf(voice);
        json.WriteStartObject();
        json.WriteString("name", voice.Name);
        json.WriteString("transition", transition?.Name);
        json.WriteString("summary", voice.Summary);
        json.WriteStartArray("parameters");
        foreach (var p in Parameters(voice, transition))
        {
            Write(json, p);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    });

    private static void Write(Utf8JsonWriter json, VoiceParameter p)
    {
        json.WriteStartObject();
        json.WriteString("name", p.Name);
        Write(json, "aliases", p.Aliases);
        json.WriteString("summary", p.Summary);
        json.WriteString("kind", p.Kind.ToString().ToLowerInvariant());
        Write(json, "default", p, p.Default);
        json.WriteString("unit", p.Unit);
        if (double.IsFinite(p.Minimum))
        {
            json.WriteNumber("minimum", p.Minimum);
            json.WriteNumber("maximum", p.Maximum);
        }

        Write(json, "choices", p.Choices);
        json.WriteBoolean("has_effect", !p.HasNoEffect);
        json.WriteString("in_transition", p.Transition switch
        {
            TransitionRole.Constant => "constant",
            TransitionRole.Swept => "swept",
            TransitionRole.SweptOnly => "only",
            _ => "none",
        });
        if (IsSwept(p))
        {
            json.WriteString("start_name", p.StartName);
            json.WriteString("end_name", p.EndName);
            json.WriteBoolean("start_follows_name", p.StartFollowsStatic);
            Write(json, "start_default", p, p.StartDefault ?? p.Default);
            if (p.EndDefault is { } end)
            {
                Write(json, "end_default", p, end);
            }
        }

        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, string name, IReadOnlyList<string> words)
    {
        json.WriteStartArray(name);
        foreach (var word in words)
        {
            json.WriteStringValue(word);
        }

        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, string name, VoiceParameter p, ParameterValue value)
    {
        switch (p.Kind)
        {
            case ParameterKind.Number or ParameterKind.Numbers:
                json.WriteNumber(name, value.Number);
                break;
            case ParameterKind.Flag:
                json.WriteBoolean(name, value.IsOn);
                break;
            case ParameterKind.Choice:
                json.WriteString(name, value.Text);
                break;
            case ParameterKind.Ranges:
                json.WriteStartArray(name);
                foreach (var range in value.Ranges)
                {
                    json.WriteStartArray();
                    json.WriteNumberValue(range.LowHz);
                    json.WriteNumberValue(range.HighHz);
                    json.WriteEndArray();
                }

                json.WriteEndArray();
                break;
            default:
                json.WriteNull(name);
                break;
        }
    }

    private static VoiceDescription? TransitionOf(VoiceDescription voice) =>
        voice.HasTransition ? VoiceCatalogue.Find(voice.Name, isTransition: true) : null;

    // Those that only the transition has come last.
    private static IEnumerable<VoiceParameter> Parameters(VoiceDescription voice, VoiceDescription? transition) =>
        voice.Parameters.Concat(transition?.Parameters.Except(voice.Parameters) ?? []);

    private static StringBuilder Head(VoiceDescription voice, int width, Ink ink)
    {
        var text = new StringBuilder(ink.Bold(voice.Name)).Append('\n');
        foreach (var line in PrintableText.Wrap(voice.Summary + ".", width - 2))
        {
            text.Append("  ").Append(line).Append('\n');
        }

        return TransitionOf(voice) is { } transition ? text.Append($"  In transition: {transition.Name}\n") : text.Append("  No transition.\n");
    }

    private static bool IsSwept(VoiceParameter p) => p.Transition is TransitionRole.Swept or TransitionRole.SweptOnly;

    private static string? InTransition(VoiceParameter p)
    {
        if (!IsSwept(p))
        {
            return p.Transition == TransitionRole.None ? "not in a transition" : null;
        }

        var start = p.StartFollowsStatic ? string.Empty : $" ({Default(p, p.StartDefault ?? p.Default)})";
        var end = p.EndDefault is { } value ? $" ({Default(p, value)})" : string.Empty;
        return $"{(p.Transition == TransitionRole.SweptOnly ? "only in" : "in")} a transition: {p.StartName}{start}, {p.EndName}{end}";
    }

    private static string Range(VoiceParameter p) => p.Kind switch
    {
        ParameterKind.Number => $"{Number(p.Minimum)} to {Number(p.Maximum)} {p.Unit}".TrimEnd(),
        ParameterKind.Numbers => $"one or a list, {Number(p.Minimum)} to {Number(p.Maximum)} {p.Unit}".TrimEnd(),
        ParameterKind.Ranges => $"a list of pairs, {Number(p.Minimum)} to {Number(p.Maximum)} {p.Unit}".TrimEnd(),
        ParameterKind.Flag => "on, off",
        ParameterKind.Choice => string.Join(", ", p.Choices),
        ParameterKind.Path => "a sound file",
        ParameterKind.Paths => "sound files",
        _ => "a list of pieces",
    };

    private static string Default(VoiceParameter p, ParameterValue value) => p.Kind switch
    {
        ParameterKind.Number or ParameterKind.Numbers => Number(value.Number),
        ParameterKind.Flag => value.IsOn ? "on" : "off",
        ParameterKind.Choice => value.Text!,
        ParameterKind.Ranges => string.Join(", ", value.Ranges.Select(range => $"{Number(range.LowHz)} to {Number(range.HighHz)}")),
        ParameterKind.Trajectory => "to and fro",
        _ => "none",
    };

    private static string Number(double value) => Math.Round(value, 4).ToString(CultureInfo.InvariantCulture);
}
