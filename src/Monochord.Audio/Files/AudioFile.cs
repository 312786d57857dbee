using Monochord.Audio.Files.Ffmpeg;
using Monochord.Audio.Files.Headers;
using Monochord.Audio.Files.SndFile;

namespace Monochord.Audio.Files;

/// <summary>Opens sound files: WAV, RF64, W64, AIFF, CAF, AU, FLAC, Ogg Vorbis, Opus and MP3 in the process, everything else (AAC, ALAC,
/// WMA, video containers ...) through ffmpeg.</summary>
/// <remarks>What both could read, libsndfile reads: <c>docs/files.md</c> has the measurements. ffmpeg 5.1 would be 1.5 times as fast for
/// Vorbis, but leaves in the 128 or so frames of many files that their first page says to drop (Vorbis I, A.2), so that everything
/// stands late. <see cref="ReadAheadSource"/> gains more, for every format.</remarks>
/// <example>
/// <code>
/// using var file = AudioFile.Open("song.flac");
/// var buffer = new AudioBuffer(file.Format.Channels, 4096);
/// for (int frames; (frames = file.Read(buffer.Block)) > 0;)
/// {
///     meter.Process(buffer.First(frames));
/// }
/// </code>
/// </example>
public static class AudioFile
{
    /// <summary>Opens a file for reading. A format that libsndfile reads starts no process.</summary>
    /// <param name="path">Its path. Never taken for a URL or an option, whatever its name.</param>
    /// <param name="options">How it is to be read; null for <see cref="AudioFileOptions.Default"/>.</param>
    /// <exception cref="AudioFileException">It is not there, may not be read, is not sound, is damaged beyond reading, or is outside what
    /// Monochord takes (1 to 64 channels, 8 to 384 kHz).</exception>
    /// <exception cref="MissingComponentException">libsndfile, or ffmpeg where it is needed, is not installed.</exception>
    public static AudioDecoder Open(string path, AudioFileOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        options ??= AudioFileOptions.Default;
        path = Path.GetFullPath(path);
        using var file = FileAccessCheck.OpenForReading(path);
        var kind = SniffStart(file, path);
        if (kind == ContainerKind.Text)
        {
            throw FileErrors.NotAudio(path, "it is text");
        }

        string? refusal = null;
        if (ContainerSniffer.IsForSndFile(kind) && (options.Stream == 0 || kind != ContainerKind.Ogg))
        {
            options.Components.SndFile.Require();
            var decoder = SndFileOpener.TryOpen(file, path, kind, options, out refusal, out var isUnsupported);
            if (decoder is not null)
            {
                return decoder;
            }

            if (!ChildProcess.CanFind(options.Components.Ffprobe) && !isUnsupported)
            {
                throw FileErrors.Damaged(path, refusal!);
            }
        }

        return FfmpegOpener.Open(file, path, kind, refusal, options);
    }

    private static ContainerKind SniffStart(FileStream file, string path)
    {
        Span<byte> head = stackalloc byte[ContainerSniffer.HeadBytes];
        try
        {
            return ContainerSniffer.Sniff(head[..file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false)]);
        }
        catch (IOException error)
        {
            throw FileErrors.ReadFailed(path, error.Message, error);
        }
    }
}
