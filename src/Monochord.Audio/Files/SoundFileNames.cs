namespace Monochord.Audio.Files;

/// <summary>Which files of a folder are probably sound: by their names, unopened.</summary>
public static class SoundFileNames
{
    // What people keep sound in. A file that is named outright is tried whatever it is called.
    private static readonly HashSet<string> Extensions = new(StringComparer.OrdinalIgnoreCase)
    {
        ".wav", ".wave", ".bwf", ".rf64", ".w64", ".aif", ".aiff", ".aifc", ".caf", ".au", ".snd", ".flac", ".ogg", ".oga", ".opus",
        ".spx", ".mp3", ".mp2", ".mpga", ".m4a", ".m4b", ".aac", ".alac", ".ac3", ".eac3", ".ec3", ".dts", ".thd", ".wma", ".wv", ".ape",
        ".tta", ".tak", ".mpc", ".amr", ".dsf", ".dff", ".mka", ".mkv", ".webm", ".mp4", ".m4v", ".mov", ".avi", ".mxf", ".ts", ".m2ts",
        ".mpg", ".mpeg", ".vob", ".flv", ".wmv", ".3gp", ".ogv",
    };

    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> Lookup = Extensions.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Whether the extension is one of sound or video.</summary>
    public static bool IsSound(ReadOnlySpan<char> name) => Lookup.Contains(Path.GetExtension(name));
}
