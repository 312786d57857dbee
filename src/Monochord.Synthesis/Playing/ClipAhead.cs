using Monochord.Synthesis.Tracks;

namespace Monochord.Synthesis.Playing;

/// <summary>Blocks of a clip, read ahead by one thread for another that must not wait.</summary>
/// <remarks>Each block carries its number; it is looked at before and after the copy, so that one which is being replaced is never taken for
/// whole. What is not there is read at once, and counted.</remarks>
internal sealed class ClipAhead
{
    private const int BlockFrames = 4096;
    private const int Blocks = 16;

    private readonly IClipSource _sound;
    private readonly long _frames;
    private readonly float[] _left;
    private readonly float[] _right;
    private readonly long[] _numbers = new long[Blocks];

    public ClipAhead(IClipSource sound, long frames)
    {
        (_sound, _frames) = (sound, frames);
        (_left, _right) = (new float[Blocks * BlockFrames], new float[Blocks * BlockFrames]);
        _numbers.AsSpan().Fill(-1);
        Fill(0);
    }

    /// <summary>Blocks that the reader had to read itself.</summary>
    public long LateReads { get; private set; }

    /// <summary>Reads what comes from a frame on. For the thread that may wait.</summary>
    public void Fill(long frame)
    {
        var first = Math.Max(0, frame) / BlockFrames;
        for (var block = first; block < first + Blocks && block * BlockFrames < _frames; block++)
        {
            var slot = (int)(block % Blocks);
            if (_numbers[slot] == block)
            {
                continue;
            }

            Volatile.Write(ref _numbers[slot], -1);
            Interlocked.MemoryBarrier();
            _sound.Read(block * BlockFrames, _left.AsSpan(slot * BlockFrames, BlockFrames), _right.AsSpan(slot * BlockFrames, BlockFrames));
            Volatile.Write(ref _numbers[slot], block);
        }
    }

    /// <summary>Frames of the clip.</summary>
    public void Read(long frame, Span<float> left, Span<float> right)
    {
        while (!left.IsEmpty)
        {
            var (block, at) = (frame / BlockFrames, (int)(frame % BlockFrames));
            var slot = (int)(block % Blocks);
            var frames = Math.Min(left.Length, BlockFrames - at);
            var isThere = Volatile.Read(ref _numbers[slot]) == block;
            if (isThere)
            {
                _left.AsSpan((slot * BlockFrames) + at, frames).CopyTo(left);
                _right.AsSpan((slot * BlockFrames) + at, frames).CopyTo(right);
                Interlocked.MemoryBarrier();
                isThere = Volatile.Read(ref _numbers[slot]) == block;
            }

            if (!isThere)
            {
                _sound.Read(frame, left[..frames], right[..frames]);
                LateReads++;
            }

            frame += frames;
            left = left[frames..];
            right = right[frames..];
        }
    }
}
