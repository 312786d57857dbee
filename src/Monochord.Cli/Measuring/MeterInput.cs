using Monochord.Audio;
using Monochord.Audio.Files;

namespace Monochord.Cli.Measuring;

/// <summary>Something to measure, not opened yet.</summary>
internal sealed class MeterInput
{
    private readonly Func<AudioFileOptions, Programme> _open;

    private MeterInput(string name, IReadOnlyList<string> paths, Func<AudioFileOptions, Programme> open)
    {
        Name = name;
        Paths = paths;
        _open = open;
    }

    /// <summary>The name in results: the file as it was named.</summary>
    internal string Name { get; }

    /// <summary>The files that it is read from.</summary>
    internal IReadOnlyList<string> Paths { get; }

    /// <summary>A sound file.</summary>
    internal static MeterInput File(string path) => new(path, [path], options => Programme.Open(path, options));

    /// <summary>Mono files as the channels of one programme.</summary>
    internal static MeterInput Channels(IReadOnlyList<(string Label, string Path)> files)
    {
        var paths = new string[files.Count];
        for (var i = 0; i < paths.Length; i++)
        {
            paths[i] = files[i].Path;
        }

        var name = string.Join(" + ", paths);
        return new MeterInput(name, paths, options => Programme.Open(name, files, options));
    }

    /// <summary>Something that is known to be unreadable.</summary>
    internal static MeterInput Unreadable(string path, AudioFileException error) => new(path, [path], _ => throw error);

    /// <summary>Opens it.</summary>
    internal Programme Open(AudioFileOptions options) => _open(options);
}
