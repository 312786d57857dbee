namespace Monochord.Audio.Readings;

/// <summary>The readings of a tap: one writer, any number of readers in any thread, none of which it ever waits for.</summary>
/// <remarks>
/// A slot carries its sequence number before and after its payload (a sequence lock), so a reader never takes a torn reading: it either
/// gets the one that it asked for or learns that the writer has lapped it. The newest reading is the latest-value slot of a page.
/// The writer does not allocate, lock or wait.
/// </remarks>
public sealed class ReadingRing
{
    private readonly float[] _values;
    private readonly long[] _endFrames;
    private readonly long[] _versions;
    private readonly int _mask;
    private long _written;

    /// <summary>A ring of at least <paramref name="capacity"/> readings.</summary>
    /// <param name="layout">What a reading holds.</param>
    /// <param name="capacity">Readings kept, at least 2; rounded up to a power of two.</param>
    public ReadingRing(ReadingLayout layout, int capacity)
    {
        ArgumentNullException.ThrowIfNull(layout);
        ArgumentOutOfRangeException.ThrowIfLessThan(capacity, 2);
        Layout = layout;
        var slots = (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)capacity);
        _mask = slots - 1;
        _values = new float[slots * layout.Length];
        _endFrames = new long[slots];
        _versions = new long[slots];
    }

    /// <summary>What a reading holds.</summary>
    public ReadingLayout Layout { get; }

    /// <summary>Readings kept.</summary>
    public int Capacity => _mask + 1;

    /// <summary>Readings written since the start: the sequence number of the next one.</summary>
    public long Written => Volatile.Read(ref _written);

    /// <summary>Takes the reading of a sequence number.</summary>
    /// <param name="sequence">0 for the first reading since the start.</param>
    /// <param name="values">Gets the values; at least <see cref="ReadingLayout.Length"/> long.</param>
    /// <param name="endFrame">The frame at which the reading ends: the frames of the stream that came before its end.</param>
    /// <returns>False when it is not written yet, or not kept any more.</returns>
    public bool TryRead(long sequence, Span<float> values, out long endFrame)
    {
        endFrame = 0;
        if (sequence < 0 || sequence >= Written)
        {
            return false;
        }

        var slot = (int)(sequence & _mask);
        var version = (2 * sequence) + 2;
        if (Volatile.Read(ref _versions[slot]) != version)
        {
            return false;
        }

        endFrame = _endFrames[slot];
        _values.AsSpan(slot * Layout.Length, Layout.Length).CopyTo(values);

        // The copy is complete before the version is looked at again.
        Interlocked.MemoryBarrier();
        return Volatile.Read(ref _versions[slot]) == version;
    }

    /// <summary>Takes the newest reading.</summary>
    /// <returns>False when there is none yet.</returns>
    public bool TryReadLatest(Span<float> values, out long sequence, out long endFrame)
    {
        while ((sequence = Written - 1) >= 0)
        {
            if (TryRead(sequence, values, out endFrame))
            {
                return true;
            }
        }

        endFrame = 0;
        return false;
    }

    /// <summary>The slot of the next reading, for the writer to fill before it calls <see cref="Publish"/>.</summary>
    internal Span<float> Claim()
    {
        var slot = (int)(_written & _mask);
        Volatile.Write(ref _versions[slot], (2 * _written) + 1);

        // The odd version is visible before any value of the new reading.
        Interlocked.MemoryBarrier();
        return _values.AsSpan(slot * Layout.Length, Layout.Length);
    }

    /// <summary>Makes the claimed slot readable.</summary>
    internal void Publish(long endFrame)
    {
        var slot = (int)(_written & _mask);
        _endFrames[slot] = endFrame;
        Volatile.Write(ref _versions[slot], (2 * _written) + 2);
        Volatile.Write(ref _written, _written + 1);
    }

    /// <summary>Forgets every reading. Only while nobody reads.</summary>
    internal void Clear()
    {
        _versions.AsSpan().Clear();
        Volatile.Write(ref _written, 0);
    }
}
