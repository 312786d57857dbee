using Monochord.Dsp.Statistics;

namespace Monochord.Fingerprinting.Waveform;

/// <summary>Smallest and largest sample of every piece of a track of unknown length, in bounded memory: when there are too many pieces,
/// two become one.</summary>
internal sealed class Extremes
{
    private const int FirstSize = 8;

    private readonly float[] _minima;
    private readonly float[] _maxima;
    private int _filled;
    private float _minimum = float.PositiveInfinity;
    private float _maximum = float.NegativeInfinity;

    /// <summary>Of at most so many pieces, and from the time when two first become one at least half as many.</summary>
    /// <param name="capacity">Even.</param>
    public Extremes(int capacity) => (_minima, _maxima) = (new float[capacity], new float[capacity]);

    /// <summary>Whole pieces so far, and one that isn't, after <see cref="Finish"/>.</summary>
    public int Count { get; private set; }

    /// <summary>Samples in a piece.</summary>
    public int Size { get; private set; } = FirstSize;

    /// <summary>Takes samples.</summary>
    public void Add(ReadOnlySpan<float> samples)
    {
        while (!samples.IsEmpty)
        {
            var part = samples[..Math.Min(samples.Length, Size - _filled)];
            var (minimum, maximum) = SampleExtremes.Of(part);
            (_minimum, _maximum) = (Math.Min(_minimum, minimum), Math.Max(_maximum, maximum));
            _filled += part.Length;
            samples = samples[part.Length..];
            if (_filled == Size)
            {
                EndPiece();
            }
        }
    }

    /// <summary>Ends the track: what is left is a piece too.</summary>
    public void Finish()
    {
        if (_filled == 0)
        {
            return;
        }

        if (Count == _minima.Length)
        {
            Halve();
        }

        Keep();
    }

    /// <summary>The extremes of the pieces that a stretch of samples touches.</summary>
    /// <param name="start">The first sample, below the number of samples.</param>
    /// <param name="end">The first one after it; at least one more.</param>
    public (float Minimum, float Maximum) Between(long start, long end)
    {
        var (minimum, maximum) = (float.PositiveInfinity, float.NegativeInfinity);
        for (var piece = start / Size; piece <= Math.Min((end - 1) / Size, Count - 1); piece++)
        {
            (minimum, maximum) = (Math.Min(minimum, _minima[piece]), Math.Max(maximum, _maxima[piece]));
        }

        return minimum <= maximum ? (minimum, maximum) : (0, 0);
    }

    private void EndPiece()
    {
        if (Count == _minima.Length)
        {
            // What has just been filled is the first half of a piece of the new size.
            Halve();
            return;
        }

        Keep();
    }

    private void Keep()
    {
        (_minima[Count], _maxima[Count]) = (_minimum, _maximum);
        (_minimum, _maximum, _filled) = (float.PositiveInfinity, float.NegativeInfinity, 0);
        Count++;
    }

    private void Halve()
    {
        Count /= 2;
        Size *= 2;
        for (var i = 0; i < Count; i++)
        {
            _minima[i] = Math.Min(_minima[2 * i], _minima[(2 * i) + 1]);
            _maxima[i] = Math.Max(_maxima[2 * i], _maxima[(2 * i) + 1]);
        }
    }
}
