namespace Monochord.Dsp.Statistics;

/// <summary>The largest of the last N values: a queue of those that can still become it, which fall from first to last.</summary>
/// <remarks>A value drops every smaller one before it, for they end earlier. Each is put in once and dropped once: over any run of samples
/// that is two steps for each. D. Lemire, "Streaming maximum-minimum filter using no more than three comparisons per element", Nordic
/// Journal of Computing 13 (4), 2006.</remarks>
internal sealed class MonotonicQueue(int length)
{
    private readonly (float Value, long At)[] _ring = new (float, long)[length];
    private int _first;
    private int _count;
    private long _position;

    /// <summary>Takes a value, and gives the largest of the window that ends with it.</summary>
    public float Next(float value)
    {
        while (_count > 0 && _ring[Place(_count - 1)].Value <= value)
        {
            _count--;
        }

        if (_count > 0 && _ring[_first].At <= _position - _ring.Length)
        {
            _first = Place(1);
            _count--;
        }

        _ring[Place(_count)] = (value, _position++);
        _count++;
        return _ring[_first].Value;
    }

    /// <summary>Back to a window without values.</summary>
    public void Reset() => (_first, _count, _position) = (0, 0, 0);

    private int Place(int offset)
    {
        var place = _first + offset;
        return place < _ring.Length ? place : place - _ring.Length;
    }
}
