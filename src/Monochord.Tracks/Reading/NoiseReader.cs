using System.Text.Json;
using Monochord.Synthesis.Tracks;

namespace Monochord.Tracks.Reading;

/// <summary>The noise behind a track: its place and level from the track, its sound from there or from a <c>.noise</c> file.</summary>
internal sealed class NoiseReader(FaultList faults, TrackFolders? folders)
{
    private readonly NoiseParametersReader _parameters = new(faults);

    /// <summary>The noise; null for none.</summary>
    public BackgroundNoise? Read(JsonElement json, Place at)
    {
        at = at with { Words = "Background noise" };
        var noise = new ObjectReader(json, Fields.NoiseTable, at, faults);
        var file = noise.Text(Fields.File) is { } name && !string.IsNullOrWhiteSpace(name) ? name : null;
        if (Sound(noise, file) is not { } sound)
        {
            return null;
        }

        return sound with
        {
            FilePath = file,
            Gain = noise.Number(Fields.Gain, 1, Bounds.Gain),
            Pan = noise.Number(Fields.Pan, 0, Bounds.Pan),
            StartSeconds = noise.Number(Fields.StartTime, sound.StartSeconds, Bounds.Seconds),
            FadeInSeconds = noise.Number(Fields.FadeIn, sound.FadeInSeconds, Bounds.Seconds),
            FadeOutSeconds = noise.Number(Fields.FadeOut, sound.FadeOutSeconds, Bounds.Seconds),
            Envelope = AutomationReader.Gains(noise, Fields.AmpEnvelope, faults) is { Count: > 0 } points ? points : sound.Envelope,
        };
    }

    private BackgroundNoise? Sound(ObjectReader noise, string? file)
    {
        if (noise.Object(Fields.NoiseVoice) is { } voice)
        {
            return Voice(noise, voice);
        }

        var parameters = noise.Object(Fields.NoiseParams);
        if (parameters is { } values && (file is null || values.EnumerateObject().Any()))
        {
            return _parameters.Read(values, noise.At(Fields.NoiseParams));
        }

        return file is null ? null : FromFile(noise, file);
    }

    private BackgroundNoise? Voice(ObjectReader noise, JsonElement json)
    {
        if (new VoiceReader(faults).Read(json, noise.At(Fields.NoiseVoice), null) is not { } voice)
        {
            return null;
        }

        if (voice.Voice.BaseName != NoiseFields.VoiceName)
        {
            noise.Fail(Fields.NoiseVoice, "track.choice", $"{voice.Voice.Name} can't be behind a track: only {NoiseFields.VoiceName} can.");
        }

        return new BackgroundNoise(voice);
    }

    private BackgroundNoise? FromFile(ObjectReader noise, string file)
    {
        if (folders is null)
        {
            noise.Fail(Fields.File, "track.file-no-folder", $"{Place.Shown(file)} can't be read: the track was read without a folder for its files.");
            return null;
        }

        try
        {
            using var json = JsonInput.Parse(folders.ReadBytes(file, TrackLimits.MaxNoiseFileBytes), TrackLimits.MaxNoiseFileBytes, null);
            var at = noise.At(Fields.File);
            return _parameters.Read(json.RootElement, at with { Path = at.Path + ":", Words = $"Noise file {Place.Shown(file)}" });
        }
        catch (TrackException error)
        {
            foreach (var fault in error.Faults)
            {
                noise.Fail(Fields.File, fault.Code, fault.Message);
            }

            return null;
        }
    }
}
