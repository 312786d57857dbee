using System.Security.Cryptography;
using Monochord.Audio.Files.Ffmpeg;
using Monochord.Audio.Files.Headers;

namespace Monochord.Audio.Files.Identity;

/// <summary>What the sound of a file is known by: the same after the file was moved or its tags were edited, another when any of its coded
/// sound is. Nothing is decoded.</summary>
/// <remarks>
/// A word for how it was made, a colon, and what was made: of FLAC, the checksum and the format in its STREAMINFO with the size of its
/// frames; of WAV, AIFF, CAF, W64 and AU, format and samples; of MPEG audio, what is between ID3v2, ID3v1, APE and Lyrics3 tags; of Ogg,
/// the packets but for the comment header; of MP4, the media data boxes; of all else, the coded stream as ffmpeg takes it out, or, without
/// ffmpeg, the whole file. Hashes are SHA-256. The size of FLAC's frames tells a file that was cut off from a whole one.
/// </remarks>
public static class AudioIdentity
{
    private const int ReportBytes = 64 * 1024;

    /// <summary>The identity of an open file.</summary>
    /// <param name="file">The file, which is not read any further.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="AudioFileException">It could not be read.</exception>
    /// <exception cref="OperationCanceledException">It was told to end.</exception>
    public static string Of(AudioDecoder file, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(file);
        return Of(file, DecoderComponents.Default, cancellationToken);
    }

    internal static string Of(AudioDecoder file, DecoderComponents components, CancellationToken cancellationToken)
    {
        var path = file.Info.Path;
        try
        {
            using var bytes = new HashedFile(path, cancellationToken);
            return OfContainer(file, bytes)
                ?? OfStream(path, components, cancellationToken)
                ?? $"file:{bytes.Hash(0, bytes.Length)}";
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw FileAccessCheck.Translate(path, error);
        }
    }

    private static string? OfContainer(AudioDecoder file, HashedFile bytes)
    {
        var kind = ContainerSniffer.Sniff(bytes.Head(ContainerSniffer.HeadBytes));
        switch (kind)
        {
            case ContainerKind.Flac or ContainerKind.Mpeg:
                var (start, end) = TagEdges.Find(bytes);
                return bytes.StartsWith(start, "fLaC"u8) ? OfFlac(bytes, start, end) : $"mpeg:{bytes.Hash(start, end - start)}";
            case ContainerKind.Ogg:
                return OggPackets.Hash(bytes) is { } packets ? $"ogg:{packets}" : null;
            case ContainerKind.Other:
                return Mp4Boxes.Hash(bytes) is { } media ? $"mp4:{media}" : null;
            default:
                return DataExtent.Find(bytes.Stream, kind) is { } extent ? OfSamples(file, bytes, extent) : null;
        }
    }

    private static string OfSamples(AudioDecoder file, HashedFile bytes, DataExtent extent)
    {
        var (format, info) = (file.Format, file.Info);
        var length = Math.Min(extent.Declared ?? extent.Available, extent.Available);
        return $"pcm:{info.Container}/{info.Codec}/{info.BitDepth}/{format.SampleRate}/{format.Layout.Name}:{bytes.Hash(extent.Offset, length)}";
    }

    // RFC 9639, 8.1 and 8.2: blocks of a head of four bytes, the first of them STREAMINFO, whose last 24 bytes are the format, the number
    // of samples and the MD5 of the unencoded sound.
    private static string? OfFlac(HashedFile bytes, long start, long end)
    {
        const int Info = 34;
        const int Known = 24;
        Span<byte> head = stackalloc byte[4 + Info];
        var offset = start + 4;
        if (!bytes.TryRead(offset, head) || (head[0] & 0x7F) != 0)
        {
            return null;
        }

        Span<byte> known = stackalloc byte[Known];
        head[^Known..].CopyTo(known);
        for (var isLast = false; !isLast;)
        {
            if (!bytes.TryRead(offset, head[..4]))
            {
                return null;
            }

            isLast = (head[0] & 0x80) != 0;
            offset += 4 + ((head[1] << 16) | (head[2] << 8) | head[3]);
        }

        var frames = Math.Max(0, end - offset);
        return known[8..].IndexOfAnyExcept((byte)0) < 0
            ? $"flac:{Convert.ToHexStringLower(known[..8])}:{bytes.Hash(offset, frames)}"
            : $"flac-md5:{Convert.ToHexStringLower(known)}:{frames}";
    }

    private static string? OfStream(string path, DecoderComponents components, CancellationToken cancellationToken)
    {
        if (!ChildProcess.CanFind(components.Ffmpeg))
        {
            return null;
        }

        using var process = ChildProcess.Start(components.Ffmpeg, FfmpegArguments.Hash(path), path);
        using var cancel = cancellationToken.UnsafeRegister(static child => ((ChildProcess)child!).Kill(), process);
        var report = process.ReadAll(Timeout.InfiniteTimeSpan, ReportBytes);
        cancellationToken.ThrowIfCancellationRequested();
        if (report is null || process.WaitForEnd().ExitCode != 0)
        {
            return null;
        }

        // 0,a,SHA256=...
        var equals = report.AsSpan().IndexOf((byte)'=');
        var hash = equals < 0 ? [] : report.AsSpan(equals + 1);
        return hash.Length >= 2 * SHA256.HashSizeInBytes
            ? $"stream:{System.Text.Encoding.ASCII.GetString(hash[..(2 * SHA256.HashSizeInBytes)])}"
            : null;
    }
}
