using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Monochord.Synthesis.Description;
using Monochord.Synthesis.Rendering;

namespace Monochord.Synthesis.Inserts;

/// <summary>A flanger behind a voice.</summary>
/// <remarks>The delay moves between delay - depth and delay + depth, kept in its bounds: straight, as 1/delay, or as its logarithm. In a
/// transition its values go from start to end, each followed by its own time; the earlier program cross-faded two flangers.</remarks>
internal sealed class FlangerInsert
{
    private const int Mid = 2;
    private const int Side = 3;
    private const double LongestMs = 60_000;

    private readonly FlangerLine _line;
    private readonly Follower[] _followers;
    private readonly Ramp[] _values;
    private readonly SlowPhase[] _slow = new SlowPhase[2];
    private readonly bool _isTriangle;
    private readonly bool _isSpread;
    private readonly bool _matchesLoudness;
    private readonly int _mode;
    private readonly int _law;
    private readonly double _leastMs;
    private readonly double _mostMs;
    private readonly double _perMs;
    private LoudnessMatch _match;

    private FlangerInsert(VoiceSettings settings, Ramp mix, in VoiceContext context)
    {
        var rate = context.SampleRate;
        _perMs = rate / 1000.0;
        _values = [settings.Ramp("flangeDelayMs"), settings.Ramp("flangeDepthMs"), settings.Ramp("flangeFeedback"), mix];
        _followers =
        [
            new Follower(settings.Number("flangeDezipperDelayMs"), rate),
            new Follower(settings.Number("flangeDezipperDepthMs"), rate),
            new Follower(settings.Number("flangeDezipperFeedbackMs"), rate),
            new Follower(settings.Number("flangeDezipperWetMs"), rate),
        ];
        var transition = settings.Transition(context);
        _isTriangle = settings.Choice("flangeShape") == 1;
        _mode = settings.Choice("flangeStereoMode");
        _law = settings.Choice("flangeDelayLaw");
        _leastMs = settings.Number("flangeMinDelayMs");
        _mostMs = Math.Max(_leastMs, settings.Number("flangeMaxDelayMs"));
        _matchesLoudness = settings.IsOn("flangeLoudnessMode");
        var isCubic = settings.Choice("flangeInterp") == 1;
        var ahead = settings.Number("flangeSpreadDeg") * Math.PI / 180;
        var spread = _mode == 1 ? ahead : 0;
        _isSpread = spread != 0;
        for (var i = 0; i < 2; i++)
        {
            _slow[i] = new SlowPhase(settings.Ramp("flangeRateHz"), Ramp.Of(i * spread), rate, transition);
        }

        _line = new FlangerLine(
            Math.Max(8, _mostMs * _perMs), isCubic, settings.Number("flangeLoopLpfHz"), settings.Number("flangeLoopHpfHz"), rate);
        _match = new LoudnessMatch(
            settings.Number("flangeLoudnessTcMs"),
            settings.Number("flangeLoudnessMinGain"),
            Math.Max(settings.Number("flangeLoudnessMinGain"), settings.Number("flangeLoudnessMaxGain")),
            rate);

        // 180 dB: of the feedback, of two levels followed one after the other, of the slowest follower.
        var feedback = Math.Max(Math.Abs(_values[2].Start), Math.Abs(_values[2].End));
        var loops = feedback <= 0 ? 1 : 1 + (20.7 / -Math.Log(Math.Min(0.99, feedback)));
        var loopMs = feedback <= 0 ? 0 : Math.Min(
            LongestMs,
            20.7 / (1 - feedback) * (Milliseconds(settings.Number("flangeLoopLpfHz")) + Milliseconds(settings.Number("flangeLoopHpfHz"))));
        var slowestMs = Math.Max(
            _matchesLoudness ? 2 * settings.Number("flangeLoudnessTcMs") : 0,
            Math.Max(
                Math.Max(settings.Number("flangeDezipperDelayMs"), settings.Number("flangeDezipperDepthMs")),
                Math.Max(settings.Number("flangeDezipperFeedbackMs"), settings.Number("flangeDezipperWetMs"))));
        MemoryFrames = (long)(((loops * _mostMs) + loopMs + (20.7 * slowestMs)) * _perMs) + ChunkTime.Frames;
    }

    /// <summary>How far back the past is heard.</summary>
    public long MemoryFrames { get; }

    /// <summary>The flanger of a voice; null where it is off.</summary>
    public static FlangerInsert? Of(VoiceSettings settings, in VoiceContext context)
    {
        var (start, end) = settings.Ends("flangeEnable");
        var mix = settings.Ramp("flangeMix");
        mix = new Ramp(start.IsOn ? mix.Start : 0, end.IsOn ? mix.End : 0);
        return start.IsOn || end.IsOn ? new FlangerInsert(settings, mix, context) : null;
    }

