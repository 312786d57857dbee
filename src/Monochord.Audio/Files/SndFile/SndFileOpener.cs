using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using Monochord.Audio.Files.Headers;

namespace Monochord.Audio.Files.SndFile;

/// <summary>Opens a file with libsndfile and says everything that is known of it.</summary>
internal static class SndFileOpener
{
    // SF_COUNT_MAX, which libsndfile gives for a length that it does not know.
    private const long UnknownFrames = long.MaxValue;

    // Offset of time_reference_low in SF_BROADCAST_INFO: after 256 + 32 + 32 + 10 + 8 characters, aligned to 4.
    private const int TimeReferenceOffset = 340;

    /// <summary>A decoder, or null when libsndfile refuses the file and something else may still read it.</summary>
    /// <param name="file">The open file, for its headers.</param>
    /// <param name="path">Its absolute path.</param>
    /// <param name="kind">What it is by its first bytes.</param>
    /// <param name="options">How it is to be read.</param>
    /// <param name="refusal">Why it was refused.</param>
    /// <param name="isUnsupported">Whether the container was understood but not the coding in it.</param>
    internal static AudioDecoder? TryOpen(
        FileStream file, string path, ContainerKind kind, AudioFileOptions options, [NotNullWhen(false)] out string? refusal,
        out bool isUnsupported)
    {
        var info = default(SndFileInfo);
        var handle = SndFileLibrary.Open(path, SndFileLibrary.ModeRead, ref info, out refusal, out isUnsupported);
        if (handle is null)
        {
            refusal ??= "unknown error";
            return null;
        }

        try
        {
            Check(path, info, options);
            var header = HeaderCheck.Of(file, kind);
            if (info.Frames == 0 && header.Extent is { Declared: null, Available: > 0 })
            {
                // A recorder that was cut off before it wrote the sizes; ffmpeg reads to the end of the file.
                refusal = "its header was never finished";
                handle.Dispose();
                return null;
            }

            return Describe(file, path, header, options, handle, info);
        }
        catch
        {
            handle.Dispose();
            throw;
        }
    }

    private static void Check(string path, SndFileInfo info, AudioFileOptions options)
    {
        if (info.Channels is < 1 or > ChannelLayout.MaxChannels)
        {
            throw FileErrors.TooManyChannels(path, info.Channels);
        }

        if (info.SampleRate is < AudioFormat.MinSampleRate or > AudioFormat.MaxSampleRate)
        {
            throw FileErrors.SampleRate(path, info.SampleRate);
        }

        if (options.Stream > 0)
        {
            throw FileErrors.NoSuchStream(path, options.Stream, 1);
        }

        if (options.Layout is { } layout && layout.Count != info.Channels)
        {
            throw FileErrors.LayoutMismatch(path, layout, info.Channels);
        }
    }

    private static AudioDecoder Describe(
        FileStream file, string path, HeaderCheck header, AudioFileOptions options, SndFileHandle handle, SndFileInfo info)
    {
        long? length = info.Frames is >= 0 and < UnknownFrames ? info.Frames : null;
        var declared = FileLayout.FromPositions(SndFileChannelMap.Read(handle, info), info.Channels);
        var layout = declared.Overridden(options.Layout, options.Order);
        var format = new AudioFormat(info.SampleRate, layout.Layout);
        if (options.Strict && length is { } present && header.Judge(path, format.SecondsAt(present)) is { } warning)
        {
            throw FileErrors.FromWarning(path, warning);
        }

        var description = new AudioFileInfo
        {
            Path = path,
            Container = SndFileFormats.ContainerName(info.Format),
            Codec = SndFileFormats.CodingName(info.Format),
            BitDepth = SndFileFormats.BitDepth(info.Format),
            SizeBytes = file.Length,
            DurationSeconds = length is { } frames ? (double)frames / info.SampleRate : null,
            DeclaresLayout = declared.IsDeclared,
            DecodedBy = "libsndfile",
            TimeReferenceFrames = TimeReference(handle, info),
            Tags = Tags(handle),
        };
        var isSeekExact = info.Seekable != 0 && SndFileFormats.IsSeekExact(info.Format)
            && (SndFileFormats.ContainerOf(info.Format) != SndFileFormats.Flac || FlacStart.IsNumberedFromZero(file.SafeFileHandle));
        var decoder = new SndFileDecoder(handle, path, format, length, isSeekExact, SndFileFormats.IsPlainPcm(info.Format) ? description.BitDepth : null);
        return new AudioDecoder(decoder, format, layout, description, length, header, options.Strict);
    }

    private static AudioTags Tags(SndFileHandle handle)
    {
        // SF_STR_...
        var tags = new AudioTags(
            Title: SndFileLibrary.GetString(handle, 0x01),
            Artist: SndFileLibrary.GetString(handle, 0x04),
            Album: SndFileLibrary.GetString(handle, 0x07),
            Date: SndFileLibrary.GetString(handle, 0x06),
            Track: SndFileLibrary.GetString(handle, 0x09),
            Genre: SndFileLibrary.GetString(handle, 0x10),
            Comment: SndFileLibrary.GetString(handle, 0x05));
        return tags == AudioTags.None ? AudioTags.None : tags;
    }

    private static unsafe long? TimeReference(SndFileHandle handle, SndFileInfo info)
    {
        if (SndFileFormats.ContainerOf(info.Format) is not (SndFileFormats.Wav or SndFileFormats.Wavex or SndFileFormats.Rf64))
        {
            return null;
        }

        // SF_BROADCAST_INFO, with its 256 characters of coding history.
        Span<byte> broadcast = stackalloc byte[1024];
        broadcast.Clear();
        fixed (byte* data = broadcast)
        {
            return SndFileLibrary.Command(handle, SndFileLibrary.GetBroadcastInfo, data, broadcast.Length) == 0
                ? null
                : BinaryPrimitives.ReadInt64LittleEndian(broadcast[TimeReferenceOffset..]);
        }
    }
}
