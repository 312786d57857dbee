using Monochord.Audio.Files;
using Monochord.Tracks.Reading;

namespace Monochord.Tracks;

/// <summary>The folders that the files of a track may be in: those of others are not read, whatever a track names.</summary>
/// <remarks>Links are followed first, and the file that is meant has to be below a folder. Addresses (<c>http:</c>, <c>ftp:</c>, <c>file:</c>,
/// <c>//server</c>) are refused.</remarks>
public sealed class TrackFolders
{
    private readonly string[] _folders;

    /// <summary>These folders and all below them.</summary>
    /// <param name="folders">At least one; a name without a folder is looked for in each, in order.</param>
    public TrackFolders(params IEnumerable<string> folders)
    {
        ArgumentNullException.ThrowIfNull(folders);
        _folders = [.. folders.Select(folder => Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)))];
        ArgumentOutOfRangeException.ThrowIfZero(_folders.Length, nameof(folders));
    }

    /// <summary>The folders, as full paths.</summary>
    public IReadOnlyList<string> All => _folders;

    /// <summary>The folder of a track's file.</summary>
    public static TrackFolders Of(string trackFile) => new([Path.GetDirectoryName(Path.GetFullPath(trackFile))!]);

    /// <summary>The full path of a file, without links.</summary>
    /// <param name="file">As a track writes it. A backslash is taken for a slash where no file has one in its name.</param>
    /// <exception cref="TrackException">It is an address, there is no such file, or it is outside the folders.</exception>
    public string Resolve(string file)
    {
        ArgumentNullException.ThrowIfNull(file);
        if (FileNames.Objection(file) is { } objection)
        {
            throw new TrackException(objection.Code, string.Empty, objection.Sentence);
        }

        var isOutside = false;
        foreach (var name in Spellings(file.Trim()))
        {
            foreach (var folder in _folders)
            {
                var path = Path.GetFullPath(Path.Combine(folder, name));
                if (RealPath.Of(path) is { } real && Array.Exists(_folders, allowed => IsBelow(real, RealPath.Of(allowed) ?? allowed)))
                {
                    if (File.Exists(real))
                    {
                        return real;
                    }
                }
                else
                {
                    // What there is elsewhere is not told: only whether the name leads there.
                    isOutside |= !Array.Exists(_folders, allowed => IsBelow(path, allowed)) || Path.Exists(path);
                }
            }
        }

        var where = string.Join(", ", _folders);
        throw isOutside
            ? new TrackException("track.file-outside", string.Empty, $"{Place.Shown(file)} is outside of {where}: move it there.")
            : new TrackException("track.file-not-found", string.Empty, $"There is no file {Place.Shown(file)} in {where}.");
    }

    /// <summary>The content of a file.</summary>
    internal byte[] ReadBytes(string file, int maxBytes) => TrackBytes.OfFile(Resolve(file), maxBytes);

    private static IEnumerable<string> Spellings(string file) =>
        file.Contains('\\', StringComparison.Ordinal) ? [file, file.Replace('\\', '/')] : [file];

    private static bool IsBelow(string path, string folder) =>
        path.Length > folder.Length && path.StartsWith(folder, StringComparison.Ordinal)
        && (folder.EndsWith(Path.DirectorySeparatorChar) || path[folder.Length] == Path.DirectorySeparatorChar);
}
