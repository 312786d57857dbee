using Monochord.Dsp.Simd;

namespace Monochord.Dsp.Statistics;

/// <summary>The median of the last N samples, at every sample: exact, in log N steps.</summary>
/// <remarks>The lower half of the window is a heap with its largest on top, the upper half one with its smallest; each sample knows its
/// place, so that the one that leaves the window is replaced where it stands. Of an even number it is the mean of the two in the middle.
/// Until N samples came, it is the median of those that came. Samples that are NaN or infinite are read as silence. Any cut of the input
/// gives the same bits.</remarks>
public sealed class RunningMedian
{
    private readonly float[] _samples;
    private readonly Heap _lower;
    private readonly Heap _upper;
    private readonly int[] _places;
    private readonly bool[] _isLower;
    private int _next;
    private int _count;

    /// <summary>A window without samples.</summary>
    /// <param name="length">N, at least 1.</param>
    public RunningMedian(int length)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(length, 1);
        _samples = new float[length];
        _places = new int[length];
        _isLower = new bool[length];
        _lower = new Heap(_samples, _places, length, sign: 1);
        _upper = new Heap(_samples, _places, length, sign: -1);
    }

    /// <summary>Takes a sample.</summary>
    /// <returns>The median of the window that ends with it.</returns>
    public double Next(float sample)
    {
        var slot = _next;
        _next = _next + 1 == _samples.Length ? 0 : _next + 1;
        _samples[slot] = FloatScalar.FiniteOrZero(sample);
        if (_count < _samples.Length)
        {
            // The lower half takes the one in the middle.
            _isLower[slot] = _lower.Count == _upper.Count;
            (_isLower[slot] ? _lower : _upper).Add(slot);
            _count++;
        }
        else
        {
            (_isLower[slot] ? _lower : _upper).Settle(_places[slot]);
        }

        if (_upper.Count > 0 && _samples[_lower.Top] > _samples[_upper.Top])
        {
            var (high, low) = (_lower.Top, _upper.Top);
            (_isLower[high], _isLower[low]) = (false, true);
            _lower.ReplaceTop(low);
            _upper.ReplaceTop(high);
        }

        return _lower.Count > _upper.Count
            ? _samples[_lower.Top]
            : ((double)_samples[_lower.Top] + _samples[_upper.Top]) / 2;
    }

    /// <summary>The median at each sample; source and destination may be the same.</summary>
    public void Process(ReadOnlySpan<float> source, Span<float> destination)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(destination.Length, source.Length, nameof(destination));
        for (var n = 0; n < source.Length; n++)
        {
            destination[n] = (float)Next(source[n]);
        }
    }

    /// <summary>Back to a window without samples.</summary>
    public void Reset()
    {
        _lower.Clear();
        _upper.Clear();
        (_next, _count) = (0, 0);
    }

    /// <summary>A binary heap of slots; with sign 1 the largest sample is on top, with -1 the smallest.</summary>
    private sealed class Heap(float[] samples, int[] places, int length, int sign)
    {
        private readonly int[] _slots = new int[length];

        public int Count { get; private set; }

        public int Top => _slots[0];

        public void Add(int slot)
        {
            Put(Count, slot);
            Rise(Count++);
        }

        public void ReplaceTop(int slot)
        {
            Put(0, slot);
            Sink(0);
        }

        /// <summary>Puts right a place whose sample has changed.</summary>
        public void Settle(int place) => Sink(Rise(place));

        public void Clear() => Count = 0;

        private bool IsAbove(int first, int second) => sign * samples[_slots[first]] > sign * samples[_slots[second]];

        private void Put(int place, int slot) => (_slots[place], places[slot]) = (slot, place);

        private void Swap(int first, int second)
        {
            var (a, b) = (_slots[first], _slots[second]);
            Put(first, b);
            Put(second, a);
        }

        private int Rise(int place)
        {
            while (place > 0 && IsAbove(place, (place - 1) / 2))
            {
                Swap(place, (place - 1) / 2);
                place = (place - 1) / 2;
            }

            return place;
        }

        private void Sink(int place)
        {
            while (true)
            {
                var child = (2 * place) + 1;
                if (child >= Count)
                {
                    return;
                }

                child += child + 1 < Count && IsAbove(child + 1, child) ? 1 : 0;
                if (!IsAbove(child, place))
                {
                    return;
                }

                Swap(place, child);
                place = child;
            }
        }
    }
}
