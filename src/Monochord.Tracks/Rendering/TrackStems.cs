using Monochord.Synthesis.Tracks;

namespace Monochord.Tracks.Rendering;

/// <summary>A track taken apart: a track for each kind of voice, for the noise and for the clips, all of one length.</summary>
internal static class TrackStems
{
    /// <summary>The parts, by name.</summary>
    /// <param name="track">The track.</param>
    /// <param name="seconds">Its length, with its clips.</param>
    internal static IReadOnlyList<(string Name, Track Track)> Of(Track track, double seconds)
    {
        var parts = track.Steps.SelectMany(step => step.Voices).Select(NameOf).Distinct(StringComparer.Ordinal)
            .Select(name => (name, OfVoices(track, name))).ToList();
        if (track.Noise is not null)
        {
            // Noise lasts as long as the track, and fades out at its end: clips count, though they are not in this part.
            parts.Add(("noise", Silent(track) with { Noise = track.Noise, Steps = [new TrackStep { StartSeconds = 0, DurationSeconds = seconds }] }));
        }

        if (track.Clips.Count > 0)
        {
            parts.Add(("clips", Silent(track) with { Clips = track.Clips }));
        }

        return parts;
    }

    /// <summary>The file of a part, beside that of the whole.</summary>
    internal static string PathOf(string path, string name) =>
        Path.Combine(Path.GetDirectoryName(path) ?? string.Empty, $"{Path.GetFileNameWithoutExtension(path)}.{name}{Path.GetExtension(path)}");

    // A transition is the same kind as what it goes from and to.
    private static string NameOf(TrackVoice voice) => voice.Voice.BaseName;

    private static Track OfVoices(Track track, string name) => Silent(track) with
    {
        Steps = [.. track.Steps.Select(step => step with { Voices = [.. step.Voices.Where(voice => NameOf(voice) == name)] })],
    };

    private static Track Silent(Track track) => track with
    {
        Steps = [.. track.Steps.Select(step => step with { Voices = [] })],
        Noise = null,
        Clips = [],
    };
}
