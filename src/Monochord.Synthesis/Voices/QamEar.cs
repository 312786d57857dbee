using System.Runtime.CompilerServices;
using Monochord.Dsp.Generators;
using Monochord.Synthesis.Description;
using Monochord.Synthesis.Rendering;

namespace Monochord.Synthesis.Voices;

/// <summary>One ear of <see cref="QamVoice"/>: its carrier, and the amplitude that moves twice.</summary>
internal sealed class QamEar
{
    private readonly SlowPhase _first;
    private readonly SlowPhase _second;
    private readonly Ramp _firstDepth;
    private readonly Ramp _secondDepth;
    private readonly Ramp _shape;
    private readonly Ramp _frequency;
    private readonly Transition _transition;
    private readonly double _rate;

    public QamEar(VoiceSettings settings, string channel, in VoiceContext context, in Transition transition)
    {
        _rate = context.SampleRate;
        _transition = transition;
        _frequency = settings.Ramp("baseFreq" + channel);
        _first = new SlowPhase(
            settings.Ramp("qamAmFreq" + channel), settings.Ramp("qamAmPhaseOffset" + channel), context.SampleRate, transition);
        _second = new SlowPhase(
            settings.Ramp("qamAm2Freq" + channel), settings.Ramp("qamAm2PhaseOffset" + channel), context.SampleRate, transition);
        _firstDepth = settings.Ramp("qamAmDepth" + channel);
        _secondDepth = settings.Ramp("qamAm2Depth" + channel);
        _shape = settings.Ramp("modShape" + channel);
        Carrier = new Carrier(_frequency, Vibrato.None, context, transition, isBehind: true);
        StartPhase = (1 / Math.Tau) * settings.Ramp("startPhase" + channel);
        Amplitude = settings.Ramp("amp" + channel);
    }

    public Carrier Carrier { get; }

    public Ramp StartPhase { get; }

    public Ramp Amplitude { get; }

    /// <summary>The phase of the carrier with all its turns, to a fraction of a turn: enough to count them.</summary>
    public void Whole(in ChunkTime time, Span<double> turns)
    {
        var (start, difference) = (_frequency.Start / _rate, (_frequency.End - _frequency.Start) / _rate);
        for (var i = 0; i < turns.Length; i++)
        {
            var frame = time.First + i;
            turns[i] = (start * frame) + (difference * _transition.Sum(frame - 1)) + StartPhase.At(time.Alpha[i]);
        }
    }

    [SkipLocalsInit]
    public void Envelope(in ChunkTime time, Span<double> envelope)
    {
        _first.Cosine(time, envelope);
        for (var i = 0; i < envelope.Length; i++)
        {
            var shape = _shape.At(time.Alpha[i]);
            var wave = shape == 1 ? envelope[i] : Math.CopySign(Math.Pow(Math.Abs(envelope[i]), 1 / shape), envelope[i]);
            envelope[i] = 1 + (_firstDepth.At(time.Alpha[i]) * wave);
        }

        if (_secondDepth.IsZero)
        {
            return;
        }

        Span<double> second = stackalloc double[ChunkTime.Frames];
        _second.Cosine(time, second);
        for (var i = 0; i < envelope.Length; i++)
        {
            envelope[i] *= 1 + (_secondDepth.At(time.Alpha[i]) * second[i]);
        }
    }
}
