using System.IO.MemoryMappedFiles;
using Microsoft.Win32.SafeHandles;

namespace Monochord.Audio.Rings;

/// <summary>A file that is mapped as a whole, and the counters in it.</summary>
internal sealed unsafe class RingMemory : IDisposable
{
    private readonly SafeFileHandle _file;
    private readonly MemoryMappedFile _map;
    private readonly MemoryMappedViewAccessor _view;
    private byte* _base;

    /// <summary>Maps the first bytes of a file, and owns it.</summary>
    internal RingMemory(SafeFileHandle file, long bytes, bool isWritable)
    {
        var access = isWritable ? MemoryMappedFileAccess.ReadWrite : MemoryMappedFileAccess.Read;
        _file = file;
        _map = MemoryMappedFile.CreateFromFile(file, null, 0, access, HandleInheritability.None, leaveOpen: true);
        _view = _map.CreateViewAccessor(0, bytes, access);
        byte* start = null;
        _view.SafeMemoryMappedViewHandle.AcquirePointer(ref start);
        _base = start + _view.PointerOffset;
        Bytes = bytes;
    }

    internal long Bytes { get; }

    internal Span<byte> Header => new(Base, RingHeader.Bytes);

    /// <summary>Where it lies. Throws once it is disposed of.</summary>
    internal byte* Base
    {
        get
        {
            ObjectDisposedException.ThrowIf(_base == null, this);
            return _base;
        }
    }

    internal ref long Counter(int offset) => ref *(long*)(Base + offset);

    internal ref int Word(int offset) => ref *(int*)(Base + offset);

    /// <summary>Looks at every page, so that no write or read later waits for the system to find it.</summary>
    internal void TouchAll()
    {
        for (var at = 0L; at < Bytes; at += Environment.SystemPageSize)
        {
            // Adding nothing is a write that changes nothing, whoever writes beside it.
            Interlocked.Add(ref *(int*)(Base + at), 0);
        }
    }

    public void Dispose()
    {
        if (_base != null)
        {
            _base = null;
            _view.SafeMemoryMappedViewHandle.ReleasePointer();
            _view.Dispose();
            _map.Dispose();
            RingFile.Release(_file);
        }
    }
}
