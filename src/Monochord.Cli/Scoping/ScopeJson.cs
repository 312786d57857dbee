using Monochord.Reports.Json;

namespace Monochord.Cli.Scoping;

/// <summary>What the scope says as JSON, one object a line.</summary>
internal static class ScopeJson
{
    internal static string Start(ScopeState state) => JsonText.Of(isIndented: false, json =>
    {
        var layout = state.Ring.Layout;
        json.WriteStartObject();
        json.WriteString("ring", state.Ring.Path);
        json.WriteString("input", state.Input.Name);
        json.WriteNumber("version", layout.Version);
        json.WriteNumber("sample_rate", layout.SampleRate);
        json.WriteNumber("channels", layout.Channels);
        json.WriteNumber("capacity_frames", layout.Capacity);
        json.WriteNumber("file_bytes", layout.FileBytes);
        json.WriteBoolean("is_resumed", state.Ring.IsResumed);
        json.WriteStartArray("channel_names");
        foreach (var name in layout.ChannelNames)
        {
            json.WriteStringValue(name);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    });

    internal static string State(ScopeState state, bool hasEnded) => JsonText.Of(isIndented: false, json =>
    {
        json.WriteStartObject();
        json.WriteNumber("frames", state.Frames);
        json.WriteNumber("seconds", Math.Round(state.Seconds, 3));
        json.WriteNumber("lost_frames", state.LostFrames);
        json.WriteNumber("load", Math.Round(state.Load, 6));
        json.WriteStartArray("peaks_dbfs");
        foreach (var peak in state.TakePeaks())
        {
            if (peak > 0)
            {
                json.WriteNumberValue(Math.Round(20 * Math.Log10(peak), 1));
            }
            else
            {
                json.WriteNullValue();
            }
        }

        json.WriteEndArray();
        json.WriteBoolean("has_ended", hasEnded);
        json.WriteEndObject();
    });
}
