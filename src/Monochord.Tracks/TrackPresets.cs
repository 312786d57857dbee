using System.Text;
using System.Text.Json;
using Monochord.Synthesis.Playing;

namespace Monochord.Tracks;

/// <summary>The tracks that Monochord brings along.</summary>
/// <remarks>They are the files of <c>samples/tracks</c> that say of themselves, in a remark <c>_preset</c>, what they are called and what they are
/// for.</remarks>
public static class TrackPresets
{
    private const string Prefix = "Monochord.Tracks.Presets.";
    private const string Ending = ".json";

    private static readonly string[] Categories = ["sleep", "focus", "meditation", "test tones", "noises"];

    private static readonly Lazy<IReadOnlyList<TrackPreset>> Loaded = new(Load);

    /// <summary>All of them, by category and name.</summary>
    public static IReadOnlyList<TrackPreset> All => Loaded.Value;

    /// <summary>The one of a name.</summary>
    /// <param name="id">Its <see cref="TrackPreset.Id"/>.</param>
    /// <returns>Null where there is none.</returns>
    public static TrackPreset? Find(string id) => All.FirstOrDefault(preset => string.Equals(preset.Id, id, StringComparison.OrdinalIgnoreCase));

    private static List<TrackPreset> Load()
    {
        var assembly = typeof(TrackPresets).Assembly;
        var presets = new List<TrackPreset>();
        foreach (var name in assembly.GetManifestResourceNames())
        {
            if (name.StartsWith(Prefix, StringComparison.Ordinal))
            {
                using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!, Encoding.UTF8);
                if (Of(name[Prefix.Length..^Ending.Length], reader.ReadToEnd()) is { } preset)
                {
                    presets.Add(preset);
                }
            }
        }

        return [.. presets.OrderBy(preset => Array.IndexOf(Categories, preset.Category)).ThenBy(preset => preset.Name, StringComparer.Ordinal)];
    }

    private static TrackPreset? Of(string id, string text)
    {
        using var json = JsonDocument.Parse(text);
        if (!json.RootElement.TryGetProperty("_preset", out var preset))
        {
            return null;
        }

        var track = TrackReader.Read(text);
        return new TrackPreset(
            id,
            preset.GetProperty("name").GetString()!,
            preset.GetProperty("category").GetString()!,
            json.RootElement.GetProperty("_about").GetString()!,
            (double)new TrackPlan(track, track.SampleRate, []).LengthFrames / track.SampleRate,
            track,
            text);
    }
}
