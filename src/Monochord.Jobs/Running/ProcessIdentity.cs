using System.Diagnostics;
using System.Globalization;

namespace Monochord.Jobs.Running;

/// <summary>Which process a worker lives in, as text, so that a later process of the same machine can see at once that it is gone.</summary>
/// <remarks>
/// Machine, boot, process namespace, process id and its start time: containers that share a file but not their processes differ in the
/// namespace, and an id that was given out again differs in its start. Where the system does not tell (elsewhere than on Linux), only
/// the lease tells.
/// </remarks>
internal static class ProcessIdentity
{
    private const char Separator = '/';
    private const int Parts = 5;

    // Field 22 of /proc/PID/stat, counted after the name, which may hold spaces: proc(5).
    private const int StartTimeAfterName = 19;

    internal static string Own { get; } = Of(Environment.ProcessId);

    /// <summary>Whether a worker's process is known to have ended; false when that can't be known.</summary>
    internal static bool IsKnownDead(string? worker)
    {
        var parts = worker?.Split(Separator) ?? [];
        var own = Own.Split(Separator);
        if (parts.Length < Parts || !parts.AsSpan(0, 3).SequenceEqual(own.AsSpan(0, 3)) || own[1].Length == 0 || own[2].Length == 0
            || !int.TryParse(parts[3], NumberStyles.None, CultureInfo.InvariantCulture, out var id))
        {
            return false;
        }

        return StartOf(id) != parts[4];
    }

    private static string Of(int id) =>
        string.Join(Separator, Environment.MachineName, Boot(), Namespace(), id.ToString(CultureInfo.InvariantCulture), StartOf(id));

    private static string Boot() => ReadLine("/proc/sys/kernel/random/boot_id")?[..8] ?? string.Empty;

    private static string Namespace() => OperatingSystem.IsLinux()
        ? new string([.. (new FileInfo("/proc/self/ns/pid").LinkTarget ?? string.Empty).Where(char.IsAsciiDigit)])
        : string.Empty;

    /// <summary>The start time of a process in ticks since boot; empty when there is none, or only what is left of one.</summary>
    private static string StartOf(int id)
    {
        var stat = ReadLine($"/proc/{id}/stat");
        var fields = stat?[(stat.LastIndexOf(')') + 2)..].Split(' ') ?? [];
        return fields.Length > StartTimeAfterName && fields[0] is not ("Z" or "X") ? fields[StartTimeAfterName] : string.Empty;
    }

    private static string? ReadLine(string file)
    {
        try
        {
            return File.Exists(file) ? File.ReadLines(file).FirstOrDefault() : null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // It ended between the two looks, or is not for this user to see.
            Debug.WriteLine(error.Message);
            return null;
        }
    }
}
