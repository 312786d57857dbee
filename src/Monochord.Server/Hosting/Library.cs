using Monochord.Audio.Files;
using Monochord.Server.Sessions;

namespace Monochord.Server.Hosting;

/// <summary>The folders whose files may be opened. Nothing outside of them is ever touched.</summary>
internal sealed class Library
{
    private static readonly string[] Encoded = ["%2e", "%2f", "%5c", "%00"];

    private readonly Dictionary<string, string> _folders = new(StringComparer.Ordinal);

    /// <summary>A library of folders, by their last names; of two with the same name the second is <c>name-2</c>.</summary>
    public Library(IReadOnlyList<string> folders)
    {
        foreach (var folder in folders)
        {
            var path = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
            if (!Directory.Exists(path))
            {
                throw new SessionException("library.no-folder", $"There is no folder {path}. Check the name after --library.", path);
            }

            var name = Path.GetFileName(path) is { Length: > 0 } last ? last : "root";
            var unique = name;
            for (var n = 2; _folders.ContainsKey(unique); n++)
            {
                unique = $"{name}-{n}";
            }

            _folders[unique] = Real(path);
        }
    }

    /// <summary>The names of the folders.</summary>
    public IReadOnlyCollection<string> Folders => _folders.Keys;

    /// <summary>Where something of the library is.</summary>
    /// <param name="folder">The name of a folder.</param>
    /// <param name="path">The way from there, with <c>/</c>; empty for the folder itself.</param>
    /// <exception cref="SessionException">It is outside (<c>library.outside</c>), or there is no such folder.</exception>
    public string Resolve(string folder, string path)
    {
        if (!_folders.TryGetValue(folder, out var root))
        {
            throw new SessionException("library.not-found", $"There is no library folder {folder}.", folder);
        }

        var segments = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        if (path.StartsWith('/') || path.Contains('\\') || path.Contains('\0') || Path.IsPathRooted(path)
            || segments.Any(segment => segment is "." or "..")
            || Encoded.Any(sign => path.Contains(sign, StringComparison.OrdinalIgnoreCase)))
        {
            throw Outside(path);
        }

        // Links are followed one by one, as the system would: where they end has to be inside.
        var real = Real(Path.Combine([root, .. segments]));
        return real == root || real.StartsWith(root + Path.DirectorySeparatorChar, StringComparison.Ordinal) || root == "/"
            ? real : throw Outside(path);
    }

    /// <summary>The folders and sound files in a folder, in the order of their names; hidden ones are left out.</summary>
    public IReadOnlyList<LibraryEntry> List(string folder, string path)
    {
        var real = Resolve(folder, path);
        if (!Directory.Exists(real))
        {
            throw new SessionException("library.not-found", $"There is no folder {path} in {folder}.", path);
        }

        var entries = new List<LibraryEntry>();
        try
        {
            foreach (var info in new DirectoryInfo(real).EnumerateFileSystemInfos())
            {
                var isFolder = info is DirectoryInfo;
                if (!info.Name.StartsWith('.') && (isFolder || SoundFileNames.IsSound(info.Name)) && IsInside(folder, path, info.Name))
                {
                    entries.Add(new LibraryEntry(
                        info.Name, isFolder, $"{path.TrimEnd('/')}/{info.Name}".TrimStart('/'), (info as FileInfo)?.Length, info.LastWriteTimeUtc));
                }
            }
        }
        catch (UnauthorizedAccessException error)
        {
            throw new SessionException("folder.no-permission", $"The folder {path} of {folder} may not be looked into: {error.Message}", path);
        }

        return [.. entries.OrderBy(entry => !entry.IsFolder).ThenBy(entry => entry.Name, StringComparer.OrdinalIgnoreCase)];
    }

    private static SessionException Outside(string path) =>
        new("library.outside", "The path leads out of the library folder, or is written in a way that is not allowed. Use names from the list.", path.Replace('\0', '?'));

    private bool IsInside(string folder, string path, string name)
    {
        try
        {
            Resolve(folder, $"{path.TrimEnd('/')}/{name}".TrimStart('/'));
            return true;
        }
        catch (SessionException)
        {
            return false;
        }
    }

    // The path without links, segment by segment. What is not there stays as it is.
    private static string Real(string path)
    {
        const int MostLinks = 40;
        var links = 0;
        var done = Path.GetPathRoot(path)!;
        var rest = new Stack<string>(path[done.Length..].Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries).Reverse());
        while (rest.TryPop(out var segment))
        {
            if (segment is "." or "..")
            {
                done = segment == "." ? done : Path.GetDirectoryName(done) ?? done;
                continue;
            }

            var next = Path.Combine(done, segment);
            if (new FileInfo(next).LinkTarget is not { } target)
            {
                done = next;
                continue;
            }

            if (++links > MostLinks)
            {
                throw Outside(path);
            }

            done = Path.IsPathRooted(target) ? Path.GetPathRoot(target)! : done;
            foreach (var part in target.Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries).Reverse())
            {
                rest.Push(part);
            }
        }

        return done;
    }
}

/// <summary>Something in a folder of the library.</summary>
internal sealed record LibraryEntry(string Name, bool IsFolder, string Path, long? SizeBytes, DateTime Modified);
