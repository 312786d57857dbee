using System.Runtime.CompilerServices;
using Monochord.Dsp.Generators;
using Monochord.Synthesis.Description;
using Monochord.Synthesis.Rendering;

namespace Monochord.Synthesis.Voices;

/// <summary>A tone in each ear whose amplitude is moved twice and coupled to the other ear's, with harmonics and sidebands.</summary>
internal sealed class QamVoice(VoiceSettings settings) : Voice(settings)
{
    private readonly QamEar[] _ears = new QamEar[2];
    private Ramp _coupling;
    private long _delay;
    private SlowPhase _subHarmonic;
    private Ramp _subHarmonicDepth;
    private PhaseSwing _swing;
    private Ramp _harmonicDepth;
    private double _harmonicRatio;
    private double _sidebandDepth;
    private SweptPhase _sideband;
    private double _attack;
    private double _release;
    private double _length;
    private double _rate;
    private ProgrammeFilter _filter = null!;

    private protected override long OnPrepare(in VoiceContext context)
    {
        _rate = context.SampleRate;
        _length = context.LengthFrames / _rate;
        _ears[0] = new QamEar(Settings, "L", context, Transition);
        _ears[1] = new QamEar(Settings, "R", context, Transition);
        _coupling = Settings.Ramp("crossModDepth");
        _delay = (long)(Settings.Number("crossModDelay") * _rate);
        _subHarmonicDepth = Settings.Ramp("subHarmonicDepth");
        _subHarmonic = new SlowPhase(Settings.Ramp("subHarmonicFreq"), default, _rate, Transition);
        _swing = new PhaseSwing(
            Settings.Ramp("phaseOscFreq"), Settings.Ramp("phaseOscRange"), Ramp.Of(Settings.Number("phaseOscPhaseOffset")), context, Transition);
        (_harmonicDepth, _harmonicRatio) = (Settings.Ramp("harmonicDepth"), Settings.Number("harmonicRatio"));
        var offset = Settings.Number("sidebandOffset");
        _sideband = new SweptPhase(offset, offset, _rate, default);
        var depth = Settings.Number("sidebandDepth");
        _sidebandDepth = Settings.IsOn("beatingSidebands") ? depth : 0;
        (_attack, _release) = (Settings.Number("attackTime"), Settings.Number("releaseTime"));
        _filter = new ProgrammeFilter(context);
        return _filter.MemoryFrames;
    }

    private protected override void Restart(long frame)
    {
        _filter.Restart();
        foreach (var ear in _ears)
        {
            ear.Carrier.Restart(frame);
        }
    }

    [SkipLocalsInit]
    private protected override void Render(in ChunkTime time, Span<float> left, Span<float> right)
    {
        Span<double> leftEnvelope = stackalloc double[ChunkTime.Frames];
        Span<double> rightEnvelope = stackalloc double[ChunkTime.Frames];
        Span<double> swing = stackalloc double[ChunkTime.Frames];
        Span<double> common = stackalloc double[ChunkTime.Frames];
        _ears[0].Envelope(time, leftEnvelope);
        _ears[1].Envelope(time, rightEnvelope);
        if (_delay > 0 && !_coupling.IsZero)
        {
            Couple(time, leftEnvelope, rightEnvelope);
        }

        Common(time, common);
        for (var i = 0; i < common.Length; i++)
        {
            leftEnvelope[i] *= common[i];
            rightEnvelope[i] *= common[i];
        }

        if (_swing.IsOff)
        {
            swing.Clear();
        }
        else
        {
            _swing.Fill(time, swing);
        }

        Tones(time, _ears[0], -1, swing, leftEnvelope, left);
        Tones(time, _ears[1], 1, swing, rightEnvelope, right);
        _filter.Process(left, right);
    }

