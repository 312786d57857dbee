using System.Runtime.InteropServices;
using Monochord.Audio;
using Monochord.Synthesis.Tracks;

namespace Monochord.Tracks.Files;

/// <summary>Decodes a clip once: into memory while it is short, into a temporary file when it turns out long.</summary>
internal sealed class ClipDecoder : IDisposable
{
    /// <summary>Bytes that stay in memory.</summary>
    public const int MaxMemoryBytes = 4 * 1024 * 1024;

    private const int BlockFrames = 4096;

    private readonly int _channels;
    private readonly string _folder;
    private float[] _samples;
    private int _count;
    private FileStream? _file;

    private ClipDecoder(int channels, string folder) =>
        (_channels, _folder, _samples) = (channels, folder, new float[64 * 1024]);

    /// <summary>Reads a source of one or two channels to its end.</summary>
    public static IClipSource Decode(IAudioSource source, int maxSeconds, string folder)
    {
        using var decoder = new ClipDecoder(source.Format.Channels, folder);
        var most = (long)maxSeconds * source.Format.SampleRate;
        var buffer = new AudioBuffer(source.Format.Channels, BlockFrames);
        var block = new float[BlockFrames * source.Format.Channels];
        long done = 0;
        for (int frames; (frames = source.Read(buffer.Block)) > 0;)
        {
            done += frames;
            if (done > most)
            {
                throw new TooLongException(maxSeconds);
            }

            for (var c = 0; c < buffer.Channels; c++)
            {
                var plane = buffer[c][..frames];
                for (var i = 0; i < plane.Length; i++)
                {
                    block[(i * buffer.Channels) + c] = WholeFile.Finite(plane[i]);
                }
            }

            decoder.Add(block.AsSpan(0, frames * buffer.Channels));
        }

        return decoder.Complete();
    }

    /// <inheritdoc/>
    public void Dispose() => _file?.Dispose();

    private void Add(ReadOnlySpan<float> samples)
    {
        if (_file is not null)
        {
            _file.Write(MemoryMarshal.AsBytes(samples));
            return;
        }

        if (_count + samples.Length > MaxMemoryBytes / sizeof(float))
        {
            _file = OpenTemporary(_folder);
            _file.Write(MemoryMarshal.AsBytes(_samples.AsSpan(0, _count)));
            _file.Write(MemoryMarshal.AsBytes(samples));
            _samples = [];
            return;
        }

        if (_count + samples.Length > _samples.Length)
        {
            Array.Resize(ref _samples, 2 * _samples.Length);
        }

        samples.CopyTo(_samples.AsSpan(_count));
        _count += samples.Length;
    }

    private IClipSource Complete()
    {
        if (_file is null)
        {
            Array.Resize(ref _samples, _count);
            return new MemoryClip(_samples, _channels);
        }

        _file.Flush();
        var clip = new MappedClip(_file, _channels);
        _file = null;
        return clip;
    }

    // Nameless from the start where the system allows it, so that nothing is left whatever becomes of the process.
    private static FileStream OpenTemporary(string folder)
    {
        var path = Path.Combine(folder, $"monochord-{Guid.NewGuid():N}.clip");
        var isWindows = OperatingSystem.IsWindows();
        var file = new FileStream(
            path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 64 * 1024, isWindows ? FileOptions.DeleteOnClose : FileOptions.None);
        if (!isWindows)
        {
            File.Delete(path);
        }

        return file;
    }
}
