using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Monochord.Synthesis.Description;
using Monochord.Synthesis.Rendering;

namespace Monochord.Synthesis.Inserts;

/// <summary>Moves what both ears share around the head, and leaves alone what they differ in: the beat stays.</summary>
/// <remarks>
/// <para>Mid goes to each ear with half the difference of time, r/c·sin(azimuth), as a delay of the far ear, and half the difference of
/// level; to the right the right ear is the louder and the earlier one. Both and the side are late by the same two samples where the cubic
/// is used, by one on straight lines. Straight ahead at the reference distance nothing changes.</para>
/// <para>Angle and distance follow the trajectory with a time each, and delays move by no more than their step a sample.</para>
/// </remarks>
internal sealed class SpatialInsert
{
    private const double SpeedMS = 343;
    private const double CrossoverHz = 4000;

    // Frames from one place on the trajectory to the next; between them everything goes straight.
    private const int Step = 16;

    private readonly Trajectory _trajectory;
    private readonly DelayLine _mid;
    private readonly DelayLine _side;
    private readonly bool _isCubic;
    private readonly bool _isCardioid;
    private readonly double _itd;
    private readonly double _ildDb;
    private readonly double _ear;
    private readonly double _reference;
    private readonly double _rolloff;
    private readonly double _least;
    private readonly Vector128<double> _delayStep;
    private readonly double _highDbPerM;
    private readonly double _low;
    private double _lowPassed;
    private Follower _east;
    private Follower _north;
    private Follower _distance;
    private Position _here;
    private Vector128<double> _delays;

    private SpatialInsert(VoiceSettings settings, in VoiceContext context)
    {
        var rate = context.SampleRate;
        _trajectory = new Trajectory(settings.Value("spatialTrajectory").Trajectory, context.LengthFrames, rate);
        _isCubic = settings.Choice("spatialInterp") == 1;
        _isCardioid = settings.Choice("spatialDecoder") == 1;
        var scale = settings.Number("spatialItdScale");
        _itd = settings.Number("spatialHeadRadiusM") / SpeedMS * rate * scale;
        _ildDb = settings.IsOn("spatialUseIld") ? settings.Number("spatialIldMaxDb") : 0;
        _ear = settings.Number("spatialEarAngleDeg") * Math.PI / 180;
        (_reference, _rolloff) = (settings.Number("spatialRefDistanceM"), settings.Number("spatialRolloff"));
        _least = settings.Number("spatialMinDistanceM");
        var delayStep = settings.Number("spatialMaxDelayStepSamples");
        _delayStep = Vector128.Create(delayStep);
        _highDbPerM = settings.Number("spatialHfRollDbPerM");
        _low = 1 - Math.Exp(-Math.Tau * Math.Min(CrossoverHz, 0.4 * rate) / rate);
        var (angleMs, distanceMs) = (settings.Number("spatialDezipperThetaMs"), settings.Number("spatialDezipperDistMs"));
        var places = (double)rate / Step;
        (_east, _north, _distance) = (new Follower(angleMs, places), new Follower(angleMs, places), new Follower(distanceMs, places));
        _mid = new DelayLine(_itd + 8);
        _side = new DelayLine(8);
        MemoryFrames = (long)(20.7 * Math.Max(angleMs, distanceMs) * rate / 1000) + (long)(2 * _itd / Math.Max(1e-4, delayStep)) + ChunkTime.Frames;
    }

    /// <summary>How far back the past is heard.</summary>
    public long MemoryFrames { get; }

    /// <summary>The insert of a voice; null where it is off.</summary>
    public static SpatialInsert? Of(VoiceSettings settings, in VoiceContext context) =>
        settings.IsOn("spatialEnable") ? new SpatialInsert(settings, context) : null;

    /// <summary>Goes to a chunk, at rest where the trajectory is.</summary>
    public void Restart(long frame)
    {
        _mid.Clear();
        _side.Clear();
        _lowPassed = 0;
        _east.Restart();
        _north.Restart();
        _distance.Restart();
        _here = Place(frame);
        _delays = _here.Delays;
    }

