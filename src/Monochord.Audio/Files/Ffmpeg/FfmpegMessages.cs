namespace Monochord.Audio.Files.Ffmpeg;

/// <summary>Makes what ffmpeg writes to standard error fit for a sentence.</summary>
internal static class FfmpegMessages
{
    /// <summary>The first message, without the name and address of the part that said it and without the path; null when there is none.
    /// </summary>
    internal static string? First(string errors)
    {
        foreach (var line in errors.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            // "[aac @ 0x5581d0c0a840] message", "file:/path/name: message".
            var text = line;
            while (text.StartsWith('[') && text.IndexOf(']') is > 0 and var end)
            {
                text = text[(end + 1)..].TrimStart();
            }

            if (text.StartsWith("file:", StringComparison.Ordinal) && text.LastIndexOf(": ", StringComparison.Ordinal) is > 0 and var colon)
            {
                text = text[(colon + 2)..];
            }

            if (text.Length > 0)
            {
                return text.Length > 200 ? text[..200] : text.TrimEnd('.');
            }
        }

        return null;
    }
}
