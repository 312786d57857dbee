using Monochord.Synthesis.Tracks;
using Monochord.Tracks.Reading;

namespace Monochord.Tracks.Files;

/// <summary>A sound file that a track names.</summary>
/// <param name="File">As the track writes it.</param>
/// <param name="Path">Where, in the names that <see cref="TrackWriter"/> writes.</param>
/// <param name="Words">Where, for people.</param>
/// <param name="IsClip">Whether it is a clip, and not a voice's.</param>
internal sealed record NamedFile(string File, string Path, string Words, bool IsClip)
{
    public int? Step { get; init; }

    public int? Voice { get; init; }

    /// <summary>All of a track, in its order.</summary>
    public static IEnumerable<NamedFile> Of(Track track)
    {
        for (var s = 0; s < track.Steps.Count; s++)
        {
            for (var v = 0; v < track.Steps[s].Voices.Count; v++)
            {
                var voice = track.Steps[s].Voices[v];
                foreach (var file in Of(voice, $"progression[{s}].voices[{v}].params", $"Step {s + 1}, voice {v + 1} ({voice.Voice.Name})"))
                {
                    yield return file with { Step = s + 1, Voice = v + 1 };
                }
            }
        }

        foreach (var file in track.Noise is { } noise ? Of(noise.Voice, $"{Fields.Noise.Name}.params", "Background noise") : [])
        {
            yield return file;
        }

        for (var c = 0; c < track.Clips.Count; c++)
        {
            yield return new NamedFile(track.Clips[c].File, $"overlay_clips[{c}].file_path", $"Clip {c + 1}", IsClip: true);
        }
    }

    private static IEnumerable<NamedFile> Of(TrackVoice voice, string path, string words)
    {
        foreach (var key in voice.Voice.Keys)
        {
            if (voice.Arguments.TryGetValue(key.Name, out var value))
            {
                foreach (var file in FileNames.Of(key.Parameter.Kind, value))
                {
                    yield return new NamedFile(file, $"{path}.{key.Name}", words, IsClip: false);
                }
            }
        }
    }
}
