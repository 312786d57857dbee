using Monochord.Synthesis.Description;

namespace Monochord.Tracks.Reading;

/// <summary>Names of files as tracks write them: which may be asked for at all.</summary>
internal static class FileNames
{
    /// <summary>How an address begins that holds its file itself.</summary>
    public const string Data = "data:";

    private const int MaxPath = 4096;
    private const string Remote = "sound files are read from this machine only. Put the file beside the track and write its name.";

    /// <summary>What stands against a name, before anything is looked up; null for nothing.</summary>
    public static (string Code, string Sentence)? Objection(string file)
    {
        var name = file.Trim();
        if (name.StartsWith(Data, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        if (name.StartsWith("//", StringComparison.Ordinal) || name.StartsWith("\\\\", StringComparison.Ordinal) || Scheme(name) is not null)
        {
            return ("track.file-remote", $"{Place.Shown(name)} is an address, not a file of a folder: {Remote}");
        }

        return name.Length > MaxPath || name.Contains('\0', StringComparison.Ordinal)
            ? ("track.file-not-found", $"{Place.Shown(name)} can't be the name of a file.")
            : null;
    }

    /// <summary>The files that a value names.</summary>
    public static IEnumerable<string> Of(ParameterKind kind, ParameterValue value) => kind switch
    {
        ParameterKind.Path => value.Text is { } one && !string.IsNullOrWhiteSpace(one) ? [one] : [],
        ParameterKind.Paths when value.Text is { } several =>
            several.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
        ParameterKind.Paths => value.Paths.Where(path => !string.IsNullOrWhiteSpace(path)),
        _ => [],
    };

    // Letters before a colon; one alone is a drive of Windows.
    private static string? Scheme(string name)
    {
        var colon = name.IndexOf(':', StringComparison.Ordinal);
        if (colon < 2 || !char.IsAsciiLetter(name[0]))
        {
            return null;
        }

        foreach (var character in name.AsSpan(0, colon))
        {
            if (!char.IsAsciiLetterOrDigit(character) && character is not ('+' or '-' or '.'))
            {
                return null;
            }
        }

        // "take:2.wav" is a name; what follows an address's colon is a slash, or it is one that is known.
        return name.AsSpan(colon + 1).StartsWith("/", StringComparison.Ordinal)
            || name.AsSpan(0, colon) is var scheme && (scheme.Equals("file", StringComparison.OrdinalIgnoreCase)
                || scheme.Equals("http", StringComparison.OrdinalIgnoreCase) || scheme.Equals("https", StringComparison.OrdinalIgnoreCase)
                || scheme.Equals("ftp", StringComparison.OrdinalIgnoreCase) || scheme.Equals("ftps", StringComparison.OrdinalIgnoreCase))
            ? name[..colon]
            : null;
    }
}
