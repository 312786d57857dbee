using System.Runtime.CompilerServices;

namespace Monochord.Dsp.Generators;

/// <summary>The way from 0 to 1 that all values of a transition share, frame by frame, and its sum in closed form.</summary>
/// <remarks>α is 0 before the start, the curve of u = (n - start)/span within, and 1 after. Without a span it jumps at the start; the default one
/// has jumped in frame 0. The sum
/// of α is what an oscillator needs whose frequency moves: the phase at any frame without those before it (sums of powers by Faulhaber's
/// formulas).</remarks>
public readonly struct Transition
{
    private readonly double _first;
    private readonly double _settled;
    private readonly double _offset;
    private readonly double _perFrame;

    /// <summary>A transition.</summary>
    /// <param name="startFrame">Where it starts, 0 or more; need not be whole.</param>
    /// <param name="spanFrames">How long it takes; 0 is a jump.</param>
    /// <param name="curve">Its shape.</param>
    /// <exception cref="ArgumentOutOfRangeException">The start or the span is negative or not finite.</exception>
    public Transition(double startFrame, double spanFrames, TransitionCurve curve)
    {
        Check(startFrame, nameof(startFrame));
        Check(spanFrames, nameof(spanFrames));
        (StartFrame, SpanFrames, Curve) = (startFrame, spanFrames, curve);
        _first = Math.Ceiling(startFrame);
        _settled = Math.Ceiling(startFrame + spanFrames);
        _offset = _first - startFrame;
        _perFrame = 1 / spanFrames;
    }

    /// <summary>Where it starts.</summary>
    public double StartFrame { get; }

    /// <summary>How long it takes.</summary>
    public double SpanFrames { get; }

    /// <summary>Its shape.</summary>
    public TransitionCurve Curve { get; }

    /// <summary>From times in seconds, as tracks state them: the start is no later than the total, and the span ends with it.</summary>
    /// <param name="totalFrames">The length of the whole.</param>
    /// <param name="sampleRateHz">The rate.</param>
    /// <param name="initialOffset">Seconds before it starts.</param>
    /// <param name="duration">Seconds that it takes; null for all that is left.</param>
    /// <param name="curve">Its shape.</param>
    public static Transition OfSeconds(
        long totalFrames, double sampleRateHz, double initialOffset, double? duration, TransitionCurve curve)
    {
        var total = totalFrames / sampleRateHz;
        var start = Math.Min(Math.Max(0, initialOffset), total);
        var span = Math.Max(0, Math.Min(duration ?? (total - initialOffset), total - start));
        return new Transition(start * sampleRateHz, span * sampleRateHz, curve);
    }

    /// <summary>α at a frame.</summary>
    public double At(long frame)
    {
        if (frame < _first)
        {
            return 0;
        }

        if (frame >= _settled)
        {
            return 1;
        }

        var u = (frame - StartFrame) * _perFrame;
        return Curve switch
        {
            TransitionCurve.Logarithmic => u * (2 - u),
            TransitionCurve.Exponential => u * u,
            _ => u,
        };
    }

    /// <summary>α at frames in a row.</summary>
    /// <returns>Whether it moves there; if not, all are the same.</returns>
    public bool Fill(long firstFrame, Span<double> destination)
    {
        var isMoving = firstFrame < _settled && firstFrame + destination.Length > _first;
        if (!isMoving)
        {
            destination.Fill(At(firstFrame));
            return false;
        }

        var before = (int)Math.Clamp(_first - firstFrame, 0, destination.Length);
        var end = (int)Math.Clamp(_settled - firstFrame, before, destination.Length);
        destination[..before].Clear();
        Move(firstFrame + before, destination[before..end]);
        destination[end..].Fill(1);
        return true;
    }

    // The same as At gives, without asking at each frame where it is.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Move(long firstFrame, Span<double> destination)
    {
        var (start, perFrame) = (StartFrame, _perFrame);
        for (var i = 0; i < destination.Length; i++)
        {
            destination[i] = (firstFrame + i - start) * perFrame;
        }

        switch (Curve)
        {
            case TransitionCurve.Logarithmic:
                foreach (ref var u in destination)
                {
                    u *= 2 - u;
                }

                break;
            case TransitionCurve.Exponential:
                foreach (ref var u in destination)
                {
                    u *= u;
                }

                break;
        }
    }

    /// <summary>The sum of α over the frames 0 to n, both included; 0 for a negative n.</summary>
    public double Sum(long frame)
    {
        if (frame < _first)
        {
            return 0;
        }

        if (_settled <= _first)
        {
            return frame - _first + 1;
        }

        var m = Math.Min(frame, _settled - 1) - _first;
        var count = m + 1;
        var ones = (m * count / 2) + (_offset * count);
        var squares = (m * count * ((2 * m) + 1) / 6) + (_offset * m * count) + (_offset * _offset * count);
        var within = Curve switch
        {
            TransitionCurve.Logarithmic => ((2 * ones) - (squares / SpanFrames)) / SpanFrames,
            TransitionCurve.Exponential => squares / SpanFrames / SpanFrames,
            _ => ones / SpanFrames,
        };

        return within + Math.Max(0, frame - _settled + 1);
    }

    private static void Check(double frames, string name)
    {
        if (!double.IsFinite(frames) || frames < 0)
        {
            throw new ArgumentOutOfRangeException(name, frames, "Frames are finite and not negative.");
        }
    }
}
