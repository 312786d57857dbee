namespace Monochord.Audio.Files.SndFile;

/// <summary>The numbers of SF_FORMAT_... and their names for people.</summary>
internal static class SndFileFormats
{
    internal const int Wav = 0x010000;
    internal const int Wavex = 0x130000;
    internal const int Rf64 = 0x220000;
    internal const int Flac = 0x170000;
    internal const int Ogg = 0x200000;
    internal const int Mpeg = 0x230000;

    internal const int Pcm16 = 0x0002;
    internal const int Pcm24 = 0x0003;
    internal const int Float = 0x0006;
    internal const int Vorbis = 0x0060;
    internal const int Opus = 0x0064;

    private const int EndianMask = 0x30000000;
    private const int EndianLittle = 0x10000000;

    internal static int ContainerOf(int format) => format & 0x0FFF0000;

    internal static int CodingOf(int format) => format & 0xFFFF;

    internal static string ContainerName(int format) => ContainerOf(format) switch
    {
        Wav or Wavex => "WAV",
        Rf64 => "RF64",
        0x0B0000 => "W64",
        0x020000 => "AIFF",
        0x030000 => "AU",
        0x180000 => "CAF",
        Flac => "FLAC",
        Ogg => "Ogg",
        Mpeg => "MPEG audio",
        _ => "other",
    };

    internal static string CodingName(int format) => CodingOf(format) switch
    {
        >= 0x0001 and <= 0x0005 => ContainerOf(format) == Flac ? "FLAC" : "PCM",
        Float or 0x0007 => "PCM float",
        0x0010 => "mu-law",
        0x0011 => "A-law",
        0x0012 => "IMA ADPCM",
        0x0013 => "MS ADPCM",
        0x0020 => "GSM 6.10",
        Vorbis => "Vorbis",
        Opus => "Opus",
        >= 0x0070 and <= 0x0073 => "ALAC",
        0x0080 => "MPEG layer I",
        0x0081 => "MPEG layer II",
        0x0082 => "MP3",
        _ => "other",
    };

    /// <summary>Whether decoding from a frame in the middle gives the samples that decoding from the start gives. A coding that depends
    /// on what came before (MP3's reservoir of bits, Opus' prediction, ADPCM) does not say so.</summary>
    internal static bool IsSeekExact(int format) => CodingOf(format) is (>= 0x0001 and <= 0x0007) or 0x0010 or 0x0011;

    /// <summary>Whether samples lie in the file as little-endian two's complement of 16 or 24 bits, frame after frame.</summary>
    internal static bool IsPlainPcm(int format) =>
        ContainerOf(format) is Wav or Wavex or Rf64 && CodingOf(format) is Pcm16 or Pcm24 && (format & EndianMask) is 0 or EndianLittle;

    /// <summary>Bits of a sample as coded; null where the coding has none.</summary>
    internal static int? BitDepth(int format) => CodingOf(format) switch
    {
        0x0001 or 0x0005 => 8,
        Pcm16 or 0x0070 => 16,
        0x0071 => 20,
        Pcm24 or 0x0072 => 24,
        0x0004 or Float or 0x0073 => 32,
        0x0007 => 64,
        _ => null,
    };
}
