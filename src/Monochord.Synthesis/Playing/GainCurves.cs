using Monochord.Dsp.Envelopes;
using Monochord.Synthesis.Tracks;

namespace Monochord.Synthesis.Playing;

/// <summary>A gain that is a function of the frame, so that no cut and no seek changes it.</summary>
internal interface IGainCurve
{
    /// <summary>Whether it stays the same over frames in a row; false where it may not.</summary>
    bool TryConstant(long firstFrame, int frames, out double gain);

    /// <summary>Gains of frames in a row.</summary>
    void Fill(long firstFrame, Span<double> gains);
}

/// <summary>An envelope of straight pieces.</summary>
internal sealed class EnvelopeCurve(SegmentEnvelope envelope) : IGainCurve
{
    public bool TryConstant(long firstFrame, int frames, out double gain) => envelope.TryConstant(firstFrame, frames, out gain);

    public void Fill(long firstFrame, Span<double> gains) => envelope.Fill(firstFrame, gains);
}

/// <summary>Values at times, with straight lines between them, held outside.</summary>
internal sealed class PointCurve : IGainCurve
{
    private readonly double[] _frames;
    private readonly double[] _values;

    private PointCurve(double[] frames, double[] values) => (_frames, _values) = (frames, values);

    /// <summary>Gains; null for none.</summary>
    public static PointCurve? Of(IReadOnlyList<EnvelopePoint> points, int sampleRate) =>
        Of(points.Count, i => (points[i].Seconds, points[i].Gain), sampleRate);

    /// <summary>Places; null for none.</summary>
    public static PointCurve? Of(IReadOnlyList<PanPoint> points, int sampleRate) =>
        Of(points.Count, i => (points[i].Seconds, points[i].Pan), sampleRate);

    public bool TryConstant(long firstFrame, int frames, out double gain)
    {
        var next = After(firstFrame);
        gain = At(firstFrame, next);
        var isFlat = next == 0 || next == _values.Length || _values[next - 1] == _values[next];
        return isFlat && (next == _values.Length || firstFrame + frames <= _frames[next]);
    }

    public void Fill(long firstFrame, Span<double> gains)
    {
        var next = After(firstFrame);
        for (var i = 0; i < gains.Length; i++)
        {
            while (next < _frames.Length && _frames[next] <= firstFrame + i)
            {
                next++;
            }

            gains[i] = At(firstFrame + i, next);
        }
    }

    private static PointCurve? Of(int count, Func<int, (double Seconds, double Value)> at, int sampleRate)
    {
        if (count == 0)
        {
            return null;
        }

        // In order already, as a rule; where they are not, by time. Of two at one time the later one counts from there on.
        var points = new (double Frame, int Index, double Value)[count];
        for (var i = 0; i < count; i++)
        {
            var (seconds, value) = at(i);
            points[i] = (seconds * sampleRate, i, value);
        }

        Array.Sort(points);
        var frames = Array.ConvertAll(points, point => point.Frame);
        var values = Array.ConvertAll(points, point => point.Value);
        return new PointCurve(frames, values);
    }

    /// <summary>The first point after a frame.</summary>
    private int After(long frame)
    {
        var (low, high) = (0, _frames.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = _frames[middle] <= frame ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    private double At(long frame, int next)
    {
        if (next == 0 || next == _values.Length)
        {
            return _values[next == 0 ? 0 : next - 1];
        }

        var (from, to) = (_frames[next - 1], _frames[next]);
        return _values[next - 1] + ((_values[next] - _values[next - 1]) * ((frame - from) / (to - from)));
    }
}
