using System.Text.Json;
using Monochord.Synthesis.Tracks;
using Monochord.Tracks.Reading;

namespace Monochord.Tracks.Writing;

/// <summary>The noise behind a track as JSON: in the form that earlier programs know where its values have one, else as a voice.</summary>
internal static class NoiseJson
{
    private static readonly string[] Lists = ["filter_sweeps", "notch_q", "cascade_count"];
    private static readonly string[] Words = ["noise_type", "lfo_waveform"];
    private static readonly string[] Still = ["lfo_freq", "lfo_phase_offset_deg", "intra_phase_offset_deg"];
    private static readonly string[] Timing = ["transition_duration", "post_offset", "transition_curve"];

    public static void Write(Utf8JsonWriter json, BackgroundNoise noise)
    {
        json.WriteStartObject();
        if (noise.FilePath is { } file)
        {
            json.WriteString(Fields.File.Name, file);
        }

        json.WriteNumber(Fields.Gain.Name, noise.Gain);
        json.WriteNumber(Fields.Pan.Name, noise.Pan);
        json.WriteNumber(Fields.StartTime.Name, noise.StartSeconds);
        json.WriteNumber(Fields.FadeIn.Name, noise.FadeInSeconds);
        json.WriteNumber(Fields.FadeOut.Name, noise.FadeOutSeconds);
        VoiceJson.Write(json, Fields.AmpEnvelope, noise.Envelope, point => (point.Seconds, point.Gain));
        if (HasForm(noise.Voice))
        {
            json.WriteStartObject(Fields.NoiseParams.Name);
            WriteParameters(json, noise.Voice);
            json.WriteEndObject();
        }
        else
        {
            json.WritePropertyName(Fields.NoiseVoice.Name);
            VoiceJson.Write(json, noise.Voice);
        }

        json.WriteEndObject();
    }

    /// <summary>Whether a voice has all the values that such parameters stand for, and no others.</summary>
    private static bool HasForm(TrackVoice voice)
    {
        if (voice.Envelope is not null || voice.Automation is not null || voice.Description.Length > 0 || voice.Category.Length > 0)
        {
            return false;
        }

        HashSet<string> needed = [.. Words, .. Ends(voice, Still), .. voice.Voice.IsTransition ? ["initial_offset"] : (string[])[]];
        var sweeps = 0;
        foreach (var prefix in Prefixes(voice))
        {
            needed.Add(prefix + Lists[0]);
            if (!voice.Arguments.TryGetValue(prefix + Lists[0], out var ranges) || (prefix == "end_" && ranges.Ranges.Count != sweeps))
            {
                return false;
            }

            sweeps = ranges.Ranges.Count;
            foreach (var list in Lists[1..])
            {
                if (sweeps > 0)
                {
                    needed.Add(prefix + list);
                    if (!voice.Arguments.TryGetValue(prefix + list, out var numbers) || numbers.Value is double || numbers.Numbers.Count != sweeps)
                    {
                        return false;
                    }
                }
            }
        }

        var timing = voice.Voice.IsTransition ? Timing : [];
        return needed.All(voice.Arguments.ContainsKey)
            && voice.Arguments.All(argument => needed.Contains(argument.Key) || argument.Key == "input_audio_path" || timing.Contains(argument.Key))
            && Array.TrueForAll(Words, word => voice.Arguments[word].Text is not null)
            && (!voice.Arguments.TryGetValue("transition_curve", out var curve) || curve.Text is not null)
            && (!voice.Arguments.TryGetValue("input_audio_path", out var path) || path.Text is { Length: > 0 })
            && !(voice.Arguments.ContainsKey("transition_duration") && voice.Arguments.ContainsKey("post_offset"));
    }

    private static void WriteParameters(Utf8JsonWriter json, TrackVoice voice)
    {
        var isTransition = voice.Voice.IsTransition;
        json.WriteBoolean(NoiseFields.Transition.Name, isTransition);
        foreach (var name in (string[])[.. Words, .. Ends(voice, Still), "initial_offset", .. Timing, "input_audio_path"])
        {
            if (voice.Arguments.TryGetValue(name, out var value))
            {
                // Such a file names the offsets of a noise that stays by their starts.
                json.WritePropertyName(!isTransition && name.EndsWith("_offset_deg", StringComparison.Ordinal) ? "start_" + name : name);
                VoiceJson.Write(json, voice.Voice.Find(name)!.Parameter.Kind, value);
            }
        }

        json.WriteStartArray(NoiseFields.Sweeps.Name);
        var first = isTransition ? "start_" : string.Empty;
        for (var i = 0; i < voice.Arguments[first + Lists[0]].Ranges.Count; i++)
        {
            json.WriteStartObject();
            Write(json, voice, first, "start_", i);
            Write(json, voice, isTransition ? "end_" : first, "end_", i);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, TrackVoice voice, string from, string to, int index)
    {
        var range = voice.Arguments[from + Lists[0]].Ranges[index];
        json.WriteNumber(to + "min", range.LowHz);
        json.WriteNumber(to + "max", range.HighHz);
        json.WriteNumber(to + "q", voice.Arguments[from + Lists[1]].Numbers[index]);
        json.WriteNumber(to + "casc", voice.Arguments[from + Lists[2]].Numbers[index]);
    }

    private static string[] Prefixes(TrackVoice voice) => voice.Voice.IsTransition ? ["start_", "end_"] : [string.Empty];

    private static IEnumerable<string> Ends(TrackVoice voice, string[] names) =>
        from name in names from prefix in Prefixes(voice) select prefix + name;
}
