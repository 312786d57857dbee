namespace Monochord.Dsp.Statistics;

/// <summary>Powers of a pair of signals, of its mid (l + r) / 2 and of its side (l − r) / 2, from which correlation and balance follow.
/// </summary>
/// <param name="LeftLeft">Σl².</param>
/// <param name="RightRight">Σr².</param>
/// <param name="Mid">Σm².</param>
/// <param name="Side">Σs², summed by itself: the difference of the others would have no digits left for what is nearly mono.</param>
public readonly record struct PairSums(double LeftLeft, double RightRight, double Mid, double Side)
{
    /// <summary>Σl·r = Σm² − Σs².</summary>
    public double LeftRight => Mid - Side;

    /// <summary>Σlr / √(Σl²·Σr²), -1 to 1; NaN where a side is silent.</summary>
    public double Correlation =>
        LeftLeft > 0 && RightRight > 0 ? Math.Clamp(LeftRight / Math.Sqrt(LeftLeft * RightRight), -1, 1) : double.NaN;

    /// <summary>(rms R − rms L) / (rms L + rms R), -1 to 1; NaN for silence.</summary>
    public double Balance
    {
        get
        {
            var (left, right) = (Math.Sqrt(LeftLeft), Math.Sqrt(RightRight));
            return left + right > 0 ? (right - left) / (left + right) : double.NaN;
        }
    }

    /// <summary>rms S / (rms M + rms S): 0 for mono, 0.5 for channels of one level that have nothing in common, 1 for nothing but side;
    /// NaN for silence.</summary>
    public double Width
    {
        get
        {
            var (mid, side) = (Math.Sqrt(Mid), Math.Sqrt(Side));
            return mid + side > 0 ? side / (mid + side) : double.NaN;
        }
    }

    /// <summary>The sums of one pair of samples.</summary>
    public static PairSums Of(double left, double right)
    {
        var (mid, side) = (0.5 * (left + right), 0.5 * (left - right));
        return new PairSums(left * left, right * right, mid * mid, side * side);
    }

    /// <summary>The sums of both together.</summary>
    public static PairSums operator +(PairSums a, PairSums b) =>
        new(a.LeftLeft + b.LeftLeft, a.RightRight + b.RightRight, a.Mid + b.Mid, a.Side + b.Side);
}
