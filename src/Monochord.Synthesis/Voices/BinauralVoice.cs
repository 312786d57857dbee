using System.Runtime.CompilerServices;
using Monochord.Dsp.Generators;
using Monochord.Synthesis.Description;
using Monochord.Synthesis.Inserts;
using Monochord.Synthesis.Rendering;

namespace Monochord.Synthesis.Voices;

/// <summary>A tone in each ear, a few hertz apart: the beat is made by hearing.</summary>
/// <remarks>Per ear: sin(start + 2π∫f ∓ d)·env·amp, f = base ∓ beat/2 + vibrato, d = range/2·sin of the phase oscillator.</remarks>
internal sealed class BinauralVoice(VoiceSettings settings) : Voice(settings)
{
    private Ear _left = null!;
    private Ear _right = null!;
    private PhaseSwing _swing;
    private GlitchBursts? _glitches;
    private SpatialInsert? _spatial;

    internal override bool HasNoise => _glitches is not null;

    private protected override long OnPrepare(in VoiceContext context)
    {
        var isMono = Settings.IsOn("forceMono");
        var beat = (isMono ? 0 : Settings.IsOn("leftHigh") ? -0.5 : 0.5) * Settings.Ramp("beatFreq");
        var frequency = Settings.Ramp("baseFreq");
        var isTriangle = Settings.Choice("freqOscShape") == 1;
        _left = new Ear(Settings, "L", frequency - beat, isMono, isTriangle, context, Transition);
        _right = new Ear(Settings, "R", frequency + beat, isMono, isTriangle, context, Transition);
        _swing = new PhaseSwing(Settings.Ramp("phaseOscFreq"), Settings.Ramp("phaseOscRange"), Ramp.Of(0), context, Transition);
        _glitches = GlitchBursts.Of(Settings, context);
        _spatial = SpatialInsert.Of(Settings, context);
        return _spatial?.MemoryFrames ?? 0;
    }

    private protected override void Restart(long frame)
    {
        _left.Carrier.Restart(frame);
        _right.Carrier.Restart(frame);
        _spatial?.Restart(frame);
    }

    private protected override void Render(in ChunkTime time, Span<float> left, Span<float> right)
    {
        if (_swing.IsOff)
        {
            _left.Render(time, left);
            _right.Render(time, right);
        }
        else
        {
            Swung(time, left, right);
        }

        _glitches?.Add(time.First, left, right);
        _spatial?.Process(time, left, right);
    }

    [SkipLocalsInit]
    private void Swung(in ChunkTime time, Span<float> left, Span<float> right)
    {
        Span<double> swing = stackalloc double[ChunkTime.Frames];
        _swing.Fill(time, swing);
        _left.Render(time, left, swing, -1);
        _right.Render(time, right, swing, 1);
    }

    private sealed class Ear
    {
        private readonly double _startPhase;
        private readonly Ramp _amplitude;
        private readonly AmplitudeOscillator _oscillator;

        public Ear(
            VoiceSettings settings, string channel, Ramp frequency, bool isMono, bool isTriangle, in VoiceContext context, in Transition transition)
        {
            var vibrato = Vibrato.Of(settings, channel, isTriangle);
            Carrier = new Carrier(frequency, isMono ? Vibrato.None : vibrato, context, transition);
            _startPhase = settings.Ramp("startPhase" + channel).Start / Math.Tau;
            _amplitude = settings.Ramp("amp" + channel);
            _oscillator = new AmplitudeOscillator(settings, channel, context, transition);
        }

        public Carrier Carrier { get; }

        [SkipLocalsInit]
        public void Render(in ChunkTime time, Span<float> destination, ReadOnlySpan<double> swing = default, double side = 0)
        {
            var step = Carrier.SteadyStep(time);
            if (swing.IsEmpty && _oscillator.IsOff && !double.IsNaN(step) && (_amplitude.IsConstant || !time.IsMoving))
            {
                var start = Carrier.SteadyStart(time) + _startPhase;
                PolynomialSine.Tone(start - Math.Floor(start), step, _amplitude.At(time.Alpha[0]), destination);
                return;
            }

            Span<double> samples = stackalloc double[ChunkTime.Frames];
            Carrier.Fill(time, samples);
            for (var i = 0; i < samples.Length; i++)
            {
                samples[i] += _startPhase;
            }

            if (!swing.IsEmpty)
            {
                for (var i = 0; i < samples.Length; i++)
                {
                    samples[i] += side * swing[i];
                }
            }

            PolynomialSine.Of(samples, samples);
            _oscillator.Apply(time, samples);
            _amplitude.Scale(time, samples);
            Narrow(samples, destination);
        }
    }
}

/// <summary>Swings the phases of two tones against each other.</summary>
internal readonly struct PhaseSwing(Ramp rateHz, Ramp rangeRadians, Ramp offsetRadians, in VoiceContext context, in Transition transition)
{
    private readonly SlowPhase _phase = new(rateHz, offsetRadians, context.SampleRate, transition);
    private readonly Ramp _range = (0.5 / Math.Tau) * rangeRadians;

    /// <summary>Whether it stays at 0.</summary>
    public bool IsOff => _range.IsZero;

    /// <summary>Half of the difference, in turns.</summary>
    public void Fill(in ChunkTime time, Span<double> turns)
    {
        _phase.Sine(time, turns);
        _range.Scale(time, turns);
    }
}