    /// <summary>Sub-harmonic, attack and release: the same for both ears.</summary>
    private void Common(in ChunkTime time, Span<double> gains)
    {
        if (_subHarmonicDepth.IsZero)
        {
            gains.Fill(1);
        }
        else
        {
            _subHarmonic.Cosine(time, gains);
            for (var i = 0; i < gains.Length; i++)
            {
                gains[i] = 1 + (_subHarmonicDepth.At(time.Alpha[i]) * gains[i]);
            }
        }

        if (_attack <= 0 && _release <= 0)
        {
            return;
        }

        for (var i = 0; i < gains.Length; i++)
        {
            var t = (time.First + i) / _rate;
            var rise = _attack > 0 && t < _attack ? t / _attack : 1;
            var fall = _release > 0 && t > _length - _release ? Math.Max(0, (_length - t) / _release) : 1;
            gains[i] *= Math.Min(rise, fall);
        }
    }

    [SkipLocalsInit]
    private void Couple(in ChunkTime time, Span<double> left, Span<double> right)
    {
        // The envelopes are closed forms: those of earlier frames are computed, not kept.
        Span<double> alpha = stackalloc double[ChunkTime.Frames];
        Span<double> leftBefore = stackalloc double[ChunkTime.Frames];
        Span<double> rightBefore = stackalloc double[ChunkTime.Frames];
        var before = ChunkTime.Of(time.First - _delay, Transition, alpha);
        _ears[0].Envelope(before, leftBefore);
        _ears[1].Envelope(before, rightBefore);
        for (var i = 0; i < left.Length; i++)
        {
            if (time.First + i >= _delay)
            {
                var depth = _coupling.At(time.Alpha[i]);
                left[i] *= 1 + (depth * (rightBefore[i] - 1));
                right[i] *= 1 + (depth * (leftBefore[i] - 1));
            }
        }
    }

    [SkipLocalsInit]
    private void Tones(
        in ChunkTime time, QamEar ear, double side, ReadOnlySpan<double> swing, ReadOnlySpan<double> envelope, Span<float> destination)
    {
        Span<double> phase = stackalloc double[ChunkTime.Frames];
        Span<double> sum = stackalloc double[ChunkTime.Frames];
        Span<double> more = stackalloc double[ChunkTime.Frames];
        ear.Carrier.Fill(time, phase);
        for (var i = 0; i < phase.Length; i++)
        {
            phase[i] += ear.StartPhase.At(time.Alpha[i]) + (side * swing[i]);
            sum[i] = phase[i] + 0.25;
        }

        PolynomialSine.Of(sum, sum);
        if (!_harmonicDepth.IsZero)
        {
            // A ratio that is not whole needs the turns that the carrier has left out.
            ear.Whole(time, more);
            for (var i = 0; i < more.Length; i++)
            {
                var turns = Math.Round(more[i] - phase[i] + (side * swing[i]));
                var whole = _harmonicRatio * turns;
                more[i] = (whole - Math.Floor(whole)) + (_harmonicRatio * phase[i]) + 0.25;
            }

            PolynomialSine.Of(more, more);
            for (var i = 0; i < more.Length; i++)
            {
                sum[i] += _harmonicDepth.At(time.Alpha[i]) * more[i];
            }
        }

        if (_sidebandDepth != 0)
        {
            // cos(φ - s) + cos(φ + s) = 2·cos φ·cos s.
            _sideband.Fill(time.First - 1, more);
            for (var i = 0; i < more.Length; i++)
            {
                more[i] += 0.25;
                phase[i] += 0.25;
            }

            PolynomialSine.Of(more, more);
            PolynomialSine.Of(phase, phase);
            for (var i = 0; i < more.Length; i++)
            {
                sum[i] += 2 * _sidebandDepth * phase[i] * more[i];
            }
        }

        for (var i = 0; i < sum.Length; i++)
        {
            destination[i] = (float)(ear.Amplitude.At(time.Alpha[i]) * envelope[i] * sum[i]);
        }
    }
}
