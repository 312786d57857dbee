using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Monochord.Audio.Files.Identity;

/// <summary>The media data boxes of an MP4 file (ISO/IEC 14496-12, 4.2 and 8.1.1): tags stand in another box.</summary>
internal static class Mp4Boxes
{
    private const int MaxBoxes = 1_000_000;

    /// <summary>SHA-256 of what is in all <c>mdat</c> boxes; null when the file is no whole sequence of boxes, or has none of these.</summary>
    internal static string? Hash(HashedFile file)
    {
        if (!file.StartsWith(4, "ftyp"u8))
        {
            return null;
        }

        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> head = stackalloc byte[16];
        var (offset, found) = (0L, 0);
        for (var i = 0; i < MaxBoxes && file.TryRead(offset, head[..8]); i++)
        {
            var (size, header) = ((long)BinaryPrimitives.ReadUInt32BigEndian(head), 8);
            if (size == 1)
            {
                if (!file.TryRead(offset, head))
                {
                    return null;
                }

                (size, header) = (BinaryPrimitives.ReadInt64BigEndian(head[8..]), 16);
            }

            // 0 says "to the end"; a box may be cut off there.
            var rest = file.Length - offset;
            size = size == 0 ? rest : Math.Min(size, rest);
            if (size < header)
            {
                return null;
            }

            if (head[4..8].SequenceEqual("mdat"u8))
            {
                file.Append(hash, offset + header, size - header);
                found++;
            }

            offset += size;
        }

        return found > 0 ? HashedFile.Text(hash) : null;
    }
}
