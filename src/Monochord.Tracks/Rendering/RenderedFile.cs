using Monochord.Audio;
using Monochord.Audio.Files;

namespace Monochord.Tracks.Rendering;

/// <summary>A file that is written beside its place and takes it when all that belongs to a render is whole.</summary>
internal sealed class RenderedFile(string path) : IDisposable
{
    private AudioEncoder? _encoder;

    internal string Path => path;

    /// <summary>Begins it, once more where it has begun.</summary>
    internal AudioEncoder Open(AudioFormat format, AudioEncoding encoding)
    {
        _encoder?.Dispose();
        _encoder = AudioEncoder.Create(path, format, new AudioEncoderOptions { Encoding = encoding });
        return _encoder;
    }

    /// <summary>Puts it in its place.</summary>
    internal void Complete() => _encoder!.Complete();

    /// <summary>Leaves nothing behind unless it is in its place.</summary>
    public void Dispose() => _encoder?.Dispose();
}
