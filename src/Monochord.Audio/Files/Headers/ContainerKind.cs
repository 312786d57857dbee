using System.Buffers.Binary;
using System.Text;

namespace Monochord.Audio.Files.Headers;

/// <summary>What the first bytes of a file say that it is.</summary>
internal enum ContainerKind
{
    /// <summary>Nothing that is known here.</summary>
    Unknown,

    /// <summary>Plain text, a playlist for one: never handed to a decoder.</summary>
    Text,

    /// <summary>RIFF or RF64 or BW64 with WAVE.</summary>
    Wave,

    /// <summary>Sony Wave64.</summary>
    Wave64,

    /// <summary>AIFF or AIFF-C.</summary>
    Aiff,

    /// <summary>Apple Core Audio Format.</summary>
    Caf,

    /// <summary>Sun and NeXT.</summary>
    Au,

    /// <summary>FLAC outside Ogg.</summary>
    Flac,

    /// <summary>Ogg: Vorbis, Opus, FLAC, Speex.</summary>
    Ogg,

    /// <summary>MPEG audio layers I to III, with or without an ID3v2 tag before it.</summary>
    Mpeg,

    /// <summary>A container that only ffmpeg reads here: MP4, Matroska, ASF, AVI, ADTS ...</summary>
    Other,
}

/// <summary>Tells containers apart by their magic bytes.</summary>
internal static class ContainerSniffer
{
    /// <summary>How many bytes from the start it wants to see.</summary>
    internal const int HeadBytes = 512;

    /// <summary>What a file is, by its first bytes.</summary>
    internal static ContainerKind Sniff(ReadOnlySpan<byte> head)
    {
        if (StartsWith(head, "RIFF") || StartsWith(head, "RF64") || StartsWith(head, "BW64") || StartsWith(head, "RIFX"))
        {
            return head.Length >= 12 && StartsWith(head[8..], "WAVE") ? ContainerKind.Wave : ContainerKind.Other;
        }

        if (StartsWith(head, "FORM") && head.Length >= 12 && (StartsWith(head[8..], "AIFF") || StartsWith(head[8..], "AIFC")))
        {
            return ContainerKind.Aiff;
        }

        if (StartsWith(head, "riff") && head.Length >= 28 && StartsWith(head[24..], "wave"))
        {
            return ContainerKind.Wave64;
        }

        return StartsWith(head, "caff") ? ContainerKind.Caf
            : StartsWith(head, ".snd") ? ContainerKind.Au
            : StartsWith(head, "fLaC") ? ContainerKind.Flac
            : StartsWith(head, "OggS") ? ContainerKind.Ogg
            : StartsWith(head, "ID3") || IsMpegFrame(head) ? ContainerKind.Mpeg
            : IsOther(head) ? ContainerKind.Other
            : IsText(head) ? ContainerKind.Text
            : ContainerKind.Unknown;
    }

    /// <summary>Whether libsndfile is the one to try first.</summary>
    internal static bool IsForSndFile(ContainerKind kind) => kind is >= ContainerKind.Wave and <= ContainerKind.Mpeg;

    // ISO/IEC 11172-3, 2.4.2.3: eleven bits of ones, a layer other than 00 (which is ADTS), a bit rate and a sample rate other than 1..1.
    private static bool IsMpegFrame(ReadOnlySpan<byte> head) =>
        head.Length >= 4 && head[0] == 0xFF && (head[1] & 0xE0) == 0xE0 && (head[1] & 0x06) != 0 && (head[1] & 0x18) != 0x08
        && (head[2] & 0xF0) != 0xF0 && (head[2] & 0x0C) != 0x0C;

    private static bool IsOther(ReadOnlySpan<byte> head) =>
        (head.Length >= 8 && StartsWith(head[4..], "ftyp"))
        || (head.Length >= 4 && BinaryPrimitives.ReadUInt32BigEndian(head) is
            0x1A45DFA3 // EBML: Matroska, WebM
            or 0x3026B275 // ASF: WMA, WMV
            or 0x464C5601 // FLV
            or 0x000001BA // MPEG programme stream
            or 0x2E524D46) // RealMedia
        || (head.Length >= 2 && head[0] == 0xFF && (head[1] & 0xF6) == 0xF0) // ADTS
        || StartsWith(head, "MAC ") || StartsWith(head, "wvpk") || StartsWith(head, "TTA1") || StartsWith(head, "MPCK")
        || StartsWith(head, "DSD ") || StartsWith(head, "#!AMR") || StartsWith(head, "ADIF");

    // No control characters but white space, as UTF-8 or any 8-bit code: 512 bytes of sound never look so.
    private static bool IsText(ReadOnlySpan<byte> head)
    {
        foreach (var value in head)
        {
            if (value < 0x20 && value is not ((byte)'\t' or (byte)'\n' or (byte)'\r' or 0x0C or 0x1B))
            {
                return false;
            }
        }

        return head.Length > 0;
    }

    private static bool StartsWith(ReadOnlySpan<byte> head, string magic)
    {
        Span<byte> bytes = stackalloc byte[8];
        return head.StartsWith(bytes[..Encoding.ASCII.GetBytes(magic, bytes)]);
    }
}
