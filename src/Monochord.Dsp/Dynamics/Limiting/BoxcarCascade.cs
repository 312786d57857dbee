namespace Monochord.Dsp.Dynamics.Limiting;

/// <summary>Three running means in a row, in whole numbers.</summary>
/// <remarks>The weights of all three together are a smooth hump without a corner, and a step becomes a smooth S. Sums of whole numbers
/// neither drift nor round: what comes from zeros is zero again, and any cut gives the same bits.</remarks>
internal sealed class BoxcarCascade
{
    private readonly long[] _first;
    private readonly long[] _second;
    private readonly long[] _third;
    private readonly double _scale;
    private int _firstAt;
    private int _secondAt;
    private int _thirdAt;
    private long _firstSum;
    private long _secondSum;
    private long _thirdSum;

    /// <summary>Means at zero.</summary>
    /// <param name="length">Values that count for a result, at least 1.</param>
    public BoxcarCascade(int length)
    {
        // Each of a third; n values, of n - 1 + 1.
        var third = (length + 2) / 3;
        _first = new long[(length + 2) - (2 * third)];
        _second = new long[third];
        _third = new long[third];
        _scale = 1.0 / ((double)_first.Length * third * third);
    }

    /// <summary>Whether all that counts is zero.</summary>
    public bool IsZero => (_firstSum | _secondSum | _thirdSum) == 0;

    /// <summary>Takes a value, 0 or more.</summary>
    /// <returns>The mean.</returns>
    public double Next(long value)
    {
        _firstSum += value - _first[_firstAt];
        _first[_firstAt] = value;
        _firstAt = _firstAt + 1 == _first.Length ? 0 : _firstAt + 1;

        _secondSum += _firstSum - _second[_secondAt];
        _second[_secondAt] = _firstSum;
        _secondAt = _secondAt + 1 == _second.Length ? 0 : _secondAt + 1;

        _thirdSum += _secondSum - _third[_thirdAt];
        _third[_thirdAt] = _secondSum;
        _thirdAt = _thirdAt + 1 == _third.Length ? 0 : _thirdAt + 1;
        return _thirdSum * _scale;
    }

    /// <summary>Back to zero.</summary>
    public void Reset()
    {
        _first.AsSpan().Clear();
        _second.AsSpan().Clear();
        _third.AsSpan().Clear();
        (_firstAt, _secondAt, _thirdAt) = (0, 0, 0);
        (_firstSum, _secondSum, _thirdSum) = (0, 0, 0);
    }
}
