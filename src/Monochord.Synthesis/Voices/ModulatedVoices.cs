using System.Runtime.CompilerServices;
using Monochord.Dsp.Generators;
using Monochord.Synthesis.Description;
using Monochord.Synthesis.Rendering;

namespace Monochord.Synthesis.Voices;

/// <summary>A tone that starts at its offset in frame 0: sin(2π∫f + offset), the integral without the first step.</summary>
internal readonly struct PlainTone(Ramp frequencyHz, Ramp offsetRadians, in VoiceContext context, in Transition transition)
{
    private readonly SweptPhase _phase = new(
        Math.Max(0, frequencyHz.Start), Math.Max(0, frequencyHz.End), context.SampleRate, transition);

    private readonly Ramp _offset = (1 / Math.Tau) * offsetRadians;

    // A jump in frame 0 belongs to the first step.
    private readonly double _first = Math.Max(0, frequencyHz.At(transition.At(0))) / context.SampleRate;

    public void Sine(in ChunkTime time, Span<double> destination)
    {
        _phase.Fill(time.First, destination);
        for (var i = 0; i < destination.Length; i++)
        {
            destination[i] += _offset.At(time.Alpha[i]) - _first;
        }

        PolynomialSine.Of(destination, destination);
    }
}

/// <summary>An amplitude that a tone moves: 1 - depth·(1 - sin)/2.</summary>
internal readonly struct Modulation(Ramp depth, PlainTone tone)
{
    public static Modulation Of(
        VoiceSettings settings, string rate, string depth, string? offset, in VoiceContext context, in Transition transition) =>
        new(
            settings.Ramp(depth),
            new PlainTone(settings.Ramp(rate), offset is null ? default : settings.Ramp(offset), context, transition));

    [SkipLocalsInit]
    public void Apply(in ChunkTime time, Span<double> samples)
    {
        Span<double> sine = stackalloc double[ChunkTime.Frames];
        tone.Sine(time, sine);
        for (var i = 0; i < samples.Length; i++)
        {
            samples[i] *= 1 - (0.5 * depth.At(time.Alpha[i]) * (1 - sine[i]));
        }
    }
}

/// <summary>Bends a wave: tanh(a·x)/tanh(a), ±1 stays.</summary>
internal readonly struct Shaper(Ramp amount)
{
    private const double Least = 1e-6;

    public void Apply(in ChunkTime time, Span<double> samples)
    {
        if (amount.IsConstant || !time.IsMoving)
        {
            var a = Math.Max(Least, amount.At(time.Alpha[0]));
            var gain = 1 / Math.Tanh(a);
            for (var i = 0; i < samples.Length; i++)
            {
                samples[i] = gain * Math.Tanh(a * samples[i]);
            }

            return;
        }

        for (var i = 0; i < samples.Length; i++)
        {
            var a = Math.Max(Least, amount.At(time.Alpha[i]));
            samples[i] = Math.Tanh(a * samples[i]) / Math.Tanh(a);
        }
    }
}

/// <summary>A tone whose amplitude moves and whose wave is bent.</summary>
internal sealed class RhythmicVoice(VoiceSettings settings) : Voice(settings)
{
    private PlainTone _tone;
    private Modulation _modulation;
    private Shaper _shaper;
    private (double Left, double Right) _gains;

    private protected override long OnPrepare(in VoiceContext context)
    {
        _tone = new PlainTone(Settings.Ramp("carrierFreq"), default, context, Transition);
        _modulation = Modulation.Of(Settings, "modFreq", "modDepth", null, context, Transition);
        _shaper = new Shaper(Settings.Ramp("shapeAmount"));
        var amplitude = Settings.Number("amp");
        var (left, right) = Panning.EqualPower(Settings.Number("pan"));
        _gains = (amplitude * left, amplitude * right);
        return 0;
    }

    private protected override void Restart(long frame)
    {
    }

    [SkipLocalsInit]
    private protected override void Render(in ChunkTime time, Span<float> left, Span<float> right)
    {
        Span<double> samples = stackalloc double[ChunkTime.Frames];
        _tone.Sine(time, samples);
        _modulation.Apply(time, samples);
        _shaper.Apply(time, samples);
        for (var i = 0; i < samples.Length; i++)
        {
            left[i] = (float)(_gains.Left * samples[i]);
            right[i] = (float)(_gains.Right * samples[i]);
        }
    }
}

/// <summary>A tone in each ear, a little apart, each with an amplitude that moves by itself.</summary>
internal sealed class StereoAmVoice(VoiceSettings settings) : Voice(settings)
{
    private PlainTone _leftTone;
    private PlainTone _rightTone;
    private Modulation _left;
    private Modulation _right;
    private Ramp _amplitude;

    private protected override long OnPrepare(in VoiceContext context)
    {
        var (frequency, half) = (Settings.Ramp("carrierFreq"), 0.5 * Settings.Ramp("stereo_width_hz"));
        _leftTone = new PlainTone(frequency - half, default, context, Transition);
        _rightTone = new PlainTone(frequency + half, default, context, Transition);
        _left = Modulation.Of(Settings, "modFreqL", "modDepthL", "modPhaseL", context, Transition);
        _right = Modulation.Of(Settings, "modFreqR", "modDepthR", "modPhaseR", context, Transition);
        _amplitude = Settings.Ramp("amp");
        return 0;
    }

    private protected override void Restart(long frame)
    {
    }

    private protected override void Render(in ChunkTime time, Span<float> left, Span<float> right)
    {
        Side(time, _leftTone, _left, left);
        Side(time, _rightTone, _right, right);
    }

    [SkipLocalsInit]
    private void Side(in ChunkTime time, in PlainTone tone, in Modulation modulation, Span<float> destination)
    {
        Span<double> samples = stackalloc double[ChunkTime.Frames];
        tone.Sine(time, samples);
        modulation.Apply(time, samples);
        _amplitude.Scale(time, samples);
        Narrow(samples, destination);
    }
}

/// <summary>A bent tone whose amplitude moves, and moves once more by itself in each ear.</summary>
internal sealed class WaveShapeVoice(VoiceSettings settings) : Voice(settings)
{
    private PlainTone _tone;
    private Modulation _modulation;
    private Shaper _shaper;
    private Modulation _left;
    private Modulation _right;
    private Ramp _amplitude;

    private protected override long OnPrepare(in VoiceContext context)
    {
        _tone = new PlainTone(Settings.Ramp("carrierFreq"), default, context, Transition);
        _modulation = Modulation.Of(Settings, "shapeModFreq", "shapeModDepth", null, context, Transition);
        _shaper = new Shaper(Settings.Ramp("shapeAmount"));
        _left = Modulation.Of(Settings, "stereoModFreqL", "stereoModDepthL", "stereoModPhaseL", context, Transition);
        _right = Modulation.Of(Settings, "stereoModFreqR", "stereoModDepthR", "stereoModPhaseR", context, Transition);
        _amplitude = Settings.Ramp("amp");
        return 0;
    }

    private protected override void Restart(long frame)
    {
    }

    [SkipLocalsInit]
    private protected override void Render(in ChunkTime time, Span<float> left, Span<float> right)
    {
        Span<double> l = stackalloc double[ChunkTime.Frames];
        Span<double> r = stackalloc double[ChunkTime.Frames];
        _tone.Sine(time, l);
        _modulation.Apply(time, l);
        _shaper.Apply(time, l);
        _amplitude.Scale(time, l);
        l.CopyTo(r);
        _left.Apply(time, l);
        _right.Apply(time, r);
        Narrow(l, left);
        Narrow(r, right);
    }
}
