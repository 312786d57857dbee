using Monochord.Audio;
using Monochord.Server.Api;
using Monochord.Server.Demo;
using Monochord.Server.Sessions;
using Monochord.Server.Synthesis;

namespace Monochord.Server.Hosting;

/// <summary>Opens what a client names.</summary>
internal sealed class SourceOpener(Library library, Uploads uploads, TrackDesk tracks, ServerOptions options)
{
    /// <summary>Opens a source.</summary>
    /// <exception cref="MonochordException">It is not there, or can't be opened.</exception>
    public SoundOrigin Open(SourceRequest source) => source.Kind switch
    {
        "demo" => new DemoOrigin(),
        "device" => new CaptureOrigin(source.Device),
        "stems" => OpenStems(source),
        "ring" => Rings.Open(options.RingFolder, source.Name ?? throw BadRequest.Of("A ring buffer is named.", "name")),
        "track" => TrackDesk.Open(tracks.Read(source.Track, source.Folder, source.Path, source.Name)),
        _ => OpenFile(source),
    };

    private FileOrigin OpenFile(SourceRequest source)
    {
        switch (source.Kind)
        {
            case "library":
                var folder = source.Folder ?? throw BadRequest.Of("A source of the library names its folder.", "folder");
                var path = source.Path ?? throw BadRequest.Of("A source of the library names its path.", "path");
                return OpenLibrary(folder, path);
            case "upload":
                return uploads.Open(source.Id ?? throw BadRequest.Of("A source that was uploaded names its id.", "id"));
            default:
                throw BadRequest.Of($"There is no kind of source {source.Kind}; there are demo, library, upload, stems, device, ring and track.", "kind");
        }
    }

    private FileOrigin OpenLibrary(string folder, string path)
    {
        var real = library.Resolve(folder, path);
        try
        {
            return new FileOrigin("library", Path.GetFileName(path), real);
        }
        catch (AudioFileException error)
        {
            // The client knows the library, not where it lies.
            throw new AudioFileException(error.Code, error.Message.Replace(real, path, StringComparison.Ordinal), path, error);
        }
    }

    private StemsOrigin OpenStems(SourceRequest source)
    {
        var stems = source.Stems ?? new Dictionary<string, SourceRequest>(StringComparer.Ordinal);
        if (stems.Count == 0 || stems.Count > options.Limits.Stems)
        {
            throw BadRequest.Of($"Stems are 1 to {options.Limits.Stems} files, each with its name.", "stems");
        }

        if (stems.Keys.Any(name => name.Length is 0 or > 64 || name.Any(char.IsControl)))
        {
            throw BadRequest.Of("The name of a stem has 1 to 64 characters.", "stems");
        }

        var files = new List<(string, FileOrigin)>();
        try
        {
            foreach (var (name, file) in stems)
            {
                files.Add((name, OpenFile(file)));
            }

            return new StemsOrigin(files);
        }
        catch
        {
            files.ForEach(file => file.Item2.Dispose());
            throw;
        }
    }
}
