using Monochord.Audio;

namespace Monochord.Cli.Measuring;

/// <summary>Turns names of files and folders into inputs.</summary>
internal static class SoundFileSearch
{
    // What people keep sound in. A file that is named outright is tried whatever it is called.
    private static readonly HashSet<string> Extensions = new(StringComparer.OrdinalIgnoreCase)
    {
        ".wav", ".wave", ".bwf", ".rf64", ".w64", ".aif", ".aiff", ".aifc", ".caf", ".au", ".snd", ".flac", ".ogg", ".oga", ".opus",
        ".spx", ".mp3", ".mp2", ".mpga", ".m4a", ".m4b", ".aac", ".alac", ".ac3", ".eac3", ".ec3", ".dts", ".thd", ".wma", ".wv", ".ape",
        ".tta", ".tak", ".mpc", ".amr", ".dsf", ".dff", ".mka", ".mkv", ".webm", ".mp4", ".m4v", ".mov", ".avi", ".mxf", ".ts", ".m2ts",
        ".mpg", ".mpeg", ".vob", ".flv", ".wmv", ".3gp", ".ogv",
    };

    /// <summary>The inputs of the names, in their order; the content of folders in the order of its names.</summary>
    /// <param name="names">Files and folders.</param>
    /// <param name="isRecursive">Whether folders are looked through. Otherwise opening one says that it is a folder.</param>
    internal static List<MeterInput> Find(IReadOnlyList<string> names, bool isRecursive)
    {
        var inputs = new List<MeterInput>(names.Count);
        foreach (var name in names)
        {
            if (!isRecursive || !Directory.Exists(name))
            {
                inputs.Add(MeterInput.File(name));
                continue;
            }

            var before = inputs.Count;
            AddFolder(name, inputs);
            if (inputs.Count == before)
            {
                inputs.Add(MeterInput.Unreadable(
                    name, new AudioFileException("folder.no-sound", $"There is no sound file in the folder {name}.", name)));
            }
        }

        return inputs;
    }

    private static void AddFolder(string folder, List<MeterInput> inputs)
    {
        var files = new List<string>();
        var folders = new List<string>();
        try
        {
            foreach (var entry in new DirectoryInfo(folder).EnumerateFileSystemInfos())
            {
                if (entry.Name.StartsWith('.'))
                {
                    continue;
                }

                // A link to a folder may lead in a circle; one to a file does no harm.
                if (entry is FileInfo && Extensions.Contains(entry.Extension))
                {
                    files.Add(Path.Combine(folder, entry.Name));
                }
                else if (entry is DirectoryInfo && entry.LinkTarget is null)
                {
                    folders.Add(Path.Combine(folder, entry.Name));
                }
            }
        }
        catch (Exception error) when (error is UnauthorizedAccessException or IOException)
        {
            var message = $"The folder {folder} could not be looked through: {error.Message}";
            inputs.Add(MeterInput.Unreadable(folder, new AudioFileException("folder.no-permission", message, folder, error)));
            return;
        }

        files.Sort(StringComparer.Ordinal);
        folders.Sort(StringComparer.Ordinal);
        files.ForEach(file => inputs.Add(MeterInput.File(file)));
        folders.ForEach(inner => AddFolder(inner, inputs));
    }
}
