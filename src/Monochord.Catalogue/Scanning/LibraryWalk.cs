using System.IO.Enumeration;
using Monochord.Audio;
using Monochord.Audio.Files;

namespace Monochord.Catalogue.Scanning;

/// <summary>A sound file as a folder lists it.</summary>
/// <param name="Path">Its absolute path.</param>
/// <param name="Library">The folder that was walked; null for a file that was named.</param>
/// <param name="SizeBytes">Its size.</param>
/// <param name="ModifiedTicks">When it was last written, in ticks of UTC.</param>
internal readonly record struct FoundFile(string Path, string? Library, long SizeBytes, long ModifiedTicks);

/// <summary>Finds the sound files under folders: one look at each file, nothing opened, in the order of their paths.</summary>
/// <remarks>What is hidden (its name begins with a dot) is left out. Links are followed, those to folders after all others, and no folder
/// twice: so neither a circle nor a second way into a folder matters.</remarks>
internal sealed class LibraryWalk(bool isRecursive, CancellationToken cancellation, Func<string, bool>? mayFollow = null)
{
    private static readonly EnumerationOptions Everything = new() { AttributesToSkip = FileAttributes.None, IgnoreInaccessible = false, RecurseSubdirectories = false };

    private readonly HashSet<string> _visited = new(StringComparer.Ordinal);
    private readonly Queue<(string Path, string Library)> _links = new();
    private readonly Dictionary<string, FoundFile> _files = new(StringComparer.Ordinal);
    private readonly List<(string Path, MonochordException Error)> _problems = [];

    /// <summary>Folders and files that could not be looked at.</summary>
    internal IReadOnlyList<(string Path, MonochordException Error)> Problems => _problems;

    /// <summary>How many files were found so far.</summary>
    internal int Count => _files.Count;

    /// <summary>What was found, in the order of the paths.</summary>
    internal FoundFile[] Files()
    {
        var files = _files.Values.ToArray();
        Array.Sort(files, (a, b) => string.CompareOrdinal(a.Path, b.Path));
        return files;
    }

    /// <summary>Adds a file or all of a folder.</summary>
    internal void Add(string path)
    {
        path = Path.GetFullPath(path);
        if (Directory.Exists(path))
        {
            path = Path.TrimEndingDirectorySeparator(path);
            Walk(path, RealPath.Of(path) ?? path, path);
            FollowLinks();
            return;
        }

        var file = new FileInfo(path);
        if (file.Exists)
        {
            _files[path] = new FoundFile(path, null, file.Length, file.LastWriteTimeUtc.Ticks);
        }
        else
        {
            _problems.Add((path, ScanErrors.NotFound(path)));
        }
    }

    private void Walk(string path, string real, string library)
    {
        var folders = new Stack<(string Path, string Real)>([(path, real)]);
        while (folders.TryPop(out var folder))
        {
            cancellation.ThrowIfCancellationRequested();
            if (!_visited.Add(folder.Real))
            {
                continue;
            }

            try
            {
                foreach (var entry in Entries(folder.Path))
                {
                    Take(entry, folder, folders, library);
                }
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                _problems.Add((folder.Path, ScanErrors.Folder(folder.Path, error)));
            }
        }
    }

    private void Take(in Entry entry, (string Path, string Real) folder, Stack<(string Path, string Real)> folders, string library)
    {
        var path = Path.Combine(folder.Path, entry.Name);
        if (entry is { IsLink: true, IsFolder: false } && mayFollow is not null && !(RealPath.Of(path) is { } target && mayFollow(target)))
        {
            return;
        }

        if (!entry.IsFolder)
        {
            _files.TryAdd(path, new FoundFile(path, library, entry.SizeBytes, entry.ModifiedTicks));
        }
        else if (isRecursive && entry.IsLink)
        {
            _links.Enqueue((path, library));
        }
        else if (isRecursive)
        {
            folders.Push((path, Path.Combine(folder.Real, entry.Name)));
        }
    }

    private void FollowLinks()
    {
        // By name, so that what is reached through two links is always called after the same.
        while (_links.Count > 0)
        {
            var links = _links.OrderBy(link => link.Path, StringComparer.Ordinal).ToArray();
            _links.Clear();
            foreach (var (path, library) in links)
            {
                if (RealPath.Of(path) is { } real && (mayFollow is null || mayFollow(real)))
                {
                    Walk(path, real, library);
                }
            }
        }
    }

    private static FileSystemEnumerable<Entry> Entries(string folder) => new(folder, Read, Everything)
    {
        ShouldIncludePredicate = static (ref FileSystemEntry entry) =>
            entry.FileName is not ['.', ..] && (entry.IsDirectory || SoundFileNames.IsSound(entry.FileName)),
    };

    // A link's own size and time are not those of the file that it leads to; one that leads nowhere has none.
    private static Entry Read(ref FileSystemEntry entry)
    {
        var name = entry.FileName.ToString();
        var isLink = entry.Attributes.HasFlag(FileAttributes.ReparsePoint);
        if (entry.IsDirectory)
        {
            return new Entry(name, true, isLink, 0, 0);
        }

        if (!isLink)
        {
            return new Entry(name, false, false, entry.Length, entry.LastWriteTimeUtc.Ticks);
        }

        var target = new FileInfo(entry.ToFullPath()).ResolveLinkTarget(returnFinalTarget: true) as FileInfo;
        return target is { Exists: true } ? new Entry(name, false, true, target.Length, target.LastWriteTimeUtc.Ticks) : new Entry(name, false, true, 0, 0);
    }

    private readonly record struct Entry(string Name, bool IsFolder, bool IsLink, long SizeBytes, long ModifiedTicks);
}
