using System.IO.MemoryMappedFiles;
using Monochord.Synthesis.Tracks;

namespace Monochord.Tracks.Files;

/// <summary>A long clip: its samples in a temporary file that is mapped, interleaved.</summary>
internal sealed unsafe class MappedClip : IClipSource
{
    // Spans have no more than 2³¹ items.
    private const int ReadFrames = 1 << 20;

    private readonly FileStream _file;
    private readonly MemoryMappedFile _map;
    private readonly MemoryMappedViewAccessor _view;
    private readonly int _channels;
    private volatile float* _samples;

    public MappedClip(FileStream file, int channels)
    {
        (_file, _channels) = (file, channels);
        LengthFrames = file.Length / (sizeof(float) * channels);
        _map = MemoryMappedFile.CreateFromFile(file, null, 0, MemoryMappedFileAccess.Read, HandleInheritability.None, leaveOpen: true);
        _view = _map.CreateViewAccessor(0, 0, MemoryMappedFileAccess.Read);
        byte* start = null;
        _view.SafeMemoryMappedViewHandle.AcquirePointer(ref start);
        _samples = (float*)(start + _view.PointerOffset);
    }

    public long LengthFrames { get; }

    public void Read(long firstFrame, Span<float> left, Span<float> right)
    {
        var samples = _samples;
        firstFrame = Math.Clamp(firstFrame, -ClipSamples.Farthest, ClipSamples.Farthest);
        for (var done = 0; done < left.Length; done += ReadFrames)
        {
            var frames = Math.Min(ReadFrames, left.Length - done);
            var first = Math.Clamp(firstFrame + done, 0, LengthFrames);
            var last = samples == null ? first : Math.Clamp(firstFrame + done + frames, first, LengthFrames);
            var part = new ReadOnlySpan<float>(samples + (first * _channels), (int)(last - first) * _channels);
            ClipSamples.Read(part, _channels, last - first, firstFrame + done - first, left.Slice(done, frames), right.Slice(done, frames));
        }
    }

    public void Dispose()
    {
        if (_samples != null)
        {
            _samples = null;
            _view.SafeMemoryMappedViewHandle.ReleasePointer();
            _view.Dispose();
            _map.Dispose();
            _file.Dispose();
        }
    }
}
