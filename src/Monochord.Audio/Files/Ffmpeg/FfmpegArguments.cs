using System.Globalization;

namespace Monochord.Audio.Files.Ffmpeg;

/// <summary>The command lines of ffprobe and ffmpeg. What makes a hostile file harmless stands here.</summary>
internal static class FfmpegArguments
{
    // Only containers that hold their sound themselves: no playlist, concat script, image sequence, device or network description, so that
    // a file can't make ffmpeg open another one. An element of mov,mp4,... allows all of them.
    private const string Formats =
        "mov,matroska,webm,asf,avi,flv,mpegts,mpeg,ogg,wav,w64,aiff,caf,au,flac,mp3,aac,ac3,eac3,dts,dtshd,truehd,mlp,"
        + "ape,wv,tta,tak,mpc,mpc8,dsf,iff,amr,amrnb,amrwb,shn,rm,oma,voc,gsm,xwma,loas,latm,nut,mxf,gxf,3gp,adts,aea,ast,bfstm,brstm";

    /// <summary>Asks for the container and every stream of a file as JSON.</summary>
    internal static string[] Probe(string path) =>
        ["-v", "error", "-hide_banner", .. Input(path), "-print_format", "json", "-show_format", "-show_streams"];

    /// <summary>Asks for one sound stream as interleaved 32-bit floats on standard output.</summary>
    /// <param name="path">An absolute path.</param>
    /// <param name="stream">Which of the sound streams, 0 for the first.</param>
    /// <param name="sampleRate">The stream's own rate, in Hz: held should the stream change it on the way.</param>
    /// <param name="layout">The stream's own layout in ffmpeg's words, held too; null when it has none.</param>
    internal static string[] Decode(string path, int stream, int sampleRate, string? layout) =>
    [
        "-v", "error", "-hide_banner", "-nostdin", .. Input(path), "-map", string.Create(CultureInfo.InvariantCulture, $"0:a:{stream}"),
        "-af", "aformat=sample_fmts=flt:sample_rates=" + sampleRate.ToString(CultureInfo.InvariantCulture)
            + (layout is null ? string.Empty : ":channel_layouts=" + layout),
        "-c:a", "pcm_f32le", "-f", "f32le", "pipe:1",
    ];

    /// <summary>Asks for the SHA-256 of the packets of the first sound stream, as they are coded.</summary>
    internal static string[] Hash(string path) =>
    [
        "-v", "error", "-hide_banner", "-nostdin", .. Input(path), "-map", "0:a:0", "-c", "copy", "-f", "streamhash", "-hash", "sha256", "pipe:1",
    ];

    // "file:" takes a name as it is, with a colon or a dash at its start; the whitelist leaves no protocol but files.
    private static string[] Input(string path) => ["-protocol_whitelist", "file", "-format_whitelist", Formats, "-i", "file:" + path];
}
