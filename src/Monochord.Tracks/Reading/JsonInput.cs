using System.Text;
using System.Text.Json;

namespace Monochord.Tracks.Reading;

/// <summary>Bytes as JSON: strict, in UTF-8, of a limited size and depth; what is wrong is told with its line and column.</summary>
internal static class JsonInput
{
    private const int MaxCause = 150;

    private static readonly string[] NoNumbers = ["-Infinity", "-inf", "NaN", "Infinity", "nan", "inf"];

    /// <summary>The document.</summary>
    /// <param name="utf8">With or without a byte order mark.</param>
    /// <param name="maxBytes">How large it may be.</param>
    /// <param name="file">For the message; null for none.</param>
    /// <exception cref="TrackException">It is not JSON, too large or too deep.</exception>
    public static JsonDocument Parse(ReadOnlyMemory<byte> utf8, int maxBytes, string? file)
    {
        if (utf8.Length > maxBytes)
        {
            throw TooLarge(maxBytes, file);
        }

        if (utf8.Span.StartsWith("\uFEFF"u8))
        {
            utf8 = utf8[3..];
        }

        try
        {
            Check(utf8.Span, file);
            return JsonDocument.Parse(utf8, new JsonDocumentOptions { MaxDepth = TrackLimits.MaxDepth });
        }
        catch (JsonException error)
        {
            throw Syntax(utf8.Span, error, file);
        }
    }

    /// <summary>More bytes than may be.</summary>
    public static TrackException TooLarge(int maxBytes, string? file) =>
        new("track.too-large", string.Empty, $"It is larger than {maxBytes / (1024 * 1024)} MiB, which is the limit.", file);

    // Depth, and texts that are no Unicode: what reads them later would fail without saying where.
    private static void Check(ReadOnlySpan<byte> utf8, string? file)
    {
        var reader = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = TrackLimits.MaxDepth + 1 });
        while (reader.Read())
        {
            if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray && reader.CurrentDepth >= TrackLimits.MaxDepth)
            {
                var (line, column) = PlaceOf(utf8, (int)reader.TokenStartIndex);
                throw new TrackException(
                    "track.too-deep",
                    string.Empty,
                    $"Line {line}, column {column}: objects and lists stand in each other more than {TrackLimits.MaxDepth} deep.",
                    file);
            }

            if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName && !IsText(ref reader))
            {
                var (line, column) = PlaceOf(utf8, (int)reader.TokenStartIndex);
                throw new TrackException(
                    "track.json", string.Empty, $"Line {line}, column {column}: the text is not Unicode. Save the file as UTF-8.", file);
            }
        }
    }

    private static bool IsText(ref Utf8JsonReader reader)
    {
        if (!reader.ValueIsEscaped && Ascii.IsValid(reader.ValueSpan))
        {
            return true;
        }

        try
        {
            return reader.GetString() is not null;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    private static TrackException Syntax(ReadOnlySpan<byte> utf8, JsonException error, string? file)
    {
        if (utf8[..Math.Min(utf8.Length, 512)].Contains((byte)0))
        {
            return new TrackException("track.json", string.Empty, "It is no text: a sound file, perhaps, or not in UTF-8.", file, error);
        }

        var start = 0;
        for (var skip = error.LineNumber ?? 0; skip > 0; skip--)
        {
            start += utf8[start..].IndexOf((byte)'\n') + 1;
        }

        var at = (int)Math.Min(start + (error.BytePositionInLine ?? 0), utf8.Length);
        var (line, column) = PlaceOf(utf8, at);
        var rest = Encoding.UTF8.GetString(utf8[Math.Max(0, at - 1)..Math.Min(utf8.Length, at + 16)]);
        foreach (var word in NoNumbers)
        {
            if (rest.StartsWith(word, StringComparison.Ordinal) || (rest.Length > 0 && rest.AsSpan(1).StartsWith(word, StringComparison.Ordinal)))
            {
                return new TrackException(
                    "track.not-finite", string.Empty, $"Line {line}, column {column}: {word} is no number that a track can hold.", file, error);
            }
        }

        return new TrackException("track.json", string.Empty, $"It is not JSON: line {line}, column {column}: {Cause(error.Message)}", file, error);
    }

    // The message without its own count of lines, without advice for programmers, and without half of the file.
    private static string Cause(string message)
    {
        foreach (var end in (string[])[" LineNumber:", " Change the reader options", " Path:"])
        {
            var at = message.IndexOf(end, StringComparison.Ordinal);
            message = at > 0 ? message[..at] : message;
        }

        return message.Length > MaxCause || message.Any(char.IsControl) ? "what stands there is none." : message;
    }

    private static (int Line, int Column) PlaceOf(ReadOnlySpan<byte> utf8, int index)
    {
        var before = utf8[..index];
        var line = before.Count((byte)'\n') + 1;
        return (line, Encoding.UTF8.GetCharCount(before[(before.LastIndexOf((byte)'\n') + 1)..]) + 1);
    }
}
