using Monochord.Audio;
using Monochord.Audio.Files;

namespace Monochord.Cli.Measuring;

/// <summary>Turns names of files and folders into inputs.</summary>
internal static class SoundFileSearch
{
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
                if (entry is FileInfo && SoundFileNames.IsSound(entry.Name))
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
