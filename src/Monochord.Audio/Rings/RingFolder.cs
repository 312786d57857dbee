using System.Globalization;
using Microsoft.Win32.SafeHandles;

namespace Monochord.Audio.Rings;

/// <summary>The folder of rings that have no name of their own: who may look into it, and what is swept out of it.</summary>
internal static class RingFolder
{
    internal const string Extension = ".ring";

    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private const string Memory = "/dev/shm";

    internal static string Path => System.IO.Path.Combine(
        Directory.Exists(Memory) ? Memory : System.IO.Path.GetTempPath(), string.Create(CultureInfo.InvariantCulture, $"monochord-{RingFile.UserId()}"));

    /// <summary>Makes a folder for this user alone, and looks that nobody else has made it.</summary>
    internal static void Require(string folder)
    {
        try
        {
            if (OperatingSystem.IsWindows())
            {
                Directory.CreateDirectory(folder);
                return;
            }

            Directory.CreateDirectory(folder, OwnerOnly);
            if (new DirectoryInfo(folder).LinkTarget is not null)
            {
                throw RingErrors.ForeignFolder(folder, "that is a link");
            }

            // Only its owner may: a folder of somebody else's, who could read what is put there, fails here.
            File.SetUnixFileMode(folder, OwnerOnly);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw RingErrors.ForeignFolder(folder, "that is not this user's folder");
        }
    }

    /// <summary>Removes the rings whose writers are gone without having closed them, and what they were making.</summary>
    /// <param name="folder">Where they are.</param>
    /// <param name="pattern">Which, with stars.</param>
    /// <returns>How many.</returns>
    internal static int Sweep(string folder, string pattern)
    {
        var removed = 0;
        foreach (var path in Directory.EnumerateFiles(folder, pattern))
        {
            try
            {
                // Held from here on: nobody can go on in what is removed.
                removed += RingFile.TryOpenForWriting(path) is { } handle && RemovesStale(handle, path) ? 1 : 0;
            }
            catch (RingBufferException)
            {
                // Somebody writes it, or it is nothing of ours: it stays.
            }
        }

        return removed;
    }

    private static bool RemovesStale(SafeFileHandle handle, string path)
    {
        try
        {
            if (!IsStale(handle, path))
            {
                return false;
            }

            File.Delete(path);
            return true;
        }
        finally
        {
            RingFile.Release(handle);
        }
    }

    private static bool IsStale(SafeFileHandle handle, string path)
    {
        // A file that was being made is held by who makes it.
        if (path.EndsWith(RingBufferWriter.Unfinished, StringComparison.Ordinal))
        {
            return true;
        }

        var header = new byte[RingHeader.Bytes];
        var read = RandomAccess.Read(handle, header, 0);
        var layout = RingBufferLayout.Read(header.AsSpan(0, read), RandomAccess.GetLength(handle), path);
        return layout.Version == 1 || BitConverter.ToUInt32(header, RingHeader.State) == (uint)RingBufferState.Writing;
    }
}
