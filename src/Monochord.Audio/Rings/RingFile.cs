using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Monochord.Audio.Rings;

/// <summary>How files of rings are opened, held and filled.</summary>
/// <remarks>A writer holds an exclusive lock (flock) on its file, which dies with the process whatever ends it. Files are opened past the
/// runtime, which would take a shared lock for each reader that such a writer refuses.</remarks>
internal static partial class RingFile
{
    internal const string InUseCode = "ring.in-use";

    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const int ReadOnly = 0;
    private const int ReadWrite = 2;
    private const int LockExclusive = 2;
    private const int LockNonBlocking = 4;
    private const int Unlock = 8;
    private const int Attempts = 10;
    private const int BetweenAttemptsMs = 10;
    private const int NoSuchFile = 2;
    private const int NoAccess = 13;
    private const int NoSpace = 28;
    private const int NotSupported = 95;
    private const int InvalidArgument = 22;

    private static int CloseOnExec => OperatingSystem.IsMacOS() ? 0x100_0000 : 0x8_0000;

    /// <summary>Opens a ring for reading. Takes no lock and changes nothing.</summary>
    internal static SafeFileHandle OpenForReading(string path) => OpenExisting(path, isWriter: false) ?? throw RingErrors.NotFound(path);

    /// <summary>Opens a file as its only writer; null when there is none.</summary>
    /// <exception cref="RingBufferException">Another writer holds it, or it may not be opened.</exception>
    internal static SafeFileHandle? TryOpenForWriting(string path)
    {
        while (OpenExisting(path, isWriter: true) is { } handle)
        {
            if (!TryHold(handle))
            {
                handle.Dispose();
                throw RingErrors.InUse(path);
            }

            if (!IsGone(handle))
            {
                return handle;
            }

            // Whoever held it has put another in its place, or removed it.
            Release(handle);
        }

        return null;
    }

    /// <summary>A new file of zeros of this length, for this user alone, as its only writer. Its memory is there: nothing can lack it later.
    /// </summary>
    internal static SafeFileHandle Create(string path, long bytes)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, Share = FileShare.ReadWrite | FileShare.Delete };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerOnly;
        }

        var handle = MakeAndHold(path, options);
        try
        {
            Fill(handle, path, bytes);
            return handle;
        }
        catch
        {
            Release(handle);
            File.Delete(path);
            throw;
        }
    }

    // Whoever sweeps the folder may come between the two and take it away.
    private static SafeFileHandle MakeAndHold(string path, FileStreamOptions options)
    {
        while (true)
        {
            new FileStream(path, options).Dispose();
            try
            {
                if (TryOpenForWriting(path) is { } handle)
                {
                    return handle;
                }
            }
            catch (RingBufferException error) when (error.Code == InUseCode)
            {
                File.Delete(path);
            }
        }
    }

    /// <summary>Gives every byte of a file its memory or place on the disk, which a file may lack that was only made long.</summary>
    internal static void Fill(SafeFileHandle handle, string path, long bytes)
    {
        if (OperatingSystem.IsLinux())
        {
            var error = Allocate(handle, 0, bytes);
            if (error == NoSpace)
            {
                throw RingErrors.NoRoom(path, bytes, new DriveInfo(Path.GetDirectoryName(path)!).AvailableFreeSpace, "the folder's file system");
            }

            if (error is not (0 or NotSupported or InvalidArgument))
            {
                throw RingErrors.Failed(path, Marshal.GetPInvokeErrorMessage(error));
            }
        }

        if (RandomAccess.GetLength(handle) < bytes)
        {
            RandomAccess.SetLength(handle, bytes);
        }
    }

    /// <summary>Takes a file away from everybody but its user: earlier programs made rings for all.</summary>
    internal static void KeepToOwner(SafeFileHandle handle)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(handle, OwnerOnly);
        }
    }

    /// <summary>Lets go of a file, so that the next writer has it at once.</summary>
    /// <remarks>Closing alone is not enough: a process that this one starts has all its files for the moment before it becomes another
    /// program, and would hold the lock as long.</remarks>
    internal static void Release(SafeFileHandle handle)
    {
        if (!OperatingSystem.IsWindows() && !handle.IsClosed)
        {
            _ = Lock(handle, Unlock);
        }

        handle.Dispose();
    }

    /// <summary>The effective user.</summary>
    internal static uint UserId() => OperatingSystem.IsWindows() ? 0 : GetEffectiveUserId();

    private static SafeFileHandle? OpenExisting(string path, bool isWriter)
    {
        if (OperatingSystem.IsWindows())
        {
            return OpenOnWindows(path, isWriter);
        }

        var descriptor = Open(path, (isWriter ? ReadWrite : ReadOnly) | CloseOnExec);
        if (descriptor >= 0)
        {
            return new SafeFileHandle(descriptor, ownsHandle: true);
        }

        var error = Marshal.GetLastPInvokeError();
        return error switch
        {
            NoSuchFile => null,
            NoAccess => throw RingErrors.NoPermission(path),
            _ when Directory.Exists(path) => throw RingErrors.NotARing(path, "it is a folder"),
            _ => throw RingErrors.Failed(path, Marshal.GetPInvokeErrorMessage(error)),
        };
    }

    private static SafeFileHandle? OpenOnWindows(string path, bool isWriter)
    {
        try
        {
            return isWriter ? File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite, FileShare.Read | FileShare.Delete)
                : File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        }
        catch (FileNotFoundException)
        {
            return null;
        }
        catch (UnauthorizedAccessException error)
        {
            throw RingErrors.NoPermission(path, error);
        }
        catch (IOException)
        {
            throw RingErrors.InUse(path);
        }
    }

    // Who sweeps a folder holds each file for a moment.
    private static bool TryHold(SafeFileHandle handle)
    {
        for (var attempt = 1; !TryLock(handle); attempt++)
        {
            if (attempt == Attempts)
            {
                return false;
            }

            Thread.Sleep(BetweenAttemptsMs);
        }

        return true;
    }

    private static bool TryLock(SafeFileHandle handle) => OperatingSystem.IsWindows() || Lock(handle, LockExclusive | LockNonBlocking) == 0;

    private static bool IsGone(SafeFileHandle handle) =>
        OperatingSystem.IsLinux()
        && new FileInfo($"/proc/self/fd/{handle.DangerousGetHandle()}").LinkTarget?.EndsWith(" (deleted)", StringComparison.Ordinal) == true;

    // The mode that may follow is for O_CREAT, which is not asked for here.
    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "flock", SetLastError = true)]
    private static partial int Lock(SafeFileHandle file, int operation);

    [LibraryImport("libc", EntryPoint = "posix_fallocate")]
    private static partial int Allocate(SafeFileHandle file, long offset, long length);

    [LibraryImport("libc", EntryPoint = "geteuid")]
    private static partial uint GetEffectiveUserId();
}
