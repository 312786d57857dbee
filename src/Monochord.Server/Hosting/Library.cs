using Monochord.Audio.Files;
using Monochord.Server.Sessions;

namespace Monochord.Server.Hosting;

/// <summary>The folders whose files may be opened. Nothing outside of them is ever touched.</summary>
internal sealed class Library
{
    private static readonly string[] Encoded = ["%2e", "%2f", "%5c", "%00"];

    private readonly Dictionary<string, string> _folders = new(StringComparer.Ordinal);

    // The same folders as they were named, which may be by links.
    private readonly List<(string Folder, string Root)> _roots = [];

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
            _roots.Add((unique, _folders[unique]));
            _roots.Add((unique, path));
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

    /// <summary>Where something of the library is that is named in any of three ways: by its folder and the way from there, by a way that
    /// begins with the folder's name (or needs none, as there is only one folder), or by its absolute path.</summary>
    /// <param name="folder">The name of a folder; null when the path says it.</param>
    /// <param name="path">The path.</param>
    /// <exception cref="SessionException">It is outside, or there is no such folder.</exception>
    public string ResolveAny(string? folder, string path)
    {
        if (folder is not null)
        {
            return Resolve(folder, path);
        }

        if (Path.IsPathRooted(path))
        {
            return Locate(path) is { } place ? Resolve(place.Folder, place.Path) : throw Outside(path);
        }

        var parts = path.Split('/', 2);
        return _folders.ContainsKey(parts[0]) ? Resolve(parts[0], parts.Length > 1 ? parts[1] : string.Empty)
            : _folders.Count == 1 ? Resolve(_folders.Keys.Single(), path)
            : throw new SessionException("library.not-found", $"{path} does not begin with the name of a library folder.", path);
    }

    /// <summary>The folder and the way from there of an absolute path; null when it is in none of the folders. Links are not followed.</summary>
    public (string Folder, string Path)? Locate(string path)
    {
        (string Folder, string Path)? found = null;
        var longest = -1;
        foreach (var (folder, root) in _roots)
        {
            var prefix = root.EndsWith(Path.DirectorySeparatorChar) ? root : root + Path.DirectorySeparatorChar;
            if (root.Length > longest && (path == root || path.StartsWith(prefix, StringComparison.Ordinal)))
            {
                found = (folder, path.Length > prefix.Length ? path[prefix.Length..] : string.Empty);
                longest = root.Length;
            }
        }

        return found;
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
