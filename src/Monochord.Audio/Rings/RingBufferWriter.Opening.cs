using System.Globalization;
using System.Security.Cryptography;
using Microsoft.Win32.SafeHandles;

namespace Monochord.Audio.Rings;

/// <summary>How a writer gets its file.</summary>
public sealed unsafe partial class RingBufferWriter
{
    /// <summary>How the name of a file ends that is being made.</summary>
    internal const string Unfinished = RingFolder.Extension + ".new";

    private static int _made;

    internal static RingBufferWriter Make(AudioFormat format, RingBufferOptions options, Func<string, RingRoom> roomOf)
    {
        var layout = RingBufferLayout.Of(format, options, Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(RingHeader.IdentityBytes)));
        var path = options.Path is { } name ? Real(name) : DefaultPath();
        var folder = System.IO.Path.GetDirectoryName(path)!;
        if (!Directory.Exists(folder))
        {
            throw RingErrors.NoFolder(path, folder);
        }

        var room = roomOf(folder);
        try
        {
            return Open(path, layout, options, room);
        }
        catch (UnauthorizedAccessException error)
        {
            throw RingErrors.NoPermission(path, error);
        }
        catch (IOException error)
        {
            throw RingErrors.Failed(path, error.Message, error);
        }
    }

    private static RingBufferWriter Open(string path, RingBufferLayout layout, RingBufferOptions options, RingRoom room)
    {
        while (true)
        {
            var existing = RingFile.TryOpenForWriting(path);
            try
            {
                if (existing is not null && ReadRing(existing, path) is { } found && found.IsSameShape(layout))
                {
                    RingFile.KeepToOwner(existing);
                    RingFile.Fill(existing, path, found.FileBytes);
                    var resumed = new RingMemory(existing, found.FileBytes, isWritable: true);
                    existing = null;
                    return new RingBufferWriter(
                        resumed, found with { ChannelNames = layout.ChannelNames }, path, isResumed: true, options, room);
                }

                room.Require(path, layout.FileBytes);
                if (TryCreate(path, layout, existing) is { } made)
                {
                    return new RingBufferWriter(made, layout, path, isResumed: false, options, room);
                }
            }
            finally
            {
                if (existing is not null)
                {
                    RingFile.Release(existing);
                }
            }
        }
    }

    // It is made under another name, so that no reader ever sees half a header. Null when somebody else was quicker.
    private static RingMemory? TryCreate(string path, RingBufferLayout layout, SafeFileHandle? replaced)
    {
        RingFolder.Sweep(System.IO.Path.GetDirectoryName(path)!, System.IO.Path.GetFileName(path) + ".*" + Unfinished);
        var unfinished = string.Create(
            CultureInfo.InvariantCulture, $"{path}.{Environment.ProcessId}-{Interlocked.Increment(ref _made)}{Unfinished}");
        var memory = new RingMemory(RingFile.Create(unfinished, layout.FileBytes), layout.FileBytes, isWritable: true);
        try
        {
            layout.Write(memory.Header);
            if (replaced is not null)
            {
                SayClosed(replaced);
            }

            File.Move(unfinished, path, overwrite: replaced is not null);
            return memory;
        }
        catch (Exception error)
        {
            memory.Dispose();
            File.Delete(unfinished);
            if (error is IOException && replaced is null && File.Exists(path))
            {
                return null;
            }

            throw;
        }
    }

    // Null when something is there that may be replaced: nothing at all, or a ring that nobody can read.
    private static RingBufferLayout? ReadRing(SafeFileHandle file, string path)
    {
        var length = RandomAccess.GetLength(file);
        var header = new byte[RingHeader.Bytes];
        var read = RandomAccess.Read(file, header, 0);
        try
        {
            return length == 0 ? null : WithCounters(RingBufferLayout.Read(header.AsSpan(0, read), length, path), header, path);
        }
        catch (RingBufferException error) when (error.Code != RingErrors.NotARingCode)
        {
            return null;
        }
    }

    // Everything that is written goes where they say.
    private static RingBufferLayout WithCounters(RingBufferLayout layout, byte[] header, string path)
    {
        const ulong Most = 1UL << 62;
        if (layout.Version == 1)
        {
            return BitConverter.ToUInt64(header, RingHeader.WriteSequence) < Most / (ulong)layout.FramesPerWrite ? layout : throw RingErrors.Counters(path);
        }

        var (begin, end) = (BitConverter.ToUInt64(header, RingHeader.Begin), BitConverter.ToUInt64(header, RingHeader.End));
        return end <= begin && begin < Most ? layout : throw RingErrors.Counters(path);
    }

    // Readers of a ring that is replaced have it still, and would wait for ever.
    private static void SayClosed(SafeFileHandle file)
    {
        var header = new byte[RingHeader.Bytes];
        if (RandomAccess.Read(file, header, 0) == header.Length && header[RingHeader.Version] == 2)
        {
            RandomAccess.Write(file, [(byte)RingBufferState.Closed, 0, 0, 0], RingHeader.State);
        }
    }

    private static string DefaultPath()
    {
        RingFolder.Require(DefaultFolder);
        RingFolder.Sweep(DefaultFolder, "*" + RingFolder.Extension);
        return System.IO.Path.Combine(DefaultFolder, string.Create(
            CultureInfo.InvariantCulture, $"{Environment.ProcessId}-{Interlocked.Increment(ref _made)}{RingFolder.Extension}"));
    }

    private static string Real(string path)
    {
        var full = System.IO.Path.GetFullPath(path);
        return File.Exists(full) ? File.ResolveLinkTarget(full, returnFinalTarget: true)?.FullName ?? full : full;
    }

    private void TakeOver()
    {
        var begin = Volatile.Read(ref _memory.Counter(RingHeader.Begin));
        _end = Volatile.Read(ref _memory.Counter(RingHeader.End));
        var now = _clock.Now();
        Volatile.Write(ref _memory.Counter(RingHeader.Process), Environment.ProcessId);
        Volatile.Write(ref _memory.Counter(RingHeader.Started), now);
        Volatile.Write(ref _memory.Counter(RingHeader.Heartbeat), now);
        RingBufferLayout.WriteNames(_memory.Header, Layout.ChannelNames);
        Volatile.Write(ref _memory.Word(RingHeader.Generation), _memory.Word(RingHeader.Generation) + 1);
        Volatile.Write(ref _memory.Word(RingHeader.State), (int)RingBufferState.Writing);
        if (begin > _end)
        {
            Silence(begin);
        }
    }

    // The writer before was ended in the middle of a block: nobody can say which of its frames are there.
    private void Silence(long begin)
    {
        var first = Math.Max(_end, begin - Layout.Capacity);
        for (var c = 0; c < Layout.Channels; c++)
        {
            var plane = _memory.Base + RingHeader.Bytes + (c * Layout.ChannelStride);
            for (var frame = first; frame < begin;)
            {
                var at = frame % Layout.Capacity;
                var frames = (int)Math.Min(Math.Min(begin - frame, Layout.Capacity - at), 1 << 20);
                new Span<byte>(plane + (at * Layout.SampleBytes), frames * Layout.SampleBytes).Clear();
                frame += frames;
            }
        }

        Volatile.Write(ref _memory.Counter(RingHeader.End), begin);
        _end = begin;
    }
}
