using Monochord.Audio;
using Monochord.Audio.Files;

namespace Monochord.Server.Sessions;

/// <summary>A sound file: of the library, or uploaded.</summary>
internal sealed class FileOrigin : SoundOrigin
{
    private readonly string _path;
    private readonly IDisposable? _held;

    /// <summary>Opens the file once, to know what it is.</summary>
    /// <param name="kind"><c>library</c> or <c>upload</c>.</param>
    /// <param name="name">Its name for people.</param>
    /// <param name="path">Where it is.</param>
    /// <param name="held">Given back when the session ends.</param>
    public FileOrigin(string kind, string name, string path, IDisposable? held = null)
    {
        (Kind, Name, _path, _held) = (kind, name, path, held);
        using var file = AudioFile.Open(path);
        (Format, LengthFrames) = (file.Format, file.LengthFrames);
    }

    public override string Kind { get; }

    public override string Name { get; }

    public override AudioFormat Format { get; }

    public override long? LengthFrames { get; }

    /// <summary>Where it is.</summary>
    public string Path => _path;

    public override IReadOnlyList<(string Name, string Path)> Files => [(Name, _path)];

    // The skip goes to the decoder, which need not decode for it; what follows is decoded ahead in a thread of its own.
    public override IAudioSource OpenAt(long frame) => new ReadAheadSource(new RangeSource(AudioFile.Open(_path), frame));

    public override void Dispose() => _held?.Dispose();
}
