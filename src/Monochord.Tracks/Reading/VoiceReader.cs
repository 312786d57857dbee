using System.Text.Json;
using Monochord.Synthesis.Description;
using Monochord.Synthesis.Tracks;

namespace Monochord.Tracks.Reading;

/// <summary>The voices of a step, or of a file of voices.</summary>
internal sealed class VoiceReader(FaultList faults)
{
    // A word longer than this is none of a voice's.
    private const int MaxWord = 200;

    private readonly EnvelopeReader _envelopes = new(faults);

    /// <summary>A list of them.</summary>
    public List<TrackVoice> ReadList(JsonElement list, Place at)
    {
        var voices = new List<TrackVoice>();
        var number = 0;
        foreach (var json in list.EnumerateArray())
        {
            if (faults.IsHopeless)
            {
                break;
            }

            if (Read(json, at.Item(number), number + 1) is { } voice)
            {
                voices.Add(voice);
            }

            number++;
        }

        return voices;
    }

    /// <summary>One voice; null where it is none.</summary>
    /// <param name="json">The voice.</param>
    /// <param name="at">Where.</param>
    /// <param name="number">Its number, from 1; null where it stands alone.</param>
    public TrackVoice? Read(JsonElement json, Place at, int? number)
    {
        var words = number is null ? at.Words : at.Words.Length == 0 ? $"Voice {number}" : $"{at.Words}, voice {number}";
        at = at with { Words = words, Voice = number };
        if (!ObjectReader.IsObject(json, "A voice", at, faults))
        {
            return null;
        }

        at = at with { Words = Named(json, words) };
        var voice = new ObjectReader(json, Fields.Voice, at, faults);
        var isTransition = voice.Flag(Fields.IsTransition);
        var envelope = voice.Object(Fields.Envelope) is { } shape ? _envelopes.Read(shape, voice.At(Fields.Envelope)) : null;
        var automation = voice.Object(Fields.Automation) is { } moves ? AutomationReader.Read(moves, voice.At(Fields.Automation), faults) : null;
        var description = voice.Text(Fields.Description) ?? string.Empty;
        var category = voice.Text(Fields.Category) ?? string.Empty;
        var parameters = voice.Object(Fields.Params);
        if (Find(voice, isTransition) is not { } known)
        {
            return null;
        }

        return new TrackVoice(known)
        {
            Arguments = parameters is { } values ? ReadArguments(known, values, voice.At(Fields.Params)) : new Dictionary<string, ParameterValue>(),
            Envelope = envelope,
            Automation = automation,
            Description = description,
            Category = category,
        };
    }

    /// <summary>The values of a voice.</summary>
    public Dictionary<string, ParameterValue> ReadArguments(VoiceDescription voice, JsonElement parameters, Place at)
    {
        var arguments = new Dictionary<string, ParameterValue>(StringComparer.Ordinal);
        var written = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var member in parameters.EnumerateObject())
        {
            if (member.Value.ValueKind == JsonValueKind.Null || faults.IsHopeless)
            {
                continue;
            }

            if (!written.TryAdd(member.Name, member.Value))
            {
                if (!JsonElement.DeepEquals(written[member.Name], member.Value))
                {
                    faults.Add(
                        at.Member(member.Name), "track.member-twice", $"{Place.Shown(member.Name)} stands here twice, with different values.");
                }
            }
            else if (ReadArgument(voice, member, at) is { } value)
            {
                arguments[member.Name] = value;
            }
        }

        return arguments;
    }

    /// <summary>One value; null where it is wrong.</summary>
    public ParameterValue? ReadArgument(VoiceDescription voice, JsonProperty member, Place at)
    {
        var place = at.Member(member.Name);
        if (voice.Find(member.Name) is not { } key)
        {
            var known = voice.Keys.Select(candidate => candidate.Name);
            faults.Add(
                place, "track.parameter-unknown", $"{voice.Name} has no parameter {Place.Shown(member.Name)}.", known, member.Name);
            return null;
        }

        if (key.Parameter.Kind == ParameterKind.Choice && member.Value.ValueKind == JsonValueKind.String && member.Value.GetString()!.Length > MaxWord)
        {
            var choices = string.Join(", ", key.Parameter.Choices);
            faults.Add(place, "track.parameter-choice", $"{member.Name} of {voice.Name} can't be a text as long: there are {choices}.");
            return null;
        }

        try
        {
            var value = VoiceArguments.Read(voice, member.Name, member.Value);
            voice.Check(member.Name, value);
            return Allows(key.Parameter.Kind, value, place) ? value : default(ParameterValue?);
        }
        catch (VoiceException error)
        {
            faults.Add(place, CodeOf(error), error.Message);
            return null;
        }
    }

    private bool Allows(ParameterKind kind, ParameterValue value, Place at)
    {
        if (kind is not (ParameterKind.Path or ParameterKind.Paths))
        {
            return true;
        }

        foreach (var file in FileNames.Of(kind, value))
        {
            if (FileNames.Objection(file) is { } objection)
            {
                faults.Add(at, objection.Code, objection.Sentence);
                return false;
            }

            faults.Name(file, at, isClip: false);
        }

        return true;
    }

    private static VoiceDescription? Find(ObjectReader voice, bool? isTransition)
    {
        if (voice.Text(Fields.VoiceName) is not { } name)
        {
            if (!voice.Has(Fields.VoiceName))
            {
                voice.Fail(Fields.VoiceName, "track.member-missing", "It does not say which voice it is: synth_function_name is missing.");
            }

            return null;
        }

        try
        {
            return VoiceCatalogue.Find(name.Length > MaxWord ? Place.Shown(name) : name, isTransition);
        }
        catch (VoiceException error)
        {
            voice.Fail(Fields.VoiceName, CodeOf(error), error.Message);
            return null;
        }
    }

    private static string CodeOf(VoiceException error) =>
        error.Code == "voice.unknown" ? "track.voice-unknown" : string.Concat("track.", error.Code.AsSpan("voice.".Length));

    private static string Named(JsonElement json, string words)
    {
        foreach (var name in (string[])[Fields.VoiceName.Name, .. Fields.VoiceName.Aliases])
        {
            if (json.TryGetProperty(name, out var text) && text.ValueKind == JsonValueKind.String && text.GetString() is { Length: > 0 } voice)
            {
                return words.Length == 0 ? Place.Shown(voice) : $"{words} ({Place.Shown(voice)})";
            }
        }

        return words;
    }
}
