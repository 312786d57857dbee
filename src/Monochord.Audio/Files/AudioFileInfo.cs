namespace Monochord.Audio.Files;

/// <summary>What a file says of itself.</summary>
public sealed record AudioFileInfo
{
    /// <summary>The path, absolute.</summary>
    public required string Path { get; init; }

    /// <summary>The container, such as <c>WAV</c>, <c>FLAC</c>, <c>Ogg</c>, or ffmpeg's name of it.</summary>
    public required string Container { get; init; }

    /// <summary>The coding of the sound, such as <c>PCM</c>, <c>Vorbis</c>, <c>aac</c>.</summary>
    public required string Codec { get; init; }

    /// <summary>Bits of a sample as coded; null for a coding that has none (MP3, AAC, Vorbis ...).</summary>
    public int? BitDepth { get; init; }

    /// <summary>Size of the file in bytes.</summary>
    public required long SizeBytes { get; init; }

    /// <summary>How long the file says that it is, in seconds; null when it does not.</summary>
    public double? DurationSeconds { get; init; }

    /// <summary>Sound streams in the file, at least 1.</summary>
    public int AudioStreams { get; init; } = 1;

    /// <summary>Whether the file says which channel is which; when false the layout follows from their number, or from the options.</summary>
    public bool DeclaresLayout { get; init; }

    /// <summary>What decodes it: <c>libsndfile</c> or <c>ffmpeg</c>.</summary>
    public required string DecodedBy { get; init; }

    /// <summary>The time reference of a Broadcast Wave file, in frames since midnight (EBU Tech 3285); null when there is none.</summary>
    public long? TimeReferenceFrames { get; init; }

    /// <summary>Title, artist and the like.</summary>
    public AudioTags Tags { get; init; } = AudioTags.None;

    /// <summary>What files that are read as one say: the first, with the size of all.</summary>
    /// <param name="files">At least one.</param>
    public static AudioFileInfo Together(IReadOnlyList<AudioFileInfo> files)
    {
        ArgumentNullException.ThrowIfNull(files);
        ArgumentOutOfRangeException.ThrowIfZero(files.Count, nameof(files));
        var size = 0L;
        foreach (var file in files)
        {
            size += file.SizeBytes;
        }

        return files[0] with { SizeBytes = size };
    }
}

/// <summary>What a file says of its music. Each is null when it says nothing.</summary>
/// <param name="Title">The title.</param>
/// <param name="Artist">Who plays it.</param>
/// <param name="Album">What it appeared on.</param>
/// <param name="Date">As written: often a year.</param>
/// <param name="Track">As written: <c>7</c> or <c>7/12</c>.</param>
/// <param name="Genre">The genre.</param>
/// <param name="Comment">Anything else.</param>
public sealed record AudioTags(
    string? Title = null,
    string? Artist = null,
    string? Album = null,
    string? Date = null,
    string? Track = null,
    string? Genre = null,
    string? Comment = null)
{
    /// <summary>No tags at all.</summary>
    public static AudioTags None { get; } = new();
}

/// <summary>Something that is not as it should be in a file that could be read all the same.</summary>
/// <param name="Code">For a program; <c>docs/errors.md</c> lists them.</param>
/// <param name="Message">A sentence for a person.</param>
/// <param name="AtSeconds">Where in the file; null when it is about the whole file.</param>
public sealed record AudioFileWarning(string Code, string Message, double? AtSeconds = null);
