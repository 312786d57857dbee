using System.Runtime.CompilerServices;
using Monochord.Audio.Files;

namespace Monochord.Audio.Rings;

/// <summary>Keeps the newest seconds of a signal in a file that is mapped into memory, for any number of readers in any process.</summary>
/// <remarks>
/// <see cref="Write"/> takes blocks of any size, waits for nobody, calls nothing of the system and allocates nothing. One thread writes.
/// The file is this user's alone (mode 0600), its memory is taken when it is made, and a lock that dies with the process keeps other
/// writers out. A file that another writer has left is gone on with where its shape is the same, and replaced where it is not; a file
/// that is no ring is never touched.
/// </remarks>
public sealed unsafe partial class RingBufferWriter : IAudioSink, IDisposable
{
    private readonly RingMemory _memory;
    private readonly AudioBuffer? _gathered;
    private readonly bool _deletes;
    private WallClock _clock;
    private int _inGathered;
    private long _end;
    private bool _isDisposed;

    private RingBufferWriter(RingMemory memory, RingBufferLayout layout, string path, bool isResumed, RingBufferOptions options, RingRoom room)
    {
        (_memory, Layout, Path, IsResumed) = (memory, layout, path, isResumed);
        _clock = new WallClock(options.Time);
        _deletes = options.DeleteOnDispose ?? options.Path is null;
        _gathered = layout.Version == 1 ? new AudioBuffer(layout.Channels, layout.FramesPerWrite) : null;
        Warnings = room.IsMemory ? [] : [RingErrors.OnDisk(path, room.FileSystem)];
        memory.TouchAll();
        if (layout.Version == 1)
        {
            _end = Volatile.Read(ref memory.Counter(RingHeader.WriteSequence)) * layout.FramesPerWrite;
        }
        else
        {
            TakeOver();
        }
    }

    /// <summary>Where rings without a name of their own are made: memory, for this user alone.</summary>
    public static string DefaultFolder => RingFolder.Path;

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>Its shape.</summary>
    public RingBufferLayout Layout { get; }

    /// <summary>Whether it goes on in a file that another writer has left.</summary>
    public bool IsResumed { get; }

    /// <summary>What is not as it should be, such as a file on a disk.</summary>
    public IReadOnlyList<AudioFileWarning> Warnings { get; }

    /// <summary>Frames written since the file was made, those of earlier writers counted.</summary>
    public long Frames => _end + _inGathered;

    /// <summary>Makes a ring, or goes on in one.</summary>
    /// <param name="format">Rate and channels.</param>
    /// <param name="options">How it is made; null for <see cref="RingBufferOptions.Default"/>.</param>
    /// <exception cref="RingBufferException">There is no room, another writer holds the file, it is no ring, or it may not be made.</exception>
    public static RingBufferWriter Create(AudioFormat format, RingBufferOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(format);
        options ??= RingBufferOptions.Default;
        return Make(format, options, RingRoom.Of);
    }

    /// <summary>Takes every frame of a block. Of one that is longer than the ring the newest stay.</summary>
    /// <param name="block">Of the ring's channels, any number of frames. Samples are kept as they are, also those that are no numbers.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Write(ReadOnlyAudioBlock block)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        ArgumentOutOfRangeException.ThrowIfNotEqual(block.Channels, Layout.Channels, nameof(block));
        if (_gathered is null)
        {
            Put(block);
        }
        else
        {
            Gather(block, _gathered);
        }
    }

    /// <summary>Says that nothing more comes, and removes the file where that was asked for. Version 1 fills up its last write with silence.
    /// </summary>
    public void Dispose()
    {
        if (_isDisposed)
        {
            return;
        }

        if (_inGathered > 0)
        {
            _gathered!.Block.Slice(_inGathered, Layout.FramesPerWrite - _inGathered).Clear();
            PutGathered(_gathered);
        }

        _isDisposed = true;
        if (Layout.Version == 2)
        {
            Volatile.Write(ref _memory.Counter(RingHeader.Heartbeat), _clock.Now());
            Volatile.Write(ref _memory.Word(RingHeader.State), (int)RingBufferState.Closed);
        }

        // While the lock is held: nobody can have gone on in it.
        if (_deletes)
        {
            File.Delete(Path);
        }

        _memory.Dispose();
    }

    private void Put(ReadOnlyAudioBlock block)
    {
        var end = _end + block.Frames;
        var skipped = (int)Math.Max(0, block.Frames - Layout.Capacity);
        Volatile.Write(ref _memory.Counter(RingHeader.Begin), end);

        // Whoever sees a sample of this block sees that it was begun.
        Interlocked.MemoryBarrier();
        PutPlanes(block.Slice(skipped, block.Frames - skipped), _end + skipped);
        Volatile.Write(ref _memory.Counter(RingHeader.End), end);
        Volatile.Write(ref _memory.Counter(RingHeader.Heartbeat), _clock.Now());
        _end = end;
    }

    private void Gather(ReadOnlyAudioBlock block, AudioBuffer gathered)
    {
        for (var done = 0; done < block.Frames;)
        {
            var frames = Math.Min(block.Frames - done, Layout.FramesPerWrite - _inGathered);
            block.Slice(done, frames).CopyTo(gathered.Block.Slice(_inGathered, frames));
            _inGathered += frames;
            done += frames;
            if (_inGathered == Layout.FramesPerWrite)
            {
                PutGathered(gathered);
            }
        }
    }

    private void PutGathered(AudioBuffer gathered)
    {
        PutPlanes(gathered.Block, _end);
        (_end, _inGathered) = (_end + Layout.FramesPerWrite, 0);
        Volatile.Write(ref _memory.Counter(RingHeader.WriteSequence), _end / Layout.FramesPerWrite);
    }

    // No more frames than the ring has.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void PutPlanes(ReadOnlyAudioBlock block, long frame)
    {
        var at = frame % Layout.Capacity;
        var first = (int)Math.Min(block.Frames, Layout.Capacity - at);
        for (var c = 0; c < block.Channels; c++)
        {
            var samples = block[c];
            PutPlane(samples[..first], c, at);
            PutPlane(samples[first..], c, 0);
        }
    }

    private void PutPlane(ReadOnlySpan<float> samples, int channel, long at)
    {
        var place = _memory.Base + RingHeader.Bytes + (channel * Layout.ChannelStride) + (at * Layout.SampleBytes);
        if (Layout.SampleType == RingBufferSampleType.Float32)
        {
            samples.CopyTo(new Span<float>(place, samples.Length));
        }
        else
        {
            SampleWidths.Widen(samples, new Span<double>(place, samples.Length));
        }
    }
}
