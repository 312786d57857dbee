using System.Numerics;
using System.Runtime.CompilerServices;
using Monochord.Dsp.Statistics;

namespace Monochord.Audio.Rings;

/// <summary>Smallest and largest samples of the newest frames, of pieces whose length doubles from one level to the next: a view of any
/// length costs its columns, not its frames.</summary>
/// <remarks>
/// One thread writes, any number of threads look; nobody waits for anybody, and nothing is allocated after the constructor. Frames are
/// counted from the first that was written. What is looked at is exact in whole pieces of <see cref="PieceFrames"/>: a column takes those
/// that it touches. Samples that are no numbers count as 0.
/// </remarks>
public sealed class MinMaxPyramid : IAudioSink
{
    private readonly Level[] _levels;
    private readonly (float Low, float High)[] _open;
    private readonly long _pieces;
    private int _filled;
    private long _begun;
    private long _done;

    /// <summary>Nothing yet.</summary>
    /// <param name="channels">1 to <see cref="ChannelLayout.MaxChannels"/>.</param>
    /// <param name="capacityFrames">At least so many frames are kept; rounded up to a power of two.</param>
    /// <param name="pieceFrames">Frames of the smallest piece, a power of two.</param>
    public MinMaxPyramid(int channels, int capacityFrames, int pieceFrames = 64)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(channels, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(channels, ChannelLayout.MaxChannels);
        ArgumentOutOfRangeException.ThrowIfLessThan(capacityFrames, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(pieceFrames, 1);
        if (!BitOperations.IsPow2(pieceFrames))
        {
            throw new ArgumentOutOfRangeException(nameof(pieceFrames), pieceFrames, "A piece is a power of two long.");
        }

        Channels = channels;
        PieceFrames = pieceFrames;
        _pieces = (long)BitOperations.RoundUpToPowerOf2((ulong)Math.Max(1, ((long)capacityFrames + pieceFrames - 1) / pieceFrames));
        _levels = new Level[BitOperations.Log2((ulong)_pieces) + 1];
        for (var level = 0; level < _levels.Length; level++)
        {
            _levels[level] = new Level(channels, (int)(_pieces >> level));
        }

        _open = new (float, float)[channels];
        Array.Fill(_open, Level.Nothing);
    }

    /// <summary>Number of channels.</summary>
    public int Channels { get; }

    /// <summary>Frames of the smallest piece.</summary>
    public int PieceFrames { get; }

    /// <summary>Frames that are kept.</summary>
    public long CapacityFrames => _pieces * PieceFrames;

    /// <summary>Frames in whole pieces since the start: less than a piece behind what was written.</summary>
    public long EndFrame => Volatile.Read(ref _done) * PieceFrames;

    /// <summary>The oldest frame that is kept.</summary>
    public long OldestFrame => Oldest * PieceFrames;

    private long Oldest => Math.Max(0, Volatile.Read(ref _begun) - _pieces);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Write(ReadOnlyAudioBlock block)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(block.Channels, Channels, nameof(block));
        for (var done = 0; done < block.Frames;)
        {
            var frames = Math.Min(block.Frames - done, PieceFrames - _filled);
            for (var c = 0; c < Channels; c++)
            {
                var (low, high) = SampleExtremes.Of(block[c].Slice(done, frames));
                _open[c] = (Math.Min(_open[c].Low, low), Math.Max(_open[c].High, high));
            }

            _filled += frames;
            done += frames;
            if (_filled == PieceFrames)
            {
                EndPiece();
            }
        }
    }

    /// <summary>Smallest and largest samples of a row of columns of the same width.</summary>
    /// <param name="channel">0 for the first.</param>
    /// <param name="from">The first frame, 0 or more.</param>
    /// <param name="to">The first one behind, more than <paramref name="from"/>.</param>
    /// <param name="low">Gets the smallest of each column; NaN where no frame is kept or there yet.</param>
    /// <param name="high">Gets the largest; as long as <paramref name="low"/>.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void View(int channel, long from, long to, Span<float> low, Span<float> high)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)channel, (uint)Channels, nameof(channel));
        ArgumentOutOfRangeException.ThrowIfNegative(from);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(to, from);
        ArgumentOutOfRangeException.ThrowIfNotEqual(high.Length, low.Length, nameof(high));
        var (end, oldest) = (Volatile.Read(ref _done), Oldest);
        for (var column = 0; column < low.Length; column++)
        {
            var (first, last) = PiecesOf(column, low.Length, from, to);
            (low[column], high[column]) = Between(channel, Math.Max(first, oldest), Math.Min(last, end));
        }

        // What was looked at is complete before it is asked what was overwritten meanwhile.
        Interlocked.MemoryBarrier();
        var overwritten = Oldest;
        for (var column = 0; overwritten > oldest && column < low.Length && PiecesOf(column, low.Length, from, to).First < overwritten; column++)
        {
            (low[column], high[column]) = (float.NaN, float.NaN);
        }
    }

    private (long First, long Last) PiecesOf(int column, int columns, long from, long to)
    {
        var start = from + (long)((Int128)(to - from) * column / columns);
        var end = from + (long)((Int128)(to - from) * (column + 1) / columns);
        return (start / PieceFrames, (Math.Max(end, start + 1) + PieceFrames - 1) / PieceFrames);
    }

    // The fewest pieces that make up a row of small ones: from each place on the longest that begins there and ends in time.
    private (float Low, float High) Between(int channel, long first, long last)
    {
        if (first >= last)
        {
            return (float.NaN, float.NaN);
        }

        var (low, high) = Level.Nothing;
        while (first < last)
        {
            var level = Math.Min(_levels.Length - 1, Math.Min(BitOperations.TrailingZeroCount(first), BitOperations.Log2((ulong)(last - first))));
            var piece = _levels[level].At(channel, first >> level);
            (low, high) = (Math.Min(low, piece.Low), Math.Max(high, piece.High));
            first += 1L << level;
        }

        return (low, high);
    }

    private void EndPiece()
    {
        var piece = _done;
        Volatile.Write(ref _begun, piece + 1);

        // Whoever sees one of the new extremes sees that they were begun.
        Interlocked.MemoryBarrier();
        for (var c = 0; c < Channels; c++)
        {
            _levels[0].At(c, piece) = _open[c];
            _open[c] = Level.Nothing;
            for (var level = 1; level < _levels.Length && ((piece + 1) & ((1L << level) - 1)) == 0; level++)
            {
                var second = piece >> (level - 1);
                var (a, b) = (_levels[level - 1].At(c, second - 1), _levels[level - 1].At(c, second));
                _levels[level].At(c, piece >> level) = (Math.Min(a.Low, b.Low), Math.Max(a.High, b.High));
            }
        }

        _filled = 0;
        Volatile.Write(ref _done, piece + 1);
    }

    /// <summary>The newest pieces of one length, of all channels.</summary>
    private sealed class Level(int channels, int count)
    {
        internal static readonly (float Low, float High) Nothing = (float.PositiveInfinity, float.NegativeInfinity);

        private readonly (float Low, float High)[] _pieces = new (float, float)[(long)channels * count];

        internal ref (float Low, float High) At(int channel, long piece) => ref _pieces[((long)channel * count) + (piece & (count - 1))];
    }
}
