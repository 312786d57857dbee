namespace Monochord.Metering.Loudness;

/// <summary>How much gain a loudness takes, from what was measured so far.</summary>
/// <remarks>Loudness rises with gain, and nowhere quicker than it. Between two known points the next guess lies on a parabola through three
/// of them, or on a straight line where the parabola leaves the two; beyond the last, on the line through the last two.</remarks>
public sealed class GainCurve
{
    // A limiter that works hard gives a quarter of each decibel back, hardly less.
    private const double LeastSlope = 0.25;

    private readonly List<(double Gain, double Loudness)> _points = [];

    /// <summary>A curve on which the point is known at which the limiter begins: up to there a decibel of gain is one of loudness.</summary>
    /// <param name="gainDb">The gain there, in dB.</param>
    /// <param name="lufs">The integrated loudness there, in LUFS; finite.</param>
    public GainCurve(double gainDb, double lufs) => _points.Add((gainDb, lufs));

    /// <summary>Takes what was measured with a gain.</summary>
    /// <param name="gainDb">The gain, in dB.</param>
    /// <param name="lufs">The integrated loudness with it, in LUFS.</param>
    public void Add(double gainDb, double lufs)
    {
        var at = _points.FindIndex(point => point.Gain >= gainDb);
        _points.Insert(at < 0 ? _points.Count : at, (gainDb, lufs));
    }

    /// <summary>The gain for a loudness, in dB: as good as what was measured so far.</summary>
    /// <param name="lufs">The integrated loudness, in LUFS.</param>
    public double GainFor(double lufs)
    {
        var above = _points.FindIndex(point => point.Loudness >= lufs);
        if (above == 0 || _points.Count == 1)
        {
            return _points[0].Gain + lufs - _points[0].Loudness;
        }

        if (above < 0)
        {
            var (before, last) = (_points[^2], _points[^1]);
            var slope = Math.Clamp((last.Loudness - before.Loudness) / (last.Gain - before.Gain), LeastSlope, 1);
            return last.Gain + ((lufs - last.Loudness) / slope);
        }

        var (low, high) = (_points[above - 1], _points[above]);
        var line = low.Gain + ((high.Gain - low.Gain) * (lufs - low.Loudness) / (high.Loudness - low.Loudness));
        if (_points.Count < 3)
        {
            return line;
        }

        var third = above + 1 < _points.Count ? _points[above + 1] : _points[above - 2];
        var curve = Lagrange(lufs, low, high, third);
        return curve > low.Gain && curve < high.Gain ? curve : line;
    }

    private static double Lagrange(
        double lufs, (double Gain, double Loudness) a, (double Gain, double Loudness) b, (double Gain, double Loudness) c) =>
        (a.Gain * (lufs - b.Loudness) * (lufs - c.Loudness) / ((a.Loudness - b.Loudness) * (a.Loudness - c.Loudness)))
        + (b.Gain * (lufs - a.Loudness) * (lufs - c.Loudness) / ((b.Loudness - a.Loudness) * (b.Loudness - c.Loudness)))
        + (c.Gain * (lufs - a.Loudness) * (lufs - b.Loudness) / ((c.Loudness - a.Loudness) * (c.Loudness - b.Loudness)));
}
