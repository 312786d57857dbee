using System.Text.Json;
using Monochord.Synthesis.Tracks;

namespace Monochord.Tracks.Reading;

/// <summary>The envelope of a voice.</summary>
internal sealed class EnvelopeReader(FaultList faults)
{
    /// <summary>The types that there are, as tracks write them.</summary>
    public static readonly string[] Types = ["adsr", "linen", "linear_fade"];

    private static readonly string[] FadeTypes = ["in", "out"];

    /// <summary>The envelope; null where it is wrong.</summary>
    public VolumeEnvelope? Read(JsonElement json, Place at)
    {
        var envelope = new ObjectReader(json, Fields.EnvelopeTable, at, faults);
        if (!envelope.Has(Fields.Type))
        {
            envelope.Fail(Fields.Type, "track.member-missing", $"The envelope has no type: {string.Join(", ", Types)}.");
            return null;
        }

        var parameters = envelope.Object(Fields.Params) ?? Empty;
        var place = envelope.At(Fields.Params);
        return envelope.Word(Fields.Type, Types, -1) switch
        {
            0 => Adsr(new ObjectReader(parameters, Fields.Adsr, place, faults)),
            1 => Linen(new ObjectReader(parameters, Fields.Linen, place, faults)),
            2 => LinearFade(new ObjectReader(parameters, Fields.LinearFade, place, faults)),
            _ => null,
        };
    }

    private static JsonElement Empty { get; } = JsonDocument.Parse("{}").RootElement;

    private static VolumeEnvelope.Adsr Adsr(ObjectReader values)
    {
        var standard = new VolumeEnvelope.Adsr();
        return new VolumeEnvelope.Adsr(
            values.Number(Fields.Attack, standard.AttackSeconds, Bounds.Seconds),
            values.Number(Fields.Decay, standard.DecaySeconds, Bounds.Seconds),
            values.Number(Fields.Sustain, standard.SustainLevel, Bounds.Part),
            values.Number(Fields.Release, standard.ReleaseSeconds, Bounds.Seconds));
    }

    private static VolumeEnvelope.Linen Linen(ObjectReader values)
    {
        var standard = new VolumeEnvelope.Linen();
        return new VolumeEnvelope.Linen(
            values.Number(Fields.Attack, standard.AttackSeconds, Bounds.Seconds),
            values.Number(Fields.Release, standard.ReleaseSeconds, Bounds.Seconds));
    }

    private static VolumeEnvelope.LinearFade LinearFade(ObjectReader values)
    {
        var standard = new VolumeEnvelope.LinearFade();
        return new VolumeEnvelope.LinearFade(
            values.Number(Fields.Fade, standard.FadeSeconds, Bounds.Seconds),
            values.Number(Fields.StartAmp, standard.StartLevel, Bounds.Gain),
            values.Number(Fields.EndAmp, standard.EndLevel, Bounds.Gain),
            values.Word(Fields.FadeType, FadeTypes, 0) == 1);
    }
}
