using Monochord.Dsp.Statistics;

namespace Monochord.Fingerprinting.Levels;

/// <summary>Width and correlation of the first two channels, and what their mean loses.</summary>
internal sealed class StereoImage
{
    private PairSums _pair;
    private double _left;
    private double _right;
    private long _frames;

    /// <summary>Σside²/(Σmid² + Σside²), 0 to 1; 0 for silence and for one channel.</summary>
    public double Width => _pair.Mid + _pair.Side > 0 ? _pair.Side / (_pair.Mid + _pair.Side) : 0;

    /// <summary>Pearson's correlation of left and right, -1 to 1; 1 for silence and for one channel, 0 where one of two is silent.</summary>
    public double Correlation
    {
        get
        {
            if (!(_pair.LeftLeft + _pair.RightRight > 0))
            {
                return 1;
            }

            // The means are next to nothing in sound; taken away after the sums they cost no digits that matter.
            var left = _pair.LeftLeft - (_left * _left / _frames);
            var right = _pair.RightRight - (_right * _right / _frames);
            var product = _pair.LeftRight - (_left * _right / _frames);
            return left > 0 && right > 0 ? Math.Clamp(product / Math.Sqrt(left * right), -1, 1) : 0;
        }
    }

    /// <summary>Takes samples, not more than some thousand.</summary>
    /// <param name="left">The first channel.</param>
    /// <param name="right">The second.</param>
    /// <param name="leftSum">Σ of the first.</param>
    /// <param name="rightSum">Σ of the second.</param>
    public void Add(ReadOnlySpan<float> left, ReadOnlySpan<float> right, double leftSum, double rightSum)
    {
        _pair += PowerSums.OfPair(left, right);
        (_left, _right, _frames) = (_left + leftSum, _right + rightSum, _frames + left.Length);
    }
}
