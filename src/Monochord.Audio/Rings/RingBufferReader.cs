using System.Runtime.CompilerServices;

namespace Monochord.Audio.Rings;

/// <summary>Reads the ring of any process, without that it notices.</summary>
/// <remarks>
/// Frames have numbers, counted since the file was made. A frame that is given is the frame that was written: what the writer overwrote
/// while it was copied is told as lost, never given. <see cref="Read(long, AudioBlock, int)"/> and <see cref="ReadLatest"/> may be called
/// by several threads, <see cref="Read(AudioBlock, int)"/>, which moves <see cref="Position"/>, by one. Nothing is allocated after
/// <see cref="Open"/>.
/// </remarks>
public sealed unsafe class RingBufferReader : IDisposable
{
    /// <summary>How often a read is tried again whose every frame was overwritten meanwhile.</summary>
    public const int MaxRetries = 3;

    private readonly RingMemory _memory;

    private RingBufferReader(RingMemory memory, RingBufferLayout layout, string path) => (_memory, Layout, Path) = (memory, layout, path);

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>Its shape.</summary>
    public RingBufferLayout Layout { get; }

    /// <summary>Where <see cref="Read(AudioBlock, int)"/> goes on, a frame's number; at first the end.</summary>
    public long Position
    {
        get;
        set
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            field = value;
        }
    }

    /// <summary>Frames that <see cref="Read(AudioBlock, int)"/> has lost so far.</summary>
    public long LostFrames { get; private set; }

    /// <summary>Frames that are complete: the number of the next one.</summary>
    public long EndFrame => Layout.Version == 1 ? Number(RingHeader.WriteSequence) * Layout.FramesPerWrite : Number(RingHeader.End);

    /// <summary>The oldest frame that is not overwritten, or about to be.</summary>
    public long OldestFrame => Math.Max(0, BegunFrame - Layout.Capacity);

    /// <summary>What the header says of the writer.</summary>
    public RingBufferStatus Status => Layout.Version == 1
        ? new(RingBufferState.None, 0, BegunFrame, EndFrame, null, 0, null)
        : new(
            (RingBufferState)Volatile.Read(ref _memory.Word(RingHeader.State)),
            Volatile.Read(ref _memory.Word(RingHeader.Generation)),
            BegunFrame,
            EndFrame,
            Time(RingHeader.Heartbeat),
            Volatile.Read(ref _memory.Counter(RingHeader.Process)),
            Time(RingHeader.Started));

    // Of version 1 it can only be guessed that the next write has begun.
    private long BegunFrame => Layout.Version == 1 ? EndFrame + Layout.FramesPerWrite : Number(RingHeader.Begin);

    /// <summary>Opens a ring for reading.</summary>
    /// <exception cref="RingBufferException">There is none, this user may not read it, or it is not as <c>docs/ring-buffer.md</c> says;
    /// each with a code of its own.</exception>
    public static RingBufferReader Open(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (Directory.Exists(path))
        {
            throw RingErrors.NotARing(path, "it is a folder");
        }

        var file = RingFile.OpenForReading(path);
        try
        {
            var header = new byte[RingHeader.Bytes];
            var read = RandomAccess.Read(file, header, 0);
            var layout = RingBufferLayout.Read(header.AsSpan(0, read), RandomAccess.GetLength(file), path);
            var reader = new RingBufferReader(new RingMemory(file, layout.FileBytes, isWritable: false), layout, path);
            reader.Position = reader.EndFrame;
            return reader;
        }
        catch (Exception error)
        {
            file.Dispose();
            throw error is IOException or UnauthorizedAccessException ? RingErrors.Failed(path, error.Message, error) : error;
        }
    }

    /// <summary>Reads frames from a position on.</summary>
    /// <param name="position">The first frame, 0 or more.</param>
    /// <param name="destination">Gets them; as many channels as wanted.</param>
    /// <param name="firstChannel">The channel of the ring that comes first.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public RingBufferRead Read(long position, AudioBlock destination, int firstChannel = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(position);
        ArgumentOutOfRangeException.ThrowIfNegative(firstChannel);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(firstChannel + destination.Channels, Layout.Channels, nameof(destination));
        var first = position;
        for (var retry = 0; ; retry++)
        {
            var end = EndFrame;
            first = Math.Max(first, OldestFrame);
            var frames = (int)Math.Clamp(Math.Min(end - first, Layout.Capacity), 0, destination.Frames);
            if (frames == 0)
            {
                return new(first, 0, first - position);
            }

            Copy(first, destination.Slice(0, frames), firstChannel);

            // The copy is complete before it is asked what was begun meanwhile.
            Interlocked.MemoryBarrier();
            var overwritten = OldestFrame - first;
            if (overwritten < frames)
            {
                return Whole(first, frames, (int)Math.Max(0, overwritten), position, destination);
            }

            first += overwritten;
            if (retry == MaxRetries)
            {
                return new(first, 0, first - position);
            }
        }
    }

    /// <summary>Reads on at <see cref="Position"/>, and moves it.</summary>
    /// <param name="destination">Gets the frames; as many channels as wanted.</param>
    /// <param name="firstChannel">The channel of the ring that comes first.</param>
    public RingBufferRead Read(AudioBlock destination, int firstChannel = 0)
    {
        var read = Read(Position, destination, firstChannel);
        Position = read.NextFrame;
        LostFrames += read.LostFrames;
        return read;
    }

    /// <summary>Reads the newest frames: as many as the block holds, or all that there are.</summary>
    /// <param name="destination">Gets them; as many channels as wanted.</param>
    /// <param name="firstChannel">The channel of the ring that comes first.</param>
    /// <returns>Frames are lost only where the writer went round the whole ring meanwhile.</returns>
    public RingBufferRead ReadLatest(AudioBlock destination, int firstChannel = 0)
    {
        var position = Math.Max(EndFrame - destination.Frames, OldestFrame);
        return Read(position, destination, firstChannel);
    }

    /// <inheritdoc/>
    public void Dispose() => _memory.Dispose();

    // What was overwritten is at the front: the rest is as it was written, and is moved there.
    private static RingBufferRead Whole(long first, int frames, int overwritten, long position, AudioBlock block)
    {
        for (var c = 0; overwritten > 0 && c < block.Channels; c++)
        {
            block[c][overwritten..frames].CopyTo(block[c]);
        }

        return new(first + overwritten, frames - overwritten, first + overwritten - position);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Copy(long frame, AudioBlock destination, int firstChannel)
    {
        var at = frame % Layout.Capacity;
        for (var c = 0; c < destination.Channels; c++)
        {
            var plane = destination[c];
            var first = (int)Math.Min(plane.Length, Layout.Capacity - at);
            CopyPlane(firstChannel + c, at, plane[..first]);
            CopyPlane(firstChannel + c, 0, plane[first..]);
        }
    }

    private void CopyPlane(int channel, long at, Span<float> destination)
    {
        var place = _memory.Base + RingHeader.Bytes + (channel * Layout.ChannelStride) + (at * Layout.SampleBytes);
        if (Layout.SampleType == RingBufferSampleType.Float32)
        {
            new ReadOnlySpan<float>(place, destination.Length).CopyTo(destination);
        }
        else
        {
            SampleWidths.Narrow(new ReadOnlySpan<double>(place, destination.Length), destination);
        }
    }

    // What is no number of frames, in a header that somebody has spoilt, is none.
    private long Number(int offset)
    {
        var value = Volatile.Read(ref _memory.Counter(offset));
        return value >= 0 && value < long.MaxValue / 4 / Math.Max(1, Layout.FramesPerWrite) ? value : 0;
    }

    private DateTimeOffset? Time(int offset)
    {
        var milliseconds = Volatile.Read(ref _memory.Counter(offset));
        return milliseconds > 0 && milliseconds <= DateTimeOffset.MaxValue.ToUnixTimeMilliseconds()
            ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds) : null;
    }
}
