using System.Runtime.CompilerServices;
using Monochord.Dsp.Generators;
using Monochord.Synthesis.Description;
using Monochord.Synthesis.Rendering;

namespace Monochord.Synthesis.Voices;

/// <summary>Two tones that beat in the air, with an amplitude each in each ear.</summary>
internal sealed class MonauralVoice(VoiceSettings settings) : Voice(settings)
{
    private MonauralBeat _beat = null!;

    private protected override long OnPrepare(in VoiceContext context)
    {
        _beat = new MonauralBeat(
            Settings, new TremoloNames("ampOscDepth", "ampOscFreq", "ampOscPhaseOffset"), context, Transition);
        return 0;
    }

    private protected override void Restart(long frame) => _beat.Restart(frame);

    [SkipLocalsInit]
    private protected override void Render(in ChunkTime time, Span<float> left, Span<float> right)
    {
        Span<double> l = stackalloc double[ChunkTime.Frames];
        Span<double> r = stackalloc double[ChunkTime.Frames];
        _beat.Render(time, l, r);
        Narrow(l, left);
        Narrow(r, right);
    }
}

/// <summary>The monaural beat of <see cref="SpatialMonauralVoice"/>, the same in both ears.</summary>
/// <remarks>The earlier program computed a way around the head for it and did not use it; what tracks sound like is kept.</remarks>
internal sealed class SpatialMonauralVoice(VoiceSettings settings) : Voice(settings)
{
    private MonauralBeat _beat = null!;
    private Tremolo _tremolo;
    private Ramp _amplitude;

    private protected override long OnPrepare(in VoiceContext context)
    {
        _beat = new MonauralBeat(
            Settings,
            new TremoloNames("monaural_ampOscDepth", "monaural_ampOscFreq", "monaural_ampOscPhaseOffset"),
            context,
            Transition);
        _tremolo = new Tremolo(Settings, new TremoloNames("sam_ampOscDepth", "sam_ampOscFreq", "sam_ampOscPhaseOffset"), context, Transition);
        _amplitude = Settings.Ramp("amp");
        return 0;
    }

    private protected override void Restart(long frame) => _beat.Restart(frame);

    [SkipLocalsInit]
    private protected override void Render(in ChunkTime time, Span<float> left, Span<float> right)
    {
        Span<double> l = stackalloc double[ChunkTime.Frames];
        Span<double> r = stackalloc double[ChunkTime.Frames];
        _beat.Render(time, l, r);
        for (var i = 0; i < l.Length; i++)
        {
            l[i] = 0.5 * (l[i] + r[i]);
        }

        _tremolo.Apply(time, l);
        _amplitude.Scale(time, l);
        Narrow(l, left);
        left.CopyTo(right);
    }
}

/// <summary>The names of a tremolo's parameters.</summary>
internal readonly record struct TremoloNames(string Depth, string Rate, string Offset);

/// <summary>Moves an amplitude about its middle: (1 - depth/2) + depth/2·sin. Without depth or rate it does nothing.</summary>
internal readonly struct Tremolo
{
    private readonly Ramp _depth;
    private readonly SlowPhase _phase;
    private readonly bool _isOn;

    public Tremolo(VoiceSettings settings, TremoloNames names, in VoiceContext context, in Transition transition)
    {
        var rate = settings.Ramp(names.Rate);
        _depth = settings.Ramp(names.Depth);
        _isOn = !_depth.IsZero && !rate.IsZero;
        _phase = new SlowPhase(rate, settings.Ramp(names.Offset), context.SampleRate, transition);
    }

    [SkipLocalsInit]
    public void Apply(in ChunkTime time, Span<double> samples)
    {
        if (!_isOn)
        {
            return;
        }

        Span<double> sine = stackalloc double[ChunkTime.Frames];
        _phase.Sine(time, sine);
        for (var i = 0; i < samples.Length; i++)
        {
            var half = 0.5 * _depth.At(time.Alpha[i]);
            samples[i] *= 1 - half + (half * sine[i]);
        }
    }
}

/// <summary>The lower and the upper tone of a monaural beat, mixed for each ear.</summary>
/// <remarks>The sum is cut at ±1: with both amplitudes at 0.5 it just fits.</remarks>
internal sealed class MonauralBeat
{
    private readonly Carrier _lower;
    private readonly Carrier _upper;
    private readonly double _lowerStart;
    private readonly double _upperStart;
    private readonly PhaseSwing _swing;
    private readonly Ramp _lowerLeft;
    private readonly Ramp _upperLeft;
    private readonly Ramp _lowerRight;
    private readonly Ramp _upperRight;
    private readonly Tremolo _tremolo;

    public MonauralBeat(VoiceSettings settings, TremoloNames tremolo, in VoiceContext context, in Transition transition)
    {
        var (frequency, half) = (settings.Ramp("baseFreq"), 0.5 * settings.Ramp("beatFreq"));
        _lower = new Carrier(frequency - half, Vibrato.None, context, transition);
        _upper = new Carrier(frequency + half, Vibrato.None, context, transition);
        _lowerStart = settings.Ramp("startPhaseL").Start / Math.Tau;
        _upperStart = settings.Ramp("startPhaseR").Start / Math.Tau;
        _swing = new PhaseSwing(settings.Ramp("phaseOscFreq"), settings.Ramp("phaseOscRange"), Ramp.Of(0), context, transition);
        (_lowerLeft, _upperLeft) = (settings.Ramp("amp_lower_L"), settings.Ramp("amp_upper_L"));
        (_lowerRight, _upperRight) = (settings.Ramp("amp_lower_R"), settings.Ramp("amp_upper_R"));
        _tremolo = new Tremolo(settings, tremolo, context, transition);
    }

    public void Restart(long frame)
    {
        _lower.Restart(frame);
        _upper.Restart(frame);
    }

    [SkipLocalsInit]
    public void Render(in ChunkTime time, Span<double> left, Span<double> right)
    {
        Span<double> lower = stackalloc double[ChunkTime.Frames];
        Span<double> upper = stackalloc double[ChunkTime.Frames];
        _lower.Fill(time, lower);
        _upper.Fill(time, upper);
        if (_swing.IsOff)
        {
            left.Clear();
        }
        else
        {
            _swing.Fill(time, left);
        }

        for (var i = 0; i < lower.Length; i++)
        {
            lower[i] += _lowerStart - left[i];
            upper[i] += _upperStart + left[i];
        }

        PolynomialSine.Of(lower, lower);
        PolynomialSine.Of(upper, upper);
        for (var i = 0; i < lower.Length; i++)
        {
            var alpha = time.Alpha[i];
            left[i] = (_lowerLeft.At(alpha) * lower[i]) + (_upperLeft.At(alpha) * upper[i]);
            right[i] = (_lowerRight.At(alpha) * lower[i]) + (_upperRight.At(alpha) * upper[i]);
        }

        _tremolo.Apply(time, left);
        _tremolo.Apply(time, right);
        for (var i = 0; i < left.Length; i++)
        {
            left[i] = Math.Clamp(left[i], -1, 1);
            right[i] = Math.Clamp(right[i], -1, 1);
        }
    }
}
