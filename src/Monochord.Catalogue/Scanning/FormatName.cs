using Monochord.Audio.Files;

namespace Monochord.Catalogue.Scanning;

/// <summary>How a file is coded, in a word that people use: the container of plain samples, the coding of all else.</summary>
internal static class FormatName
{
    internal static string Of(AudioFileInfo info) => info.Codec switch
    {
        "aac" or "alac" or "ac3" or "eac3" or "dts" or "tta" or "tak" or "ape" => info.Codec.ToUpperInvariant(),
        "mp3" => "MP3",
        "wavpack" => "WavPack",
        "wmav1" or "wmav2" or "wmapro" or "wmalossless" => "WMA",
        "vorbis" => "Vorbis",
        "opus" => "Opus",
        "flac" => "FLAC",
        _ when info.Codec.StartsWith("PCM", StringComparison.OrdinalIgnoreCase) && info.DecodedBy == "libsndfile" => info.Container,
        _ when info.Codec.StartsWith("pcm_", StringComparison.Ordinal) => "PCM",
        _ => info.Codec,
    };
}
