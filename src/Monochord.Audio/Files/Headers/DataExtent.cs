using System.Buffers.Binary;

namespace Monochord.Audio.Files.Headers;

/// <summary>How much sound the header of an uncompressed container announces, and how much the file holds.</summary>
/// <param name="Offset">Where the sound starts, in bytes.</param>
/// <param name="Declared">Bytes of sound after the header; null when it was left open, as by a recorder that streams.</param>
/// <param name="Available">Bytes from there to the end of the file.</param>
/// <param name="Unexplained">Bytes after the sound that are no chunk: the header announces too little.</param>
/// <remarks>libsndfile mends such headers in silence; here they become a warning.</remarks>
internal readonly record struct DataExtent(long Offset, long? Declared, long Available, long Unexplained)
{
    // A file of more chunks than this before its sound is damaged or hostile.
    private const int MaxChunks = 10_000;

    /// <summary>Whether the file ends before its sound does.</summary>
    internal bool IsTruncated => Declared > Available;

    /// <summary>Walks the chunks of a file; null when there is no sound to be found, or the container has none of this kind.</summary>
    internal static DataExtent? Find(Stream file, ContainerKind kind) => kind switch
    {
        ContainerKind.Wave => FindInWave(file),
        ContainerKind.Aiff => FindInAiff(file),
        ContainerKind.Caf => FindInCaf(file),
        ContainerKind.Wave64 => FindInWave64(file),
        ContainerKind.Au => FindInAu(file),
        _ => null,
    };

    private static DataExtent? FindInWave(Stream file)
    {
        Span<byte> chunk = stackalloc byte[28];
        if (!TryRead(file, 0, chunk[..12]))
        {
            return null;
        }

        var isBigEndian = chunk[3] == 'X';
        long? wideSize = null;
        long offset = 12;
        for (var i = 0; i < MaxChunks && TryRead(file, offset, chunk[..8]); i++)
        {
            long size = isBigEndian ? BinaryPrimitives.ReadUInt32BigEndian(chunk[4..]) : BinaryPrimitives.ReadUInt32LittleEndian(chunk[4..]);
            if (chunk[..4].SequenceEqual("data"u8))
            {
                var isOpen = size == 0xFFFFFFFF || (size == 0 && !IsChunk(file, offset + 8));
                return Make(file, offset + 8, isOpen ? wideSize : size, isRiff: true);
            }

            // EBU Tech 3306, 3.5: ds64 holds the sizes of the file, of the data chunk and the number of frames.
            if (chunk[..4].SequenceEqual("ds64"u8) && TryRead(file, offset + 8, chunk[..24]))
            {
                wideSize = BinaryPrimitives.ReadInt64LittleEndian(chunk[8..]);
                wideSize = wideSize <= 0 ? null : wideSize;
            }

            offset += 8 + size + (size & 1);
        }

        return null;
    }

    private static DataExtent? FindInAiff(Stream file)
    {
        Span<byte> chunk = stackalloc byte[12];
        long offset = 12;
        for (var i = 0; i < MaxChunks && TryRead(file, offset, chunk[..8]); i++)
        {
            long size = BinaryPrimitives.ReadUInt32BigEndian(chunk[4..]);
            if (chunk[..4].SequenceEqual("SSND"u8))
            {
                // Offset and block size, 8 bytes, come before the samples.
                return Make(file, offset + 16, size is 0 or 0xFFFFFFFF ? null : size - 8, isRiff: false);
            }

            offset += 8 + size + (size & 1);
        }

        return null;
    }

    private static DataExtent? FindInCaf(Stream file)
    {
        Span<byte> chunk = stackalloc byte[12];
        long offset = 8;
        for (var i = 0; i < MaxChunks && TryRead(file, offset, chunk); i++)
        {
            var size = BinaryPrimitives.ReadInt64BigEndian(chunk[4..]);
            if (chunk[..4].SequenceEqual("data"u8))
            {
                // -1 says "to the end"; the first 4 bytes are an edit count.
                return Make(file, offset + 16, size <= 0 ? null : size - 4, isRiff: false);
            }

            if (size < 0 || size > file.Length)
            {
                return null;
            }

            offset += 12 + size;
        }

        return null;
    }

    private static DataExtent? FindInWave64(Stream file)
    {
        Span<byte> chunk = stackalloc byte[24];
        long offset = 40;
        for (var i = 0; i < MaxChunks && TryRead(file, offset, chunk); i++)
        {
            // The size counts its own header of 24 bytes; chunks start at multiples of 8.
            var size = BinaryPrimitives.ReadInt64LittleEndian(chunk[16..]);
            if (chunk[..4].SequenceEqual("data"u8))
            {
                return Make(file, offset + 24, size <= 24 ? null : size - 24, isRiff: false);
            }

            if (size < 24 || size > file.Length)
            {
                return null;
            }

            offset += (size + 7) & ~7L;
        }

        return null;
    }

    private static DataExtent? FindInAu(Stream file)
    {
        Span<byte> head = stackalloc byte[12];
        if (!TryRead(file, 0, head))
        {
            return null;
        }

        var size = BinaryPrimitives.ReadUInt32BigEndian(head[8..]);
        return Make(file, BinaryPrimitives.ReadUInt32BigEndian(head[4..]), size is 0 or 0xFFFFFFFF ? null : size, isRiff: false);
    }

    private static DataExtent Make(Stream file, long offset, long? declared, bool isRiff)
    {
        var available = Math.Max(0, file.Length - offset);
        var unexplained = isRiff && declared < available ? Unexplain(file, offset + declared.Value) : 0;
        return new DataExtent(offset, declared, available, unexplained);
    }

    // What follows the sound must be chunks; anything else says that the sound went on. Some writers leave out the byte that pads to an
    // even number, some pad with zeros, and a few bytes are no sound worth a word.
    private static long Unexplain(Stream file, long end)
    {
        Span<byte> name = stackalloc byte[4];
        var offset = end + (end & 1);
        var isSound = file.Length - offset >= 64 && !IsChunk(file, offset) && !IsChunk(file, end) && TryRead(file, offset, name)
            && !name.SequenceEqual("\0\0\0\0"u8);
        return isSound ? file.Length - end : 0;
    }

    /// <summary>Whether a chunk starts here, or the file ends: the name of a chunk is text.</summary>
    private static bool IsChunk(Stream file, long offset)
    {
        Span<byte> name = stackalloc byte[4];
        if (!TryRead(file, offset, name))
        {
            return true;
        }

        foreach (var letter in name)
        {
            if (letter is < 0x20 or > 0x7E)
            {
                return false;
            }
        }

        return true;
    }

    private static bool TryRead(Stream file, long offset, Span<byte> bytes)
    {
        if (offset < 0 || offset > file.Length - bytes.Length)
        {
            return false;
        }

        file.Position = offset;
        return file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false) == bytes.Length;
    }
}
