using System.Text.Json;
using Monochord.Audio.Files.Headers;

namespace Monochord.Audio.Files.Ffmpeg;

/// <summary>Opens a file with ffprobe, to be decoded by ffmpeg.</summary>
internal static class FfmpegOpener
{
    // ffprobe's JSON of a file with a hundred streams and long tags is a tenth of this.
    private const int MaxReportBytes = 4 * 1024 * 1024;

    /// <summary>A decoder for a sound stream of a file.</summary>
    /// <param name="file">The open file, for its headers.</param>
    /// <param name="path">Its absolute path.</param>
    /// <param name="kind">What it is by its first bytes.</param>
    /// <param name="refusal">Why libsndfile refused it; null when it was not asked.</param>
    /// <param name="options">How it is to be read.</param>
    internal static AudioDecoder Open(FileStream file, string path, ContainerKind kind, string? refusal, AudioFileOptions options)
    {
        var report = Probe(path, kind, refusal, options);
        if (report.Streams.Count == 0)
        {
            throw FileErrors.NoAudioStream(path);
        }

        if (options.Stream >= report.Streams.Count)
        {
            throw FileErrors.NoSuchStream(path, options.Stream, report.Streams.Count);
        }

        var stream = report.Streams[options.Stream];
        Check(path, stream, options);

        var declared = FileLayout.FromPositions(FfmpegLayout.Positions(stream.Layout), stream.Channels);
        var layout = declared.Overridden(options.Layout, options.Order);
        var format = new AudioFormat(stream.SampleRate, layout.Layout);
        var duration = stream.DurationSeconds ?? report.DurationSeconds;
        var info = new AudioFileInfo
        {
            Path = path,
            Container = report.Container,
            Codec = stream.Codec!,
            BitDepth = stream.BitDepth,
            SizeBytes = file.Length,
            DurationSeconds = duration,
            AudioStreams = report.Streams.Count,
            DeclaresLayout = declared.IsDeclared,
            DecodedBy = "ffmpeg",
            Tags = TagsOf(report, stream),
        };
        var decoder = new FfmpegDecoder(
            path, format, FfmpegArguments.Decode(path, options.Stream, stream.SampleRate, FfmpegLayout.ForFilter(stream.Layout)), options)
        {
            ExpectedSeconds = IsDurationExact(report.Container) ? duration : null,
        };
        return new AudioDecoder(decoder, format, layout, info, lengthFrames: null, HeaderCheck.Of(file, kind), options.Strict);
    }

    private static FfprobeReport Probe(string path, ContainerKind kind, string? refusal, AudioFileOptions options)
    {
        using var process = ChildProcess.Start(options.Components.Ffprobe, FfmpegArguments.Probe(path), path);
        using var cancel = options.Cancellation.UnsafeRegister(static probe => ((ChildProcess)probe!).Kill(), process);
        var json = process.ReadAll(options.Components.ProbeLimit, MaxReportBytes);
        options.Cancellation.ThrowIfCancellationRequested();
        if (json is null)
        {
            throw FileErrors.Stalled(path, options.Components.ProbeLimit);
        }

        var (exitCode, errors) = process.WaitForEnd();
        if (exitCode != 0)
        {
            throw kind == ContainerKind.Unknown
                ? FileErrors.NotAudio(path, "neither libsndfile nor ffmpeg knows what it is")
                : FileErrors.Damaged(path, refusal ?? FfmpegMessages.First(errors) ?? "ffmpeg can't read it");
        }

        try
        {
            return FfprobeReport.Parse(json);
        }
        catch (JsonException error)
        {
            throw FileErrors.ReadFailed(path, $"{options.Components.Ffprobe} does not answer as it should", error);
        }
    }

    private static void Check(string path, FfprobeStream stream, AudioFileOptions options)
    {
        if (stream.Codec is null or "unknown" or "none")
        {
            throw FileErrors.UnsupportedCodec(path, "something unknown");
        }

        if (stream.Channels == 0 || stream.SampleRate == 0)
        {
            throw FileErrors.Damaged(path, $"its {stream.Codec} stream says neither rate nor channels");
        }

        if (stream.Channels is < 0 or > ChannelLayout.MaxChannels)
        {
            throw FileErrors.TooManyChannels(path, stream.Channels);
        }

        if (stream.SampleRate is < AudioFormat.MinSampleRate or > AudioFormat.MaxSampleRate)
        {
            throw FileErrors.SampleRate(path, stream.SampleRate);
        }

        if (options.Layout is { } layout && layout.Count != stream.Channels)
        {
            throw FileErrors.LayoutMismatch(path, layout, stream.Channels);
        }
    }

    // These write down how long they are; of others (ADTS, MPEG-TS, MP3 without a Xing header) ffmpeg guesses it from the bit rate.
    private static bool IsDurationExact(string container) =>
        container.Split(',')[0] is "mov" or "matroska" or "asf" or "wav" or "w64" or "aiff" or "caf" or "flac" or "ogg" or "ape" or "wv" or "tta";

    private static AudioTags TagsOf(FfprobeReport report, FfprobeStream stream)
    {
        var tags = new AudioTags(
            Get("title"), Get("artist"), Get("album"), Get("date") ?? Get("year"), Get("track"), Get("genre"), Get("comment"));
        return tags == AudioTags.None ? AudioTags.None : tags;

        string? Get(string name) => report.Tags.GetValueOrDefault(name) ?? stream.Tags.GetValueOrDefault(name);
    }
}
