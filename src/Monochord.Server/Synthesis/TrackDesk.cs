using System.Text.Json;
using Monochord.Audio;
using Monochord.Server.Api;
using Monochord.Server.Hosting;
using Monochord.Server.Sessions;
using Monochord.Synthesis.Tracks;
using Monochord.Tracks;

namespace Monochord.Server.Synthesis;

/// <summary>Reads the tracks that clients send or name. Files of a track come from the folders of the library, and from the folder
/// <c>sounds</c> of the data folder.</summary>
internal sealed class TrackDesk(Library library, ServerOptions options)
{
    private const int MaxNameLength = 256;
    private const string DefaultName = "Track";

    /// <summary>Where the files of a track may be.</summary>
    /// <param name="trackFile">The file of the track, whose folder comes first; null for one that was sent.</param>
    private TrackFolders Folders(string? trackFile)
    {
        var sounds = Directory.CreateDirectory(Path.Combine(options.DataFolder, "sounds")).FullName;
        var own = trackFile is null ? [] : new[] { Path.GetDirectoryName(trackFile)! };
        return new TrackFolders([.. own, .. library.Folders.Select(folder => library.Resolve(folder, string.Empty)), sounds]);
    }

    /// <summary>A track that is sent, or lies in the library.</summary>
    /// <exception cref="MonochordException">It is neither or both, can't be read, or there is no such file.</exception>
    public NamedTrack Read(JsonElement? track, string? folder, string? path, string? name)
    {
        if (name is { Length: > MaxNameLength })
        {
            throw BadRequest.Of($"A name has up to {MaxNameLength} characters.", "name");
        }

        switch (track, path)
        {
            case ({ ValueKind: JsonValueKind.Object } json, null):
                return Sent(json, name ?? DefaultName);
            case (null, { Length: > 0 }):
                var real = library.ResolveAny(folder, path);
                var folders = Folders(real);
                return new NamedTrack(name ?? Path.GetFileNameWithoutExtension(path), ReadFile(real, path, folders), folders);
            default:
                throw BadRequest.Of("A track is sent as {\"track\": {...}}, or named in the library by folder and path.", "track");
        }
    }

    /// <summary>A track that is the whole body of a request.</summary>
    public async Task<NamedTrack> ReadBodyAsync(HttpRequest request, CancellationToken cancellation)
    {
        var body = await BadRequest.ReadAsync<JsonElement>(request, options.Limits.TrackBytes, cancellation);
        return Sent(body, DefaultName);
    }

    /// <summary>A track that is the whole body of a request, which may be no JSON at all: what is wrong is told by line and column.</summary>
    /// <exception cref="TrackException">It is no track.</exception>
    public async Task<Track> ReadTextAsync(HttpRequest request, CancellationToken cancellation)
    {
        var text = new MemoryStream();
        BadRequest.Limit(request, options.Limits.TrackBytes);
        await request.Body.CopyToAsync(text, cancellation);
        return TrackReader.Read(text.ToArray(), Folders(null));
    }

    /// <summary>The source of a session.</summary>
    public static TrackOrigin Open(NamedTrack named) => new(named.Name, named.Track, named.Folders);

    /// <summary>Looks whether every file of a track can be read.</summary>
    /// <exception cref="SessionException">One can't.</exception>
    public static void CheckFiles(NamedTrack named)
    {
        if (new TrackFiles(named.Folders, named.Track).Check(named.Track) is [var fault, ..])
        {
            throw new SessionException(fault.Code, fault.Message, fault.Path);
        }
    }

    private NamedTrack Sent(JsonElement json, string name)
    {
        var folders = Folders(null);
        return new NamedTrack(name, TrackReader.Read(json.GetRawText(), folders), folders);
    }

    private static Track ReadFile(string real, string path, TrackFolders folders)
    {
        try
        {
            return TrackReader.ReadFile(real, folders);
        }
        catch (TrackException error)
        {
            // The client knows the library, not where it lies.
            throw new SessionException(error.Code, error.Message.Replace(real, path, StringComparison.Ordinal), error.Subject == real ? path : error.Subject);
        }
    }
}

/// <summary>A track that was read.</summary>
/// <param name="Name">Its name for people.</param>
/// <param name="Track">The track.</param>
/// <param name="Folders">Where its files may be.</param>
internal sealed record NamedTrack(string Name, Track Track, TrackFolders Folders);
