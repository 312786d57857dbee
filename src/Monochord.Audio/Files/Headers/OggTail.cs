using System.Buffers;
using System.Buffers.Binary;

namespace Monochord.Audio.Files.Headers;

/// <summary>Whether an Ogg file ends as it should: with a whole page that carries the end-of-stream flag (RFC 3533, 6).</summary>
internal static class OggTail
{
    // The longest page: 27 bytes, 255 lacing values, 255 segments of 255 bytes.
    private const int MaxPageBytes = 27 + 255 + (255 * 255);
    private const byte EndOfStream = 0x04;

    /// <summary>False when the last page is cut or is not the last of its stream.</summary>
    internal static bool IsComplete(Stream file)
    {
        // A scan of a library opens many files: no large array for each.
        var rented = ArrayPool<byte>.Shared.Rent(2 * MaxPageBytes);
        try
        {
            var tail = rented.AsSpan(0, (int)Math.Min(file.Length, 2 * MaxPageBytes));
            file.Position = file.Length - tail.Length;
            file.ReadExactly(tail);
            var start = tail.LastIndexOf("OggS"u8);
            return start >= 0 && IsWholeLastPage(tail[start..]);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
    }

    private static bool IsWholeLastPage(ReadOnlySpan<byte> page)
    {
        if (page.Length < 27)
        {
            return false;
        }

        var segments = page[26];
        if (page.Length < 27 + segments)
        {
            return false;
        }

        var bytes = 27 + segments;
        foreach (var lacing in page.Slice(27, segments))
        {
            bytes += lacing;
        }

        return page.Length >= bytes && (page[5] & EndOfStream) != 0 && BinaryPrimitives.ReadInt64LittleEndian(page[6..]) >= 0;
    }
}
