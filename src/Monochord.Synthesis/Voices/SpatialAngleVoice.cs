using System.Runtime.CompilerServices;
using Monochord.Dsp.Generators;
using Monochord.Synthesis.Description;
using Monochord.Synthesis.Rendering;

namespace Monochord.Synthesis.Voices;

/// <summary>A tone that goes around the head.</summary>
/// <remarks>The earlier program was silent here, or took measured heads; this one is a <see cref="SphericalHead"/>, in closed form: no
/// filter, no frames. A radius below 1 brings the path nearer to the middle of the head, so that less of it is heard to the side; above 1
/// the tone falls with the distance. In a transition the place goes from that on one path to that on the other.</remarks>
internal sealed class SpatialAngleVoice(VoiceSettings settings) : Voice(settings)
{
    private const double StandingStillHz = 1e-9;

    private SweptPhase _carrier;
    private SweptPhase _turning;
    private Ramp _frequency;
    private Ramp _amplitude;
    private HeadPath _start;
    private HeadPath _end;
    private bool _isStill;

    private protected override long OnPrepare(in VoiceContext context)
    {
        _frequency = Settings.Ramp("carrierFreq");
        var speed = Settings.Ramp("beatFreq");
        speed = new Ramp(Math.Max(0, speed.Start), Math.Max(0, speed.End));
        _isStill = Math.Max(speed.Start, speed.End) <= StandingStillHz;
        _carrier = new SweptPhase(_frequency.Start, _frequency.End, context.SampleRate, Transition);
        _turning = new SweptPhase(speed.Start, speed.End, context.SampleRate, Transition);
        _amplitude = Settings.Ramp("amp");
        var (first, last) = Settings.Choices("pathShape");
        var radius = Settings.Ramp("pathRadius");
        var (from, to) = (Settings.Ramp("arcStartDeg"), Settings.Ramp("arcEndDeg"));
        _start = new HeadPath((PathShape)first, radius.Start, from.Start, to.Start);
        _end = new HeadPath((PathShape)last, radius.End, from.End, to.End);
        return 0;
    }

    private protected override void Restart(long frame)
    {
    }

    /// <summary>Where the source is in a frame.</summary>
    internal (double X, double Y) PlaceAt(long frame) => PlaceAt(Turns.ToPositive(_turning.At(frame)), Transition.At(frame));

    [SkipLocalsInit]
    private protected override void Render(in ChunkTime time, Span<float> left, Span<float> right)
    {
        Span<double> l = stackalloc double[ChunkTime.Frames];
        Span<double> r = stackalloc double[ChunkTime.Frames];
        Span<double> leftGain = stackalloc double[ChunkTime.Frames];
        Span<double> rightGain = stackalloc double[ChunkTime.Frames];
        _carrier.Fill(time.First, l);
        _turning.Fill(time.First, r);
        for (var i = 0; i < l.Length; i++)
        {
            var alpha = time.Alpha[i];
            var frequency = _frequency.At(alpha);
            var (x, y) = PlaceAt(r[i], alpha);
            var distance = Math.Sqrt((x * x) + (y * y));
            var sideways = distance == 0 ? 0 : x / distance * Math.Min(1, distance);
            var head = SphericalHead.At(sideways, frequency);
            var amplitude = _amplitude.At(alpha) / Math.Max(1, distance);
            (leftGain[i], rightGain[i]) = (amplitude * head.LeftGain, amplitude * head.RightGain);
            r[i] = l[i] - (frequency * head.RightDelay);
            l[i] -= frequency * head.LeftDelay;
        }

        PolynomialSine.Of(l, l);
        PolynomialSine.Of(r, r);
        for (var i = 0; i < l.Length; i++)
        {
            left[i] = (float)(leftGain[i] * l[i]);
            right[i] = (float)(rightGain[i] * r[i]);
        }
    }

    private (double X, double Y) PlaceAt(double turns, double alpha)
    {
        if (_isStill)
        {
            return (0, _start.Radius + (alpha * (_end.Radius - _start.Radius)));
        }

        var (x, y) = _start.At(turns);
        if (alpha == 0 || _start == _end)
        {
            return (x, y);
        }

        var (endX, endY) = _end.At(turns);
        return (x + (alpha * (endX - x)), y + (alpha * (endY - y)));
    }
}
