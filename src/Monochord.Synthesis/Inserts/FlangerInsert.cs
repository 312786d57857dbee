using System.Runtime.CompilerServices;
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

    private readonly FlangerLine[] _lines = new FlangerLine[2];
    private readonly LoudnessMatch[] _matches = new LoudnessMatch[2];
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
            _lines[i] = new FlangerLine(
                Math.Max(8, _mostMs * _perMs), isCubic, settings.Number("flangeLoopLpfHz"), settings.Number("flangeLoopHpfHz"), rate);
            _matches[i] = new LoudnessMatch(
                settings.Number("flangeLoudnessTcMs"),
                settings.Number("flangeLoudnessMinGain"),
                Math.Max(settings.Number("flangeLoudnessMinGain"), settings.Number("flangeLoudnessMaxGain")),
                rate);
        }

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
        for (var i = 0; i < 2; i++)
        {
            _lines[i].Restart();
            _matches[i].Restart();
        }

        foreach (ref var follower in _followers.AsSpan())
        {
            follower.Restart();
        }
    }

    /// <summary>Flanges the next chunk.</summary>
    [SkipLocalsInit]
    public void Process(in ChunkTime time, Span<float> left, Span<float> right)
    {
        Span<double> first = stackalloc double[ChunkTime.Frames];
        Span<double> second = stackalloc double[ChunkTime.Frames];
        Wave(time, _slow[0], first);
        if (_isSpread)
        {
            Wave(time, _slow[1], second);
        }

        for (var i = 0; i < left.Length; i++)
        {
            var alpha = time.Alpha[i];
            var delay = _followers[0].Next(_values[0].At(alpha));
            var depth = _followers[1].Next(_values[1].At(alpha));
            var feedback = _followers[2].Next(_values[2].At(alpha));
            var mix = _followers[3].Next(_values[3].At(alpha));
            double l = left[i];
            double r = right[i];
            var (x, y) = (l, r);
            var firstDelay = Delay(delay, depth, first[i]);
            switch (_mode)
            {
                case Mid:
                    var middle = _lines[0].Next(0.5 * (l + r), firstDelay, feedback, mix);
                    (x, y) = (middle + (0.5 * (l - r)), middle - (0.5 * (l - r)));
                    break;
                case Side:
                    var side = _lines[0].Next(0.5 * (l - r), firstDelay, feedback, mix);
                    (x, y) = ((0.5 * (l + r)) + side, (0.5 * (l + r)) - side);
                    break;
                default:
                    x = _lines[0].Next(l, firstDelay, feedback, mix);
                    y = _lines[1].Next(r, _isSpread ? Delay(delay, depth, second[i]) : firstDelay, feedback, mix);
                    break;
            }

            left[i] = (float)(_matchesLoudness ? _matches[0].Next(l, x) : x);
            right[i] = (float)(_matchesLoudness ? _matches[1].Next(r, y) : y);
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

    /// <summary>The delay in samples where the slow oscillator is.</summary>
    private double Delay(double delayMs, double depthMs, double wave)
    {
        var low = Math.Clamp(delayMs - depthMs, _leastMs, _mostMs);
        var high = Math.Clamp(delayMs + depthMs, _leastMs, _mostMs);
        var part = 0.5 * (1 + wave);
        var delay = _law switch
        {
            1 => 1 / ((1 / low) + (part * ((1 / high) - (1 / low)))),
            2 => low * Math.Exp(part * Math.Log(high / low)),
            _ => low + (part * (high - low)),
        };
        return delay * _perMs;
    }
}