    /// <summary>Back to rest.</summary>
    public void Restart()
    {
        _line.Restart();
        _match.Restart();
        foreach (ref var follower in _followers.AsSpan())
        {
            follower.Restart();
        }
    }

    /// <summary>Flanges the next chunk.</summary>
    [SkipLocalsInit]
    public void Process(in ChunkTime time, Span<float> left, Span<float> right)
    {
        Span<Vector128<double>> delays = stackalloc Vector128<double>[ChunkTime.Frames];
        Span<Vector128<double>> dry = stackalloc Vector128<double>[ChunkTime.Frames];
        Span<Vector128<double>> wet = stackalloc Vector128<double>[ChunkTime.Frames];
        Span<double> feedback = stackalloc double[ChunkTime.Frames];
        Span<double> mix = stackalloc double[ChunkTime.Frames];
        FillDelays(time, delays);
        Follow(2, time, feedback);
        Follow(3, time, mix);
        for (var i = 0; i < dry.Length; i++)
        {
            dry[i] = Vector128.Create(left[i], (double)right[i]);
        }

        if (_mode is Mid or Side)
        {
            FlangeOne(dry, wet, delays, feedback, mix);
        }
        else
        {
            dry.CopyTo(wet);
            _line.Process(wet, delays, feedback, mix);
        }

        if (_matchesLoudness)
        {
            _match.Process(dry, wet);
        }

        for (var i = 0; i < wet.Length; i++)
        {
            (left[i], right[i]) = ((float)wet[i][0], (float)wet[i][1]);
        }
    }

    // Of middle and side only the one is flanged.
    private void FlangeOne(
        ReadOnlySpan<Vector128<double>> dry, Span<Vector128<double>> wet, ReadOnlySpan<Vector128<double>> delays, ReadOnlySpan<double> feedback, ReadOnlySpan<double> mix)
    {
        var sign = _mode == Mid ? 1.0 : -1.0;
        for (var i = 0; i < wet.Length; i++)
        {
            wet[i] = Vector128.CreateScalar(0.5 * (dry[i][0] + (sign * dry[i][1])));
        }

        _line.Process(wet, delays, feedback, mix);
        for (var i = 0; i < wet.Length; i++)
        {
            var (one, other) = (wet[i][0], 0.5 * (dry[i][0] - (sign * dry[i][1])));
            wet[i] = Vector128.Create(one + other, sign * (one - other));
        }
    }

    private void Follow(int value, in ChunkTime time, Span<double> destination)
    {
        _values[value].Fill(time, destination);

        // What never moves has been there from the start.
        if (!_values[value].IsConstant)
        {
            foreach (ref var target in destination)
            {
                target = _followers[value].Next(target);
            }
        }
    }

    [SkipLocalsInit]
    private void FillDelays(in ChunkTime time, Span<Vector128<double>> destination)
    {
        Span<double> delay = stackalloc double[ChunkTime.Frames];
        Span<double> depth = stackalloc double[ChunkTime.Frames];
        Span<double> first = stackalloc double[ChunkTime.Frames];
        Span<double> second = stackalloc double[ChunkTime.Frames];
        Follow(0, time, delay);
        Follow(1, time, depth);
        Wave(time, _slow[0], first);
        ToDelays(delay, depth, first);
        if (_isSpread)
        {
            Wave(time, _slow[1], second);
            ToDelays(delay, depth, second);
        }
        else
        {
            second = first;
        }

        for (var i = 0; i < destination.Length; i++)
        {
            destination[i] = Vector128.Create(first[i], second[i]);
        }
    }

    /// <summary>The time constant of a pole.</summary>
    private static double Milliseconds(double hertz) => hertz <= 0 ? 0 : 1000 / (Math.Tau * hertz);

    private void Wave(in ChunkTime time, in SlowPhase slow, Span<double> wave)
    {
        slow.Fill(time, wave);
        if (_isTriangle)
        {
            SlowShapes.Triangle(time, default, wave);
        }
        else
        {
            SlowShapes.Sine(time, default, wave);
        }
    }

    // The delays in samples where the slow oscillator is.
    private void ToDelays(ReadOnlySpan<double> delayMs, ReadOnlySpan<double> depthMs, Span<double> wave)
    {
        for (var i = 0; i < wave.Length; i++)
        {
            var low = Math.Clamp(delayMs[i] - depthMs[i], _leastMs, _mostMs);
            var high = Math.Clamp(delayMs[i] + depthMs[i], _leastMs, _mostMs);
            var part = 0.5 * (1 + wave[i]);
            wave[i] = _perMs * (_law switch
            {
                1 => 1 / ((1 / low) + (part * ((1 / high) - (1 / low)))),
                2 => low * Math.Exp(part * Math.Log(high / low)),
                _ => low + (part * (high - low)),
            });
        }
    }
}
