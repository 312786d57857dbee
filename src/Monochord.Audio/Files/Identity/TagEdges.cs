using System.Buffers.Binary;

namespace Monochord.Audio.Files.Identity;

/// <summary>Where the tags before and after a stream end and begin: ID3v2 (id3.org, 2.4.0, 3.1 and 3.4), ID3v1, APE (version 1 and 2) and
/// Lyrics3 v2, in any order and number.</summary>
internal static class TagEdges
{
    private const int MaxTags = 100;
    private const int Id3v1 = 128;
    private const int Ape = 32;
    private const int Lyrics = 15;

    internal static (long Start, long End) Find(HashedFile file)
    {
        var (start, end) = (0L, file.Length);
        for (var i = 0; i < MaxTags && Before(file, start) is > 0 and var size && start + size < end; i++)
        {
            start += size;
        }

        for (var i = 0; i < MaxTags && After(file, end) is > 0 and var size && end - size > start; i++)
        {
            end -= size;
        }

        return (start, end);
    }

    private static long Before(HashedFile file, long at)
    {
        Span<byte> head = stackalloc byte[Ape];
        if (!file.TryRead(at, head))
        {
            return 0;
        }

        if (head.StartsWith("ID3"u8))
        {
            // Ten bytes of head, as many at the end where the flag says so.
            return 10 + Synchsafe(head[6..]) + ((head[5] & 0x10) != 0 ? 10 : 0);
        }

        return head.StartsWith("APETAGEX"u8) ? Ape + BinaryPrimitives.ReadUInt32LittleEndian(head[12..]) : 0;
    }

    private static long After(HashedFile file, long end)
    {
        Span<byte> foot = stackalloc byte[Id3v1];
        if (file.TryRead(end - Id3v1, foot) && foot.StartsWith("TAG"u8))
        {
            return Id3v1;
        }

        if (file.TryRead(end - Ape, foot[..Ape]) && foot.StartsWith("APETAGEX"u8))
        {
            // The size counts the foot, not the head, which a flag announces.
            var hasHead = (BinaryPrimitives.ReadUInt32LittleEndian(foot[20..]) & 0x8000_0000) != 0;
            return BinaryPrimitives.ReadUInt32LittleEndian(foot[12..]) + (hasHead ? Ape : 0);
        }

        if (file.TryRead(end - 10, foot[..10]) && foot.StartsWith("3DI"u8))
        {
            return 20 + Synchsafe(foot[6..]);
        }

        return file.TryRead(end - Lyrics, foot[..Lyrics]) && foot[6..Lyrics].SequenceEqual("LYRICS200"u8)
            && int.TryParse(foot[..6], out var size) && size > 0 ? size + Lyrics : 0;
    }

    // Seven bits of each of four bytes.
    private static long Synchsafe(ReadOnlySpan<byte> bytes) =>
        ((bytes[0] & 0x7F) << 21) | ((bytes[1] & 0x7F) << 14) | ((bytes[2] & 0x7F) << 7) | (bytes[3] & 0x7F);
}
