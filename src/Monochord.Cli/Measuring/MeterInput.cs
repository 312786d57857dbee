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

    /// <summary>Stems of one programme, and the programme itself where there is a file of it.</summary>
    /// <param name="programme">The file of the mix; null when the programme is the sum of the stems.</param>
    /// <param name="stems">Name and path of each.</param>
    internal static MeterInput Stems(string? programme, IReadOnlyList<(string Name, string Path)> stems)
    {
        List<(string Name, string Path)> files = programme is null ? [] : [(Programme.MixName, programme)];
        files.AddRange(stems);
        var paths = files.ConvertAll(file => file.Path);
        var name = programme ?? string.Join(" + ", paths);
        return new MeterInput(name, paths, options => Programme.OpenStems(name, files, options));
    }

    /// <summary>Something that is known to be unreadable.</summary>
    internal static MeterInput Unreadable(string path, AudioFileException error) => new(path, [path], _ => throw error);

    /// <summary>Opens it.</summary>
    internal Programme Open(AudioFileOptions options) => _open(options);
}
