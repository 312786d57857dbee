using Microsoft.Win32.SafeHandles;

namespace Monochord.Audio.Files.Headers;

/// <summary>How a FLAC file begins (RFC 9639).</summary>
internal static class FlacStart
{
    private const int BlockHeaderBytes = 4;
    private const int FrameHeaderBytes = 5;
    private const int Id3HeaderBytes = 10;

    /// <summary>Whether the first frame has the number 0. A file that was cut out of a longer one without coding anew goes on with the numbers of
    /// that, and a decoder that is told to go to a frame goes to another, or finds none.</summary>
    internal static bool IsNumberedFromZero(SafeFileHandle file)
    {
        Span<byte> header = stackalloc byte[Id3HeaderBytes];
        var at = 0L;
        if (Read(file, at, header) && header.StartsWith("ID3"u8))
        {
            // Its length in four times seven bits.
            at = Id3HeaderBytes + (header[6] << 21 | header[7] << 14 | header[8] << 7 | header[9]);
        }

        if (!Read(file, at, header[..BlockHeaderBytes]) || !header[..BlockHeaderBytes].SequenceEqual("fLaC"u8))
        {
            return false;
        }

        at += BlockHeaderBytes;
        bool isLast;
        do
        {
            if (!Read(file, at, header[..BlockHeaderBytes]))
            {
                return false;
            }

            isLast = (header[0] & 0x80) != 0;
            at += BlockHeaderBytes + (header[1] << 16 | header[2] << 8 | header[3]);
        }
        while (!isLast);

        // Two bytes of sync and strategy, two of the format, then the number, coded as UTF-8 codes a character.
        return Read(file, at, header[..FrameHeaderBytes]) && header[0] == 0xFF && (header[1] & 0xFC) == 0xF8 && header[4] == 0;
    }

    private static bool Read(SafeFileHandle file, long at, Span<byte> bytes)
    {
        for (var done = 0; done < bytes.Length;)
        {
            var read = RandomAccess.Read(file, bytes[done..], at + done);
            if (read == 0)
            {
                return false;
            }

            done += read;
        }

        return true;
    }
}
