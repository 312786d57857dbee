using System.Text.Json;
using Monochord.Audio;
using Monochord.Synthesis.Tracks;

namespace Monochord.Tracks.Reading;

/// <summary>The track itself: what its members say, and those of its steps.</summary>
internal sealed class DocumentReader(FaultList faults, TrackFolders? folders)
{
    private static readonly string[] Curves = ["linear", "equal_power"];
    private static readonly Bounds Rates = new(AudioFormat.MinSampleRate, AudioFormat.MaxSampleRate, "Hz");

    private readonly VoiceReader _voices = new(faults);

    /// <summary>The track; what is wrong goes to the faults.</summary>
    public Track Read(JsonElement json)
    {
        if (!ObjectReader.IsObject(json, "A track", Place.Root, faults))
        {
            return new Track();
        }

        var root = new ObjectReader(json, Fields.Track, Place.Root, faults);
        if (!root.Has(Fields.Progression))
        {
            root.Fail(Fields.Progression, "track.member-missing", "There are no steps: progression, a list, is missing.");
        }

        var track = Global(root);
        return track with
        {
            Steps = Items(root, Fields.Progression, TrackLimits.MaxSteps, Step),
            Noise = root.Object(Fields.Noise) is { } noise ? new NoiseReader(faults, folders).Read(noise, root.At(Fields.Noise)) : null,
            Clips = Items(root, Fields.Clips, TrackLimits.MaxClips, Clip),
        };
    }

    private Track Global(ObjectReader root)
    {
        var track = new Track();
        if (root.Object(Fields.Global) is not { } json)
        {
            return track;
        }

        var global = new ObjectReader(json, Fields.GlobalTable, root.At(Fields.Global), faults);
        return track with
        {
            SampleRate = global.Integer(Fields.SampleRate, track.SampleRate, Rates),
            CrossfadeSeconds = global.Number(Fields.Crossfade, track.CrossfadeSeconds, Bounds.Seconds),
            CrossfadeCurve = (CrossfadeCurve)global.Word(Fields.CrossfadeCurve, Curves, 0),
            OutputFileName = global.Text(Fields.Output) is { Length: > 0 } name ? name : null,
            Seed = global.Unsigned(Fields.Seed),
        };
    }

    private List<T> Items<T>(ObjectReader root, Field field, int most, Func<JsonElement, Place, int, T?> read)
        where T : class
    {
        var items = new List<T>();
        if (root.List(field, most) is { } list)
        {
            var at = root.At(field);
            foreach (var json in list.EnumerateArray())
            {
                if (faults.IsHopeless)
                {
                    break;
                }

                if (read(json, at.Item(items.Count), items.Count + 1) is { } item)
                {
                    items.Add(item);
                }
            }
        }

        return items;
    }

    private TrackStep? Step(JsonElement json, Place at, int number)
    {
        at = at with { Words = $"Step {number}", Step = number };
        if (!ObjectReader.IsObject(json, "A step", at, faults))
        {
            return new TrackStep();
        }

        at = at with { Words = at.Words + Described(json) };
        var step = new ObjectReader(json, Fields.Step, at, faults);
        if (!step.Has(Fields.StepDuration))
        {
            step.Fail(Fields.StepDuration, "track.member-missing", "It has no duration.");
        }

        return new TrackStep
        {
            StartSeconds = step.Number(Fields.Start, Bounds.Seconds),
            DurationSeconds = step.Number(Fields.StepDuration, 0, Bounds.Length),
            Description = step.Text(Fields.Description) ?? string.Empty,
            Voices = step.List(Fields.Voices, TrackLimits.MaxVoices) is { } list ? _voices.ReadList(list, step.At(Fields.Voices)) : [],
        };
    }

    private Clip? Clip(JsonElement json, Place at, int number)
    {
        at = at with { Words = $"Clip {number}" };
        if (!ObjectReader.IsObject(json, "A clip", at, faults))
        {
            return null;
        }

        at = at with { Words = at.Words + Described(json) };
        var clip = new ObjectReader(json, Fields.Clip, at, faults);
        var file = clip.Text(Fields.File, TrackLimits.MaxFileBytes);
        if (string.IsNullOrWhiteSpace(file))
        {
            if (file is not null || !clip.Has(Fields.File))
            {
                clip.Fail(Fields.File, "track.member-missing", "It names no sound file: file_path is missing or empty.");
            }
        }
        else if (FileNames.Objection(file) is { } objection)
        {
            clip.Fail(Fields.File, objection.Code, objection.Sentence);
        }
        else
        {
            faults.Name(file, clip.At(Fields.File), isClip: true);
        }

        return new Clip(file ?? string.Empty)
        {
            StartSeconds = clip.Number(Fields.Start, 0, Bounds.Seconds),
            DurationSeconds = clip.Number(Fields.ClipDuration, Bounds.Seconds),
            Gain = clip.Number(Fields.Gain, 1, Bounds.Gain),
            Pan = clip.Number(Fields.Pan, 0, Bounds.Pan),
            FadeInSeconds = clip.Number(Fields.FadeIn, 0, Bounds.Seconds),
            FadeOutSeconds = clip.Number(Fields.FadeOut, 0, Bounds.Seconds),
            Description = clip.Text(Fields.Description) ?? string.Empty,
        };
    }

    private static string Described(JsonElement json) =>
        json.TryGetProperty(Fields.Description.Name, out var text) && text.ValueKind == JsonValueKind.String && text.GetString() is { Length: > 0 } words
            ? $" ({Place.Shown(words)})"
            : string.Empty;
}
