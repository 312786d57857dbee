namespace Monochord.Fingerprinting.Statistics;

/// <summary>Numbers of which it isn't known how many will come. Grows by pieces, so nothing is copied meanwhile.</summary>
internal sealed class FloatSeries
{
    private const int PieceLength = 1 << 14;

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
    public float[] ToArray()
    {
        var all = new float[Count];
        for (var i = 0; i < _pieces.Count; i++)
        {
            var start = i * PieceLength;
            _pieces[i].AsSpan(0, Math.Min(PieceLength, Count - start)).CopyTo(all.AsSpan(start));
        }

        return all;
    }
}
