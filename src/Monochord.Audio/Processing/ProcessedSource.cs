namespace Monochord.Audio.Processing;

/// <summary>A source with processors behind it, their latency taken out: frame n of what it gives belongs to frame n of the source.
/// </summary>
/// <remarks>The first frames, as many as the processors delay, are dropped, and at the end as many frames of silence flush them: it is as
/// long as the source. What a reverb would still say after that is not said. It owns the source and disposes of it. Allocates nothing
/// after the constructor.</remarks>
public sealed class ProcessedSource : IAudioSource, IDisposable
{
    private readonly IAudioSource _source;
    private readonly IProcessor[] _processors;
    private readonly AudioBuffer _buffer;
    private int _toDrop;
    private int _toFlush;
    private bool _hasEnded;

    /// <summary>A source that stands at its start, its processors prepared.</summary>
    /// <param name="source">What they get; from now on only read through this.</param>
    /// <param name="processors">What changes it, in order.</param>
    /// <param name="blockFrames">The most frames that they get at once, at least 1.</param>
    public ProcessedSource(IAudioSource source, IReadOnlyList<IProcessor> processors, int blockFrames = 4096)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(processors);
        ArgumentOutOfRangeException.ThrowIfLessThan(blockFrames, 1);
        (_source, _processors, _buffer) = (source, [.. processors], new AudioBuffer(source.Format.Channels, blockFrames));
        var spec = new ProcessSpec(source.Format, blockFrames);
        foreach (var processor in _processors)
        {
            processor.Prepare(spec);
            LatencyFrames += processor.LatencyFrames;
        }

        _toDrop = LatencyFrames;
    }

    /// <inheritdoc/>
    public AudioFormat Format => _source.Format;

    /// <summary>The delay of all processors together, in frames.</summary>
    public int LatencyFrames { get; }

    /// <inheritdoc/>
    public int Read(AudioBlock destination)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(destination.Channels, Format.Channels, nameof(destination));
        while (_toDrop > 0)
        {
            var dropped = Next(_buffer.First(Math.Min(_toDrop, _buffer.Frames)));
            _toDrop -= dropped;
            if (dropped == 0)
            {
                _toDrop = 0;
            }
        }

        var done = 0;
        while (done < destination.Frames)
        {
            var frames = Next(destination.Slice(done, Math.Min(destination.Frames - done, _buffer.Frames)));
            done += frames;
            if (frames == 0)
            {
                break;
            }
        }

        return done;
    }

    /// <inheritdoc/>
    public void Dispose() => (_source as IDisposable)?.Dispose();

    // What comes out of the processors, the delay still in it.
    private int Next(AudioBlock block)
    {
        var frames = _hasEnded ? 0 : _source.Read(block);
        if (frames < block.Frames && !_hasEnded)
        {
            (_hasEnded, _toFlush) = (true, LatencyFrames);
        }

        var silence = _hasEnded ? Math.Min(block.Frames - frames, _toFlush) : 0;
        if (silence > 0)
        {
            block.Slice(frames, silence).Clear();
            _toFlush -= silence;
            frames += silence;
        }

        var filled = block.Slice(0, frames);
        foreach (var processor in _processors)
        {
            processor.Process(filled);
        }

        return frames;
    }
}
