using System.Globalization;

namespace Monochord.Audio.Rings;

/// <summary>What a folder has to give.</summary>
/// <param name="FileSystem">Its file system, such as <c>tmpfs</c>.</param>
/// <param name="FreeBytes">What this user may still write there.</param>
/// <param name="MemoryBytes">Memory that is left to this process, limits of its group counted; null where that is not known.</param>
internal readonly record struct RingRoom(string FileSystem, long FreeBytes, long? MemoryBytes)
{
    // What is left to everything else.
    private const double MemoryShare = 0.9;

    internal bool IsMemory => FileSystem is "tmpfs" or "ramfs";

    internal static RingRoom Of(string folder)
    {
        try
        {
            var drive = new DriveInfo(folder);
            return new(drive.DriveFormat, drive.AvailableFreeSpace, MemoryLeft());
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw RingErrors.Failed(folder, error.Message, error);
        }
    }

    /// <summary>Throws when a ring has no room. A file on a disk takes memory too, but gives it back when it has to.</summary>
    internal void Require(string path, long bytes)
    {
        if (bytes > FreeBytes)
        {
            throw RingErrors.NoRoom(path, bytes, FreeBytes, IsMemory ? "the folder's memory file system" : "the disk");
        }

        if (IsMemory && MemoryBytes is { } memory && bytes > memory * MemoryShare)
        {
            throw RingErrors.NoRoom(path, bytes, (long)(memory * MemoryShare), "the memory of this machine, a tenth of what is free left alone,");
        }
    }

    private static long? MemoryLeft()
    {
        if (!OperatingSystem.IsLinux())
        {
            return null;
        }

        var left = File.ReadLines("/proc/meminfo").FirstOrDefault(line => line.StartsWith("MemAvailable:", StringComparison.Ordinal)) is { } line
            && long.TryParse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture, out var kilobytes)
            ? kilobytes * 1024 : (long?)null;
        return GroupLeft() is { } group && !(left < group) ? group : left;
    }

    // Memory that a file system of memory takes is counted to the control group of whoever writes it (cgroup v2, memory.max).
    private static long? GroupLeft()
    {
        const string Root = "/sys/fs/cgroup";
        var group = File.Exists("/proc/self/cgroup")
            ? File.ReadLines("/proc/self/cgroup").FirstOrDefault(line => line.StartsWith("0::", StringComparison.Ordinal)) : null;
        var least = (long?)null;
        for (var folder = group?[3..]; folder is not null; folder = folder is "/" or "" ? null : System.IO.Path.GetDirectoryName(folder))
        {
            var at = Root + folder;
            if (Number($"{at}/memory.max") is { } limit && Number($"{at}/memory.current") is { } taken)
            {
                least = Math.Min(least ?? long.MaxValue, Math.Max(0, limit - taken));
            }
        }

        return least;
    }

    // "max" is no limit.
    private static long? Number(string path) =>
        File.Exists(path) && long.TryParse(File.ReadAllText(path), CultureInfo.InvariantCulture, out var value) ? value : null;
}
