using Monochord.Audio;
using Monochord.Audio.Files;

namespace Monochord.Server.Sessions;

/// <summary>Stem files that sound together.</summary>
internal sealed class StemsOrigin : SoundOrigin
{
    private readonly IReadOnlyList<(string Name, FileOrigin File)> _stems;
    private readonly List<(string Name, string Path)> _paths;

    /// <summary>Opens the stems once, to know what they are.</summary>
    /// <param name="stems">Name and file of each; owned from here on.</param>
    public StemsOrigin(IReadOnlyList<(string Name, FileOrigin File)> stems)
    {
        _stems = stems;
        _paths = [.. stems.Select(stem => (stem.Name, stem.File.Path))];
        using var files = StemFiles.Open(_paths);
        (Format, LengthFrames) = (files.Format, files.LengthFrames);
        Name = string.Join(" + ", stems.Select(stem => stem.Name));
    }

    public override string Kind => "stems";

    public override string Name { get; }

    public override AudioFormat Format { get; }

    public override long? LengthFrames { get; }

    public override IReadOnlyList<(string Name, string Path)> Files => _paths;

    public override IAudioSource OpenAt(long frame) => new ReadAheadSource(new RangeSource(StemFiles.Open(_paths), frame));

    public override void Dispose()
    {
        foreach (var (_, file) in _stems)
        {
            file.Dispose();
        }
    }
}
