using Monochord.Audio.Files;
using Monochord.Audio.Files.Identity;
using Monochord.Catalogue;

namespace Monochord.Server.Tracks;

/// <summary>What a file says of itself, for the catalogue.</summary>
internal static class TrackFiles
{
    /// <summary>Reads a file's tags, and what its sound is known by.</summary>
    /// <param name="path">Its absolute path.</param>
    /// <param name="library">The folder of the library in which it is.</param>
    /// <param name="cancellation">Ends it.</param>
    public static TrackFile Read(string path, string? library, CancellationToken cancellation)
    {
        using var file = AudioFile.Open(path, new AudioFileOptions { Cancellation = cancellation });
        var info = new FileInfo(path);
        return new TrackFile
        {
            Path = path,
            Library = library,
            SizeBytes = info.Length,
            Modified = new DateTimeOffset(info.LastWriteTimeUtc),
            AudioHash = AudioIdentity.Of(file, cancellation),
            Format = file.Info.Codec == "PCM" ? file.Info.Container : file.Info.Codec,
            Tags = file.Info.Tags,
        };
    }
}
