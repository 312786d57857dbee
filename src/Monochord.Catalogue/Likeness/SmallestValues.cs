namespace Monochord.Catalogue.Likeness;

/// <summary>The smallest few of many numbers: a heap with the largest of them on top.</summary>
internal sealed class SmallestValues(int count)
{
    private readonly float[] _heap = new float[count];
    private int _filled;

    /// <summary>The largest of the smallest; infinity until there are enough.</summary>
    public float Limit { get; private set; } = count == 0 ? float.NegativeInfinity : float.PositiveInfinity;

    /// <summary>Takes a number that is below <see cref="Limit"/>.</summary>
    public void Add(float value)
    {
        if (_filled < _heap.Length)
        {
            Rise(_filled++, value);
        }
        else
        {
            Sink(value);
        }

        Limit = _filled < _heap.Length ? float.PositiveInfinity : _heap[0];
    }

    private void Rise(int place, float value)
    {
        while (place > 0 && _heap[(place - 1) / 2] < value)
        {
            _heap[place] = _heap[(place - 1) / 2];
            place = (place - 1) / 2;
        }

        _heap[place] = value;
    }

    private void Sink(float value)
    {
        var place = 0;
        while (true)
        {
            var child = (2 * place) + 1;
            if (child >= _filled)
            {
                break;
            }

            if (child + 1 < _filled && _heap[child + 1] > _heap[child])
            {
                child++;
            }

            if (_heap[child] <= value)
            {
                break;
            }

            _heap[place] = _heap[child];
            place = child;
        }

        _heap[place] = value;
    }
}
