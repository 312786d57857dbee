namespace Monochord.Audio.Readings;

/// <summary>Where meters are attached to the path. Cuts what passes at the ends of the readings, 60 a second of audio.</summary>
/// <remarks>
/// <see cref="Process"/> costs the path what its meters cost, and no allocation, lock or wait. Because meters only ever see blocks that
/// are cut at hop ends, readings do not depend on the block size of the path.
/// </remarks>
public sealed class Tap
{
    private readonly IMeter[] _meters;
    private readonly int[] _lengths;
    private readonly int _sampleRate;
    private readonly int _maxFrames;
    private long _hop;
    private long _hopEnd;

    /// <summary>A tap for a stream, with its meters prepared.</summary>
    /// <param name="format">The stream's format.</param>
    /// <param name="meters">At least one; no two may write a value of the same name.</param>
    /// <param name="capacity">Readings that the ring keeps; the default is 8.5 s.</param>
    public Tap(AudioFormat format, IReadOnlyList<IMeter> meters, int capacity = 512)
    {
        ArgumentNullException.ThrowIfNull(format);
        ArgumentNullException.ThrowIfNull(meters);
        ArgumentOutOfRangeException.ThrowIfZero(meters.Count, nameof(meters));
        Format = format;
        _meters = [.. meters];
        _lengths = new int[_meters.Length];
        _sampleRate = format.SampleRate;
        _maxFrames = ReadingClock.MaxHopFrames(_sampleRate);
        _hopEnd = ReadingClock.EndFrame(0, _sampleRate);

        var spec = new ProcessSpec(format, _maxFrames);
        var fields = new List<ReadingField>();
        for (var i = 0; i < _meters.Length; i++)
        {
            foreach (var field in _meters[i].Prepare(spec))
            {
                fields.Add(field);
                _lengths[i] += field.Length;
            }
        }

        Readings = new ReadingRing(new ReadingLayout(fields), capacity);
    }

    /// <summary>The stream's format.</summary>
    public AudioFormat Format { get; }

    /// <summary>Every reading, and the newest.</summary>
    public ReadingRing Readings { get; }

    /// <summary>Frames that have passed.</summary>
    public long Position { get; private set; }

    /// <summary>Measures a block of any size.</summary>
    public void Process(ReadOnlyAudioBlock block)
    {
        var done = 0;
        while (done < block.Frames)
        {
            var frames = (int)Math.Min(block.Frames - done, _hopEnd - Position);
            var part = block.Slice(done, frames);
            foreach (var meter in _meters)
            {
                meter.Process(part);
            }

            done += frames;
            Position += frames;
            if (Position == _hopEnd)
            {
                WriteReading();
                _hop++;
                _hopEnd = ReadingClock.EndFrame(_hop, _sampleRate);
            }
        }
    }

    /// <summary>Starts anew: meters, readings and position.</summary>
    public void Reset()
    {
        foreach (var meter in _meters)
        {
            meter.Reset();
        }

        Readings.Clear();
        Position = 0;
        _hop = 0;
        _hopEnd = ReadingClock.EndFrame(0, _sampleRate);
    }

    private void WriteReading()
    {
        var values = Readings.Claim();
        for (var i = 0; i < _meters.Length; i++)
        {
            _meters[i].Write(values[.._lengths[i]]);
            values = values[_lengths[i]..];
        }

        Readings.Publish(Position);
    }
}
