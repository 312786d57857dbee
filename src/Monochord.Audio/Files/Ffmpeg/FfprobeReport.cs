using System.Globalization;
using System.Text.Json;

namespace Monochord.Audio.Files.Ffmpeg;

/// <summary>What ffprobe says of a file.</summary>
/// <param name="Container">ffmpeg's name of the container, such as <c>mov,mp4,m4a,3gp,3g2,mj2</c>.</param>
/// <param name="Streams">Its sound streams.</param>
/// <param name="DurationSeconds">How long the container says that it is.</param>
/// <param name="Tags">The tags of the container.</param>
internal sealed record FfprobeReport(
    string Container, IReadOnlyList<FfprobeStream> Streams, double? DurationSeconds, IReadOnlyDictionary<string, string> Tags)
{
    /// <summary>Reads ffprobe's JSON. Throws <see cref="JsonException"/> when it is none.</summary>
    internal static FfprobeReport Parse(ReadOnlyMemory<byte> json)
    {
        using var document = JsonDocument.Parse(json);
        var streams = new List<FfprobeStream>();
        if (document.RootElement.TryGetProperty("streams", out var array))
        {
            foreach (var stream in array.EnumerateArray())
            {
                if (Text(stream, "codec_type") == "audio")
                {
                    streams.Add(new FfprobeStream(
                        Text(stream, "codec_name"),
                        (int)(Number(stream, "sample_rate") ?? 0),
                        (int)(Number(stream, "channels") ?? 0),
                        Text(stream, "channel_layout"),
                        BitDepthOf(stream),
                        Number(stream, "duration"),
                        TagsOf(stream)));
                }
            }
        }

        var format = document.RootElement.TryGetProperty("format", out var found) ? found : default;
        return format.ValueKind != JsonValueKind.Object
            ? new FfprobeReport("unknown", streams, null, new Dictionary<string, string>())
            : new FfprobeReport(Text(format, "format_name") ?? "unknown", streams, Number(format, "duration"), TagsOf(format));
    }

    private static int? BitDepthOf(JsonElement stream)
    {
        var bits = Number(stream, "bits_per_raw_sample") ?? Number(stream, "bits_per_sample");
        return bits is > 0 ? (int)bits : null;
    }

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    // ffprobe writes some numbers as numbers and some as text.
    private static double? Number(JsonElement element, string name)
    {
        if (!element.TryGetProperty(name, out var value))
        {
            return null;
        }

        var text = value.ValueKind == JsonValueKind.Number ? value.GetRawText() : value.GetString();
        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            && number is >= int.MinValue and <= int.MaxValue
            ? number
            : null;
    }

    private static Dictionary<string, string> TagsOf(JsonElement element)
    {
        var tags = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        if (element.TryGetProperty("tags", out var found) && found.ValueKind == JsonValueKind.Object)
        {
            foreach (var tag in found.EnumerateObject())
            {
                if (tag.Value.ValueKind == JsonValueKind.String && tag.Value.GetString() is { Length: > 0 } text)
                {
                    tags[tag.Name] = text;
                }
            }
        }

        return tags;
    }
}

/// <summary>One sound stream as ffprobe sees it.</summary>
/// <param name="Codec">ffmpeg's name of the coding; null when it knows none.</param>
/// <param name="SampleRate">In Hz; 0 when unknown.</param>
/// <param name="Channels">Number of channels; 0 when unknown.</param>
/// <param name="Layout">ffmpeg's name of the layout; null when unknown.</param>
/// <param name="BitDepth">Bits of a sample as coded; null for a coding that has none.</param>
/// <param name="DurationSeconds">How long it says that it is.</param>
/// <param name="Tags">Its tags.</param>
internal sealed record FfprobeStream(
    string? Codec, int SampleRate, int Channels, string? Layout, int? BitDepth, double? DurationSeconds,
    IReadOnlyDictionary<string, string> Tags);
