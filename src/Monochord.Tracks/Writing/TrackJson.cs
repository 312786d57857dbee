using System.Text.Json;
using Monochord.Synthesis.Tracks;
using Monochord.Tracks.Reading;

namespace Monochord.Tracks.Writing;

/// <summary>A track, its steps and its clips as JSON.</summary>
internal static class TrackJson
{
    public static void Write(Utf8JsonWriter json, Track track)
    {
        json.WriteStartObject();
        json.WriteStartObject(Fields.Global.Name);
        json.WriteNumber(Fields.SampleRate.Name, track.SampleRate);
        json.WriteNumber(Fields.Crossfade.Name, track.CrossfadeSeconds);
        json.WriteString(Fields.CrossfadeCurve.Name, track.CrossfadeCurve == CrossfadeCurve.EqualPower ? "equal_power" : "linear");
        if (track.OutputFileName is { } name)
        {
            json.WriteString(Fields.Output.Name, name);
        }

        if (track.Seed != 0)
        {
            json.WriteNumber(Fields.Seed.Name, track.Seed);
        }

        json.WriteEndObject();
        json.WriteStartArray(Fields.Progression.Name);
        foreach (var step in track.Steps)
        {
            Write(json, step);
        }

        json.WriteEndArray();
        if (track.Noise is { } noise)
        {
            json.WritePropertyName(Fields.Noise.Name);
            NoiseJson.Write(json, noise);
        }

        json.WriteStartArray(Fields.Clips.Name);
        foreach (var clip in track.Clips)
        {
            Write(json, clip);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, TrackStep step)
    {
        json.WriteStartObject();
        if (step.StartSeconds is { } start)
        {
            json.WriteNumber(Fields.Start.Name, start);
        }

        json.WriteNumber(Fields.StepDuration.Name, step.DurationSeconds);
        json.WriteString(Fields.Description.Name, step.Description);
        json.WriteStartArray(Fields.Voices.Name);
        foreach (var voice in step.Voices)
        {
            VoiceJson.Write(json, voice);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, Clip clip)
    {
        json.WriteStartObject();
        json.WriteString(Fields.File.Name, clip.File);
        json.WriteNumber(Fields.Start.Name, clip.StartSeconds);
        if (clip.DurationSeconds is { } duration)
        {
            json.WriteNumber(Fields.ClipDuration.Name, duration);
        }

        json.WriteNumber(Fields.Gain.Name, clip.Gain);
        json.WriteNumber(Fields.Pan.Name, clip.Pan);
        json.WriteNumber(Fields.FadeIn.Name, clip.FadeInSeconds);
        json.WriteNumber(Fields.FadeOut.Name, clip.FadeOutSeconds);
        json.WriteString(Fields.Description.Name, clip.Description);
        json.WriteEndObject();
    }
}
