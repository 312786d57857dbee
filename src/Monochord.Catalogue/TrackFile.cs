using Monochord.Audio.Files;

namespace Monochord.Catalogue;

/// <summary>The file of a track, and what it says of itself.</summary>
public sealed record TrackFile
{
    /// <summary>Its absolute path.</summary>
    public required string Path { get; init; }

    /// <summary>The folder of the library under which it was found; null when it was named by itself.</summary>
    public string? Library { get; init; }

    /// <summary>Its size in bytes.</summary>
    public required long SizeBytes { get; init; }

    /// <summary>When it was last written.</summary>
    public required DateTimeOffset Modified { get; init; }

    /// <summary>What its sound is known by, whatever its name and tags (<c>AudioIdentity</c>).</summary>
    public required string AudioHash { get; init; }

    /// <summary>How it is coded, in a word: <c>FLAC</c>, <c>MP3</c>, <c>Vorbis</c>, <c>WAV</c>.</summary>
    public required string Format { get; init; }

    /// <summary>Title, artist, album and the like.</summary>
    public AudioTags Tags { get; init; } = AudioTags.None;
}
