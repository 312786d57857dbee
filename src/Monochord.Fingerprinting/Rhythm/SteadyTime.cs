namespace Monochord.Fingerprinting.Rhythm;

/// <summary>The time of a track as its beats count it: where the tempo moves, strokes are moved so that it does not.</summary>
internal sealed class SteadyTime
{
    // Distances of more beats than this are breaks, whose beats are guessed by their number.
    private const double Break = 1.6;

    private readonly double[] _steady;
    private readonly double[] _frames;

    /// <summary>A time by beats.</summary>
    /// <param name="beats">At least two, in frames.</param>
    /// <param name="lag">How many frames a beat lasts in steady time.</param>
    public SteadyTime(double[] beats, double lag)
    {
        _frames = beats;
        _steady = new double[beats.Length];
        _steady[0] = beats[0];
        for (var b = 1; b < beats.Length; b++)
        {
            var distance = beats[b] - beats[b - 1];
            _steady[b] = _steady[b - 1] + (lag * (distance > Break * lag ? Math.Round(distance / lag) : 1));
        }
    }

    /// <summary>Strokes in steady time.</summary>
    public float[] Move(float[] strokes)
    {
        var end = _steady[^1] + (strokes.Length - _frames[^1]);
        var result = new float[Math.Max(1, (int)end)];
        var segment = 0;
        for (var u = 0; u < result.Length; u++)
        {
            while (segment + 2 < _steady.Length && u >= _steady[segment + 1])
            {
                segment++;
            }

            var frame = FrameOf(u, segment);
            var n = (int)frame;
            if (n >= 0 && n + 1 < strokes.Length)
            {
                result[u] = strokes[n] + ((float)(frame - n) * (strokes[n + 1] - strokes[n]));
            }
        }

        return result;
    }

    /// <summary>The frames of moments of steady time.</summary>
    public List<int> FramesOf(List<int> steady)
    {
        var segment = 0;
        return steady.ConvertAll(u =>
        {
            while (segment + 2 < _steady.Length && u >= _steady[segment + 1])
            {
                segment++;
            }

            return (int)Math.Round(FrameOf(u, segment));
        });
    }

    private double FrameOf(double u, int segment)
    {
        if (u < _steady[0])
        {
            return _frames[0] + (u - _steady[0]);
        }

        return u > _steady[^1]
            ? _frames[^1] + (u - _steady[^1])
            : _frames[segment] + ((u - _steady[segment]) * (_frames[segment + 1] - _frames[segment]) / (_steady[segment + 1] - _steady[segment]));
    }
}