    /// <summary>Moves the next chunk.</summary>
    public void Process(in ChunkTime time, Span<float> left, Span<float> right)
    {
        for (var at = 0; at < left.Length; at += Step)
        {
            var next = Place(time.First + at + Step);
            Process(next, left.Slice(at, Step), right.Slice(at, Step));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Process(in Position next, Span<float> left, Span<float> right)
    {
        const double Part = 1.0 / Step;
        var least = (int)(_isCubic ? DelayLine.LeastCubic : DelayLine.LeastLinear);
        var (here, delays) = (_here, _delays);
        for (var i = 0; i < left.Length; i++)
        {
            var u = (i + 1) * Part;
            var (mid, side) = (0.5 * (left[i] + (double)right[i]), 0.5 * (left[i] - (double)right[i]));
            delays = Towards(delays, here.Delays + (u * (next.Delays - here.Delays)));
            var moved = Read(delays + Vector128.Create((double)least));
            var beside = _side.Whole(least, least);
            var gain = here.Gain + (u * (next.Gain - here.Gain));
            _mid.Write(Vector128.Create(Far(gain * mid, here.HighGain + (u * (next.HighGain - here.HighGain)))));
            _side.Write(Vector128.Create(side, -side));
            var ears = ((here.Gains + (u * (next.Gains - here.Gains))) * moved) + beside;
            (left[i], right[i]) = ((float)ears[0], (float)ears[1]);
        }

        (_here, _delays) = (next, delays);
    }

    /// <summary>What the direction and the distance come to, followed up to a frame.</summary>
    private Position Place(long frame)
    {
        var (azimuth, metres) = _trajectory.At(frame);
        var (sin, cos) = Math.SinCos(azimuth * Math.PI / 180);

        // The direction is followed as a place on a circle: an angle that wraps does not jump.
        var (east, north) = (_east.Next(sin), _north.Next(cos));
        var length = Math.Sqrt((east * east) + (north * north));
        var (sideways, ahead) = length < 1e-9 ? (0, 1) : (east / length, north / length);
        var distance = Math.Max(_least, _distance.Next(metres));
        return new Position(
            Gains(sideways, ahead),
            _isCardioid ? default : Vector128.Create(Math.Max(0, _itd * sideways), Math.Max(0, -_itd * sideways)),
            distance > _reference ? Math.Pow(_reference / distance, _rolloff) : 1,
            Math.Pow(10, -_highDbPerM * Math.Max(0, distance - _reference) / 20));
    }

    private Vector128<double> Gains(double sideways, double ahead)
    {
        if (!_isCardioid)
        {
            var gain = Math.Pow(10, _ildDb * sideways / 40);
            return Vector128.Create(1 / gain, gain);
        }

        // Cardioids that look to each side by the ear's angle; 1 straight ahead.
        var (sin, cos) = Math.SinCos(_ear);
        return Vector128.Create(1 + (ahead * cos) - (sideways * sin), 1 + (ahead * cos) + (sideways * sin)) / (1 + cos);
    }

    private double Far(double sample, double highGain)
    {
        if (_highDbPerM == 0)
        {
            return sample;
        }

        _lowPassed += _low * (sample - _lowPassed);
        return _lowPassed + (highGain * (sample - _lowPassed));
    }

    private Vector128<double> Read(Vector128<double> delays) => _isCubic ? _mid.Cubic(delays) : _mid.Linear(delays);

    private Vector128<double> Towards(Vector128<double> delays, Vector128<double> target) =>
        delays + Vector128.Min(_delayStep, Vector128.Max(-_delayStep, target - delays));

    /// <summary>What a place comes to; the elements of a vector are the left and the right ear.</summary>
    private readonly record struct Position(Vector128<double> Gains, Vector128<double> Delays, double Gain, double HighGain);
}
