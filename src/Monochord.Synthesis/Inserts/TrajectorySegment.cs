namespace Monochord.Synthesis.Inserts;

/// <summary>How a piece of a trajectory moves.</summary>
public enum TrajectoryMode
{
    /// <summary>To and fro about a centre, as a sine.</summary>
    Oscillate,

    /// <summary>On around the head, at a speed or over an extent.</summary>
    Rotate,

    /// <summary>To and fro over an arc that turns itself.</summary>
    RotatingArc,
}

/// <summary>A piece of a way around the head. Angles are degrees to the right of the front.</summary>
/// <param name="Mode">How it moves.</param>
/// <param name="Seconds">How long it takes; 0 or less is all that is left.</param>
public sealed record TrajectorySegment(TrajectoryMode Mode, double Seconds)
{
    /// <summary>The middle of an oscillation.</summary>
    public double CentreDeg { get; init; }

    /// <summary>How far: to each side of an oscillation, over the whole of a rotation (then its speed does not count) or of an arc.</summary>
    public double? ExtentDeg { get; init; }

    /// <summary>Where a rotation or an arc starts.</summary>
    public double StartDeg { get; init; }

    /// <summary>The speed of a rotation.</summary>
    public double SpeedDegPerS { get; init; }

    /// <summary>A rotation that starts slowly: its way is u·(1 - cos πu)/2.</summary>
    public bool IsEased { get; init; }

    /// <summary>Seconds of one oscillation.</summary>
    public double PeriodS { get; init; } = 20;

    /// <summary>Turns a second of an arc.</summary>
    public double RotateHz { get; init; }

    /// <summary>The distance at the start, in m.</summary>
    public double StartDistanceM { get; init; } = 1;

    /// <summary>The distance at the end, in m.</summary>
    public double EndDistanceM { get; init; } = 1;
}

/// <summary>A way around the head: place and distance at any frame, in closed form.</summary>
internal sealed class Trajectory
{
    private readonly TrajectorySegment[] _segments;
    private readonly long[] _frames;
    private readonly double _rate;

    public Trajectory(IReadOnlyList<TrajectorySegment> segments, long lengthFrames, double sampleRate)
    {
        _rate = sampleRate;
        _segments = new TrajectorySegment[segments.Count];
        _frames = new long[_segments.Length];
        long used = 0;
        for (var i = 0; i < _segments.Length; i++)
        {
            _segments[i] = segments[i];
            var seconds = _segments[i].Seconds;
            _frames[i] = Math.Max(1, seconds > 0 ? (long)Math.Round(seconds * sampleRate) : lengthFrames - used);
            used += _frames[i];
        }
    }

    /// <summary>Where the source is; after the last piece it stays.</summary>
    public (double AzimuthDeg, double DistanceM) At(long frame)
    {
        for (var i = 0; i < _segments.Length; i++)
        {
            if (frame < _frames[i] || i == _segments.Length - 1)
            {
                return At(_segments[i], Math.Min(frame, _frames[i] - 1), _frames[i]);
            }

            frame -= _frames[i];
        }

        return (0, 1);
    }

    private (double AzimuthDeg, double DistanceM) At(TrajectorySegment s, long frame, long frames)
    {
        var t = frame / _rate;
        var u = (double)frame / frames;
        var way = s.Mode switch
        {
            TrajectoryMode.Oscillate => s.CentreDeg + ((s.ExtentDeg ?? 75) * Math.Sin(Math.Tau * t / s.PeriodS)),
            TrajectoryMode.RotatingArc =>
                s.StartDeg + ((s.ExtentDeg ?? 90) * (1 - Math.Cos(Math.Tau * t / s.PeriodS)) / 2) + (360 * s.RotateHz * t),
            _ => s.StartDeg + ((s.ExtentDeg is { } extent ? extent * u : s.SpeedDegPerS * t)
                * (s.IsEased ? (1 - Math.Cos(Math.PI * u)) / 2 : 1)),
        };
        return (way, s.StartDistanceM + ((s.EndDistanceM - s.StartDistanceM) * u));
    }
}
