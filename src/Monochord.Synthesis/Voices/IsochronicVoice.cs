using System.Runtime.CompilerServices;
using Monochord.Dsp.Filters;
using Monochord.Dsp.Generators;
using Monochord.Synthesis.Description;
using Monochord.Synthesis.Inserts;
using Monochord.Synthesis.Rendering;

namespace Monochord.Synthesis.Voices;

/// <summary>One tone in both ears that pulses.</summary>
/// <remarks>Per ear: sin(start + 2π∫f ∓ d)·pulse·env·amp; the pulse is a trapezoid of the phase ∫beat. An earlier program filtered forwards
/// and backwards over the whole clip to suppress harmonics; here the filter runs forwards twice, with the same gain at every
/// frequency.</remarks>
internal sealed class IsochronicVoice(VoiceSettings settings) : Voice(settings)
{
    private readonly Ear[] _ears = new Ear[2];
    private SweptPhase _pulse;
    private Ramp _beat;
    private Ramp _ramp;
    private Ramp _gap;
    private Ramp _pan;
    private PhaseSwing _swing;
    private SpatialInsert? _spatial;

    private protected override long OnPrepare(in VoiceContext context)
    {
        var frequency = Settings.Ramp("baseFreq");
        _beat = Settings.Ramp("beatFreq");
        _beat = new Ramp(Math.Max(0, _beat.Start), Math.Max(0, _beat.End));
        (_ramp, _gap, _pan) = (Settings.Ramp("rampPercent"), Settings.Ramp("gapPercent"), Settings.Ramp("pan"));
        _pulse = new SweptPhase(_beat.Start, _beat.End, context.SampleRate, Transition);
        _swing = new PhaseSwing(Settings.Ramp("phaseOscFreq"), Settings.Ramp("phaseOscRange"), Ramp.Of(0), context, Transition);
        _spatial = SpatialInsert.Of(Settings, context);

        var suppresses = Settings.Ends("harmonicSuppression");
        BiquadCoefficients[] filter = [];
        if (suppresses.Start.IsOn || suppresses.End.IsOn)
        {
            // Of a transition the mean over the step.
            var mean = context.LengthFrames == 0 ? 0 : Transition.Sum(context.LengthFrames - 1) / context.LengthFrames;
            var edge = Math.Clamp(1.5 * frequency.At(mean), 1, (0.5 * context.SampleRate) - 1);
            var once = Butterworth.LowPass(4, edge, context.SampleRate);
            filter = [.. once, .. once];
        }

        _ears[0] = new Ear(Settings, "L", -1, frequency, filter, context, Transition);
        _ears[1] = new Ear(Settings, "R", 1, frequency, filter, context, Transition);
        return (filter.Length == 0 ? 0 : FilterMemory.Frames(filter)) + (_spatial?.MemoryFrames ?? 0);
    }

    private protected override void Restart(long frame)
    {
        foreach (var ear in _ears)
        {
            ear.Restart(frame);
        }

        _spatial?.Restart(frame);
    }

    [SkipLocalsInit]
    private protected override void Render(in ChunkTime time, Span<float> left, Span<float> right)
    {
        Span<double> pulse = stackalloc double[ChunkTime.Frames];
        Span<double> swing = stackalloc double[ChunkTime.Frames];
        _pulse.Fill(time.First, pulse);
        for (var i = 0; i < pulse.Length; i++)
        {
            var alpha = time.Alpha[i];
            pulse[i] = _beat.At(alpha) <= 1e-9
                ? 0
                : Trapezoid.At(pulse[i] - Math.Floor(pulse[i]), _ramp.At(alpha), _gap.At(alpha));
        }

        if (_swing.IsOff)
        {
            swing.Clear();
        }
        else
        {
            _swing.Fill(time, swing);
        }

        _ears[0].Render(time, pulse, swing, left);
        _ears[1].Render(time, pulse, swing, right);
        Pan(time, left, right);
        _spatial?.Process(time, left, right);
    }

    private void Pan(in ChunkTime time, Span<float> left, Span<float> right)
    {
        if (_pan.IsZero)
        {
            return;
        }

        // The static voice pans the mean of both, a transition weighs each by itself: so they always sounded.
        var gains = Panning.EqualPower(_pan.Start);
        for (var i = 0; i < left.Length; i++)
        {
            if (!_pan.IsConstant)
            {
                gains = Panning.EqualPower(_pan.At(time.Alpha[i]));
            }

            var mean = 0.5f * (left[i] + right[i]);
            (left[i], right[i]) = Settings.IsTransition
                ? ((float)gains.Left * left[i], (float)gains.Right * right[i])
                : ((float)gains.Left * mean, (float)gains.Right * mean);
        }
    }

    private sealed class Ear
    {
        private readonly double _side;
        private readonly Ramp _startPhase;
        private readonly Ramp _amplitude;
        private readonly AmplitudeOscillator _oscillator;
        private readonly Carrier _carrier;
        private readonly BiquadCascade? _filter;

        public Ear(
            VoiceSettings settings,
            string channel,
            double side,
            Ramp frequency,
            BiquadCoefficients[] filter,
            in VoiceContext context,
            in Transition transition)
        {
            _side = side;

            // Mono is a flag that drops the vibrato; in a transition it does so from the middle on.
            var isMono = settings.Ramp("forceMono");
            var vibrato = Vibrato.Of(settings, channel, isTriangle: false);
            var isAlwaysMono = Math.Min(isMono.Start, isMono.End) > 0.5;
            vibrato = isAlwaysMono ? Vibrato.None : vibrato;
            if (Math.Max(isMono.Start, isMono.End) > 0.5 && !isAlwaysMono && !vibrato.RangeHz.IsZero)
            {
                vibrato = vibrato with { Silence = isMono };
            }

            _carrier = new Carrier(frequency, vibrato, context, transition);
            _startPhase = (1 / Math.Tau) * settings.Ramp("startPhase" + channel);
            _amplitude = settings.Ramp("amp" + channel);
            _oscillator = new AmplitudeOscillator(settings, channel, context, transition);
            _filter = filter.Length == 0 ? null : new BiquadCascade(filter);
        }

        public void Restart(long frame)
        {
            _carrier.Restart(frame);
            _filter?.Reset();
        }

        [SkipLocalsInit]
        public void Render(in ChunkTime time, ReadOnlySpan<double> pulse, ReadOnlySpan<double> swing, Span<float> destination)
        {
            Span<double> samples = stackalloc double[ChunkTime.Frames];
            _carrier.Fill(time, samples);
            for (var i = 0; i < samples.Length; i++)
            {
                samples[i] += _startPhase.At(time.Alpha[i]) + (_side * swing[i]);
            }

            PolynomialSine.Of(samples, samples);
            _oscillator.Apply(time, samples);
            _amplitude.Scale(time, samples);
            for (var i = 0; i < samples.Length; i++)
            {
                samples[i] *= pulse[i];
            }

            Narrow(samples, destination);
            _filter?.Process(destination);
        }
    }
}
