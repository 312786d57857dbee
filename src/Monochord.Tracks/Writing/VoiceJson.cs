using System.Text.Json;
using Monochord.Synthesis.Description;
using Monochord.Synthesis.Inserts;
using Monochord.Synthesis.Tracks;
using Monochord.Tracks.Reading;

namespace Monochord.Tracks.Writing;

/// <summary>A voice with its values as JSON.</summary>
internal static class VoiceJson
{
    public static void Write(Utf8JsonWriter json, TrackVoice voice)
    {
        json.WriteStartObject();
        json.WriteString(Fields.VoiceName.Name, voice.Voice.Name);
        json.WriteBoolean(Fields.IsTransition.Name, voice.Voice.IsTransition);
        json.WriteString(Fields.Description.Name, voice.Description);
        if (voice.Category.Length > 0)
        {
            json.WriteString(Fields.Category.Name, voice.Category);
        }

        json.WriteStartObject(Fields.Params.Name);

        // In the order of the catalogue: a dictionary has none of its own.
        foreach (var key in voice.Voice.Keys)
        {
            if (voice.Arguments.TryGetValue(key.Name, out var value))
            {
                json.WritePropertyName(key.Name);
                Write(json, key.Parameter.Kind, value);
            }
        }

        json.WriteEndObject();
        if (voice.Envelope is { } envelope)
        {
            Write(json, envelope);
        }

        if (voice.Automation is { } automation)
        {
            json.WriteStartObject(Fields.Automation.Name);
            Write(json, Fields.GainPoints, automation.Gain, point => (point.Seconds, point.Gain));
            Write(json, Fields.PanPoints, automation.Pan, point => (point.Seconds, point.Pan));
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    /// <summary>Points over time.</summary>
    public static void Write<T>(Utf8JsonWriter json, Field field, IReadOnlyList<T> points, Func<T, (double Seconds, double Value)> pairOf)
    {
        json.WritePropertyName(field.Name);
        Write(json, points, point =>
        {
            var (seconds, value) = pairOf(point);
            Write(json, [seconds, value], json.WriteNumberValue);
        });
    }

    /// <summary>A value as its kind is written.</summary>
    public static void Write(Utf8JsonWriter json, ParameterKind kind, ParameterValue value)
    {
        switch (value.Value)
        {
            case string text:
                json.WriteStringValue(text);
                break;
            case IReadOnlyList<double> numbers:
                Write(json, numbers, json.WriteNumberValue);
                break;
            case IReadOnlyList<string> paths:
                Write(json, paths, json.WriteStringValue);
                break;
            case IReadOnlyList<FrequencyRange> ranges:
                Write(json, ranges, range => Write(json, [range.LowHz, range.HighHz], json.WriteNumberValue));
                break;
            case IReadOnlyList<TrajectorySegment> pieces:
                Write(json, pieces, piece => Write(json, piece));
                break;
            case double flag and (0 or 1) when kind == ParameterKind.Flag:
                json.WriteBooleanValue(flag == 1);
                break;
            default:
                json.WriteNumberValue(value.Number);
                break;
        }
    }

    private static void Write<T>(Utf8JsonWriter json, IReadOnlyList<T> items, Action<T> write)
    {
        json.WriteStartArray();
        foreach (var item in items)
        {
            write(item);
        }

        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, TrajectorySegment piece)
    {
        json.WriteStartObject();
        json.WriteString("mode", piece.Mode switch
        {
            TrajectoryMode.Rotate => "rotate",
            TrajectoryMode.RotatingArc => "rotating_arc",
            _ => "oscillate",
        });
        json.WriteNumber("seconds", piece.Seconds);
        json.WriteNumber("center_deg", piece.CentreDeg);
        if (piece.ExtentDeg is { } extent)
        {
            json.WriteNumber("extent_deg", extent);
        }

        json.WriteNumber("start_deg", piece.StartDeg);
        json.WriteNumber("speed_deg_per_s", piece.SpeedDegPerS);
        json.WriteString("easing", piece.IsEased ? "sine" : "linear");
        json.WriteNumber("period_s", piece.PeriodS);
        json.WriteNumber("rotate_freq_hz", piece.RotateHz);
        json.WritePropertyName("distance_m");
        Write(json, [piece.StartDistanceM, piece.EndDistanceM], json.WriteNumberValue);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, VolumeEnvelope envelope)
    {
        json.WriteStartObject(Fields.Envelope.Name);
        switch (envelope)
        {
            case VolumeEnvelope.Adsr adsr:
                Start(json, EnvelopeReader.Types[0]);
                json.WriteNumber(Fields.Attack.Name, adsr.AttackSeconds);
                json.WriteNumber(Fields.Decay.Name, adsr.DecaySeconds);
                json.WriteNumber(Fields.Sustain.Name, adsr.SustainLevel);
                json.WriteNumber(Fields.Release.Name, adsr.ReleaseSeconds);
                break;
            case VolumeEnvelope.Linen linen:
                Start(json, EnvelopeReader.Types[1]);
                json.WriteNumber(Fields.Attack.Name, linen.AttackSeconds);
                json.WriteNumber(Fields.Release.Name, linen.ReleaseSeconds);
                break;
            case VolumeEnvelope.LinearFade fade:
                Start(json, EnvelopeReader.Types[2]);
                json.WriteNumber(Fields.Fade.Name, fade.FadeSeconds);
                json.WriteNumber(Fields.StartAmp.Name, fade.StartLevel);
                json.WriteNumber(Fields.EndAmp.Name, fade.EndLevel);
                if (fade.IsAtEnd)
                {
                    json.WriteString(Fields.FadeType.Name, "out");
                }

                break;
            default:
                throw new ArgumentException($"The envelope {envelope.GetType().Name} has no form in a track.", nameof(envelope));
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Start(Utf8JsonWriter json, string type)
    {
        json.WriteString(Fields.Type.Name, type);
        json.WriteStartObject(Fields.Params.Name);
    }
}
