namespace Monochord.Audio.Files;

/// <summary>Where a path leads when every link in it is followed.</summary>
public static class RealPath
{
    // As many as Linux follows (ELOOP).
    private const int MaxLinks = 40;

    /// <summary>The path without links; null when it leads in a circle or nowhere.</summary>
    public static string? Of(string path)
    {
        var left = new Stack<string>(Parts(Path.GetFullPath(path)).AsEnumerable().Reverse());
        var root = Path.GetPathRoot(Path.GetFullPath(path))!;
        var real = root;
        for (var links = 0; left.TryPop(out var part);)
        {
            var next = Path.Combine(real, part);
            var target = part is "." or ".." ? null : new FileInfo(next).LinkTarget;
            if (part == "..")
            {
                real = Path.GetDirectoryName(real) ?? root;
            }
            else if (target is null)
            {
                real = part == "." ? real : next;
            }
            else if (++links > MaxLinks)
            {
                return null;
            }
            else
            {
                real = Path.IsPathRooted(target) ? root : real;
                foreach (var piece in Parts(target).AsEnumerable().Reverse())
                {
                    left.Push(piece);
                }
            }
        }

        return Path.Exists(real) ? real : null;
    }

    private static string[] Parts(string path) =>
        path.Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries);
}
