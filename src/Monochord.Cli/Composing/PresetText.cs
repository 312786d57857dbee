using System.Text;
using Monochord.Cli.Help;
using Monochord.Cli.Output;
using Monochord.Reports.Json;
using Monochord.Reports.Wording;
using Monochord.Tracks;

namespace Monochord.Cli.Composing;

/// <summary>The tracks that are brought along, for people and for programs.</summary>
internal static class PresetText
{
    /// <summary>A preset by its name.</summary>
    /// <exception cref="UsageException">There is none: the nearest is named.</exception>
    internal static TrackPreset Find(string id, string verb)
    {
        if (TrackPresets.Find(id) is { } preset)
        {
            return preset;
        }

        var names = TrackPresets.All.Select(known => known.Id).ToArray();
        var hint = NearestWord.Of(id, names) is { } nearest ? $"Did you mean {nearest}?" : $"There are {string.Join(", ", names)}.";
        throw new UsageException(verb, $"There is no preset {PrintableText.Of(id)}. {hint}");
    }

    /// <summary>All, under what they are for.</summary>
    internal static string Of(int width, Ink ink)
    {
        var text = new StringBuilder();
        foreach (var group in TrackPresets.All.GroupBy(preset => preset.Category))
        {
            text.Append(ink.Bold(group.Key)).Append('\n');
            foreach (var preset in group)
            {
                text.Append("  ").Append(preset.Id.PadRight(18)).Append(' ')
                    .Append(preset.Name).Append(", ").Append(HumanNumber.Length(preset.Seconds)).Append('\n');
                foreach (var line in PrintableText.Wrap(preset.Description, width - 4))
                {
                    text.Append("    ").Append(ink.Dim(line)).Append('\n');
                }
            }

            text.Append('\n');
        }

        return text.ToString();
    }

    /// <summary>All, one a line.</summary>
    internal static string Json() => string.Concat(TrackPresets.All.Select(preset => JsonText.Of(isIndented: false, json =>
    {
        json.WriteStartObject();
        json.WriteString("id", preset.Id);
        json.WriteString("name", preset.Name);
        json.WriteString("category", preset.Category);
        json.WriteString("description", preset.Description);
        json.WriteNumber("seconds", preset.Seconds);
        json.WriteEndObject();
    })));
}
