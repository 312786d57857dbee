using Monochord.Dsp.Generators;
using Monochord.Synthesis.Description;

namespace Monochord.Synthesis.Rendering;

/// <summary>How the frequency of a carrier moves about its middle.</summary>
/// <param name="RangeHz">From the lowest to the highest.</param>
/// <param name="RateHz">How often.</param>
/// <param name="OffsetRadians">Of its phase.</param>
/// <param name="Skew">How its halves differ in length.</param>
/// <param name="IsTriangle">A triangle; else a sine.</param>
/// <param name="IsAhead">Whether its first frame is one step in.</param>
internal readonly record struct Vibrato(Ramp RangeHz, Ramp RateHz, Ramp OffsetRadians, Ramp Skew, bool IsTriangle, bool IsAhead)
{
    public static Vibrato None { get; }

    /// <summary>Where above one half, there is no vibrato.</summary>
    public Ramp Silence { get; init; }

    // The slow oscillator of a transition is one step ahead of that of a static voice, as it always was.
    public static Vibrato Of(VoiceSettings settings, string channel, bool isTriangle) => new(
        settings.Ramp("freqOscRange" + channel),
        settings.Ramp("freqOscFreq" + channel),
        settings.Ramp("freqOscPhaseOffset" + channel),
        settings.Ramp("freqOscSkew" + channel),
        isTriangle,
        settings.IsTransition);
}

/// <summary>The phase of a carrier, in turns: start + Σ f over the frames up to this one, f never below 0.</summary>
/// <remarks>Without a vibrato it is a closed form. With one it is a sum in <see cref="Turns"/>, exact in any order; the sums at every 2¹⁹
/// frames are kept as they come by, so that a seek starts from the one before it and ends at the same bits.</remarks>
internal sealed class Carrier
{
    private const int KeptShift = 19;

    private readonly double _perSample;
    private readonly SweptPhase _closed;
    private readonly bool _isClosed;
    private readonly bool _isBehind;
    private readonly Ramp _frequency;
    private readonly Vibrato _vibrato;
    private readonly SlowPhase _slow;
    private readonly Transition _transition;
    private readonly ulong[] _kept;
    private int _keptCount = 1;
    private ulong _sum;
    private long _next;

    /// <summary>A carrier at frame 0.</summary>
    /// <param name="frequencyHz">Its middle.</param>
    /// <param name="vibrato">How it moves about it.</param>
    /// <param name="context">Where it sounds.</param>
    /// <param name="transition">The way of the transition.</param>
    /// <param name="isBehind">Whether its first frame is at the start phase, not one step in.</param>
    public Carrier(Ramp frequencyHz, Vibrato vibrato, in VoiceContext context, in Transition transition, bool isBehind = false)
    {
        _perSample = 1.0 / context.SampleRate;
        _isBehind = isBehind;
        _frequency = frequencyHz.IsConstant ? Ramp.Of(Math.Max(0, frequencyHz.Start)) : frequencyHz;
        _vibrato = vibrato;
        _transition = transition;
        _isClosed = vibrato.RangeHz.IsZero && Math.Min(_frequency.Start, _frequency.End) >= 0;
        _closed = new SweptPhase(_frequency.Start, _frequency.End, context.SampleRate, transition);
        _slow = new SlowPhase(vibrato.RateHz, vibrato.OffsetRadians, context.SampleRate, transition, vibrato.IsAhead);
        _kept = new ulong[_isClosed ? 1 : 1 + Math.Min(1 << 16, context.LengthFrames >> KeptShift)];
    }

    /// <summary>Turns a frame, where a chunk is a plain tone; NaN where it is not.</summary>
    public double SteadyStep(in ChunkTime time) =>
        _isClosed && (_frequency.IsConstant || !time.IsMoving) ? _frequency.At(time.Alpha[0]) * _perSample : double.NaN;

    /// <summary>The phase at the first frame of a plain tone.</summary>
    public double SteadyStart(in ChunkTime time) => Turns.ToDouble(_closed.At(_isBehind ? time.First - 1 : time.First));

    /// <summary>The phases of the next chunk, or of any where there is no vibrato.</summary>
    public void Fill(in ChunkTime time, Span<double> turns)
    {
        if (_isClosed)
        {
            _closed.Fill(_isBehind ? time.First - 1 : time.First, turns);
            return;
        }

        var sum = _sum;
        Frequencies(time, turns);
        for (var i = 0; i < turns.Length; i++)
        {
            var after = unchecked(sum + Turns.Of(turns[i] * _perSample));
            turns[i] = Turns.ToDouble(_isBehind ? sum : after);
            sum = after;
        }

        Keep(sum, time.First + turns.Length);
    }

    /// <summary>Goes to a chunk.</summary>
    public void Restart(long frame)
    {
        if (_isClosed)
        {
            return;
        }

        var nearest = (int)Math.Min(frame >> KeptShift, _keptCount - 1);
        if (_next > frame || _next < (long)nearest << KeptShift)
        {
            (_sum, _next) = (_kept[nearest], (long)nearest << KeptShift);
        }

        Span<double> alpha = stackalloc double[ChunkTime.Frames];
        Span<double> frequencies = stackalloc double[ChunkTime.Frames];
        while (_next < frame)
        {
            Frequencies(ChunkTime.Of(_next, _transition, alpha), frequencies);
            var sum = _sum;
            foreach (var frequency in frequencies)
            {
                sum = unchecked(sum + Turns.Of(frequency * _perSample));
            }

            Keep(sum, _next + ChunkTime.Frames);
        }
    }

    private void Frequencies(in ChunkTime time, Span<double> frequencies)
    {
        _slow.Fill(time, frequencies);
        if (_vibrato.IsTriangle)
        {
            SlowShapes.Triangle(time, _vibrato.Skew, frequencies);
        }
        else
        {
            SlowShapes.Sine(time, _vibrato.Skew, frequencies);
        }

        if (!time.IsMoving)
        {
            var (still, swing) = (_frequency.At(time.Alpha[0]), 0.5 * _vibrato.RangeHz.At(time.Alpha[0]));
            swing = _vibrato.Silence.At(time.Alpha[0]) > 0.5 ? 0 : swing;
            foreach (ref var value in frequencies)
            {
                value = Math.Max(0, still + (swing * value));
            }

            return;
        }

        for (var i = 0; i < frequencies.Length; i++)
        {
            var alpha = time.Alpha[i];
            var range = _vibrato.Silence.At(alpha) > 0.5 ? 0 : 0.5 * _vibrato.RangeHz.At(alpha);
            frequencies[i] = Math.Max(0, _frequency.At(alpha) + (range * frequencies[i]));
        }
    }

    private void Keep(ulong sum, long next)
    {
        (_sum, _next) = (sum, next);
        if ((next & ((1L << KeptShift) - 1)) == 0 && next >> KeptShift == _keptCount && _keptCount < _kept.Length)
        {
            _kept[_keptCount++] = sum;
        }
    }
}
