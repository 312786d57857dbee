namespace Monochord.Fingerprinting.Statistics;

/// <summary>Numbers of which it isn't known how many will come. Grows by pieces, so nothing is copied meanwhile.</summary>
internal sealed class FloatSeries
{
    /// <summary>Numbers of a piece.</summary>
    public const int PieceLength = 1 << 14;

    private readonly List<float[]> _pieces = [];

    /// <summary>How many there are.</summary>
    public int Count { get; private set; }

    /// <summary>Adds one.</summary>
    public void Add(float value)
    {
        var place = Count % PieceLength;
        if (place == 0)
        {
            _pieces.Add(new float[PieceLength]);
        }

        _pieces[^1][place] = value;
        Count++;
    }

    /// <summary>All of them, in order.</summary>
    public float[] ToArray() => First(Count, Count);

    /// <summary>The first ones.</summary>
    /// <param name="count">How many.</param>
    /// <param name="end">From which on there are zeros.</param>
    public float[] First(int count, int end)
    {
        var all = new float[count];
        for (var start = 0; start < end; start += PieceLength)
        {
            _pieces[start / PieceLength].AsSpan(0, Math.Min(PieceLength, end - start)).CopyTo(all.AsSpan(start));
        }

        return all;
    }

    /// <summary>Lets go of the first ones.</summary>
    /// <param name="count">Whole pieces.</param>
    public void Forget(int count)
    {
        _pieces.RemoveRange(0, count / PieceLength);
        Count -= count;
    }

    /// <summary>Keeps every second one.</summary>
    public void Thin()
    {
        var kept = 0;
        for (var i = 0; i < Count; i += 2, kept++)
        {
            _pieces[kept / PieceLength][kept % PieceLength] = _pieces[i / PieceLength][i % PieceLength];
        }

        Count = kept;
        var pieces = (kept + PieceLength - 1) / PieceLength;
        _pieces.RemoveRange(pieces, _pieces.Count - pieces);
    }
}
