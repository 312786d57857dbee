using System.Runtime.CompilerServices;
using Monochord.Dsp.Generators;
using Monochord.Synthesis.Description;
using Monochord.Synthesis.Rendering;

namespace Monochord.Synthesis.Voices;

/// <summary>A tone of moving amplitude in the left ear, a monaural beat in the right one.</summary>
/// <remarks>The beat is a sum of two full tones: with the amplitudes at their defaults the right ear peaks at 1, and with filters above; the
/// limiter at the end of a track holds that.</remarks>
internal sealed class HybridVoice(VoiceSettings settings) : Voice(settings)
{
    private Carrier _left = null!;
    private Carrier _lower = null!;
    private Carrier _upper = null!;
    private double _leftStart;
    private double _lowerStart;
    private double _upperStart;
    private SlowPhase _leftSlow;
    private Ramp _leftDepth;
    private Ramp _leftAmplitude;
    private Ramp _rightAmplitude;
    private PhaseSwing _swing;
    private AmplitudeOscillator _oscillator;
    private ProgrammeFilter _filter = null!;

    private protected override long OnPrepare(in VoiceContext context)
    {
        _left = new Carrier(Settings.Ramp("qamCarrierFreqL"), Vibrato.None, context, Transition, isBehind: true);
        _leftStart = Settings.Ramp("qamStartPhaseL").Start / Math.Tau;
        _leftSlow = new SlowPhase(Settings.Ramp("qamAmFreqL"), Settings.Ramp("qamAmPhaseOffsetL"), context.SampleRate, Transition);
        _leftDepth = Settings.Ramp("qamAmDepthL");
        (_leftAmplitude, _rightAmplitude) = (Settings.Ramp("ampL"), Settings.Ramp("ampR"));

        var (middle, half) = (Settings.Ramp("monoCarrierFreqR"), 0.5 * Settings.Ramp("monoBeatFreqInChannelR"));
        var vibrato = new Vibrato(
            Settings.Ramp("monoFmRangeR"), Settings.Ramp("monoFmFreqR"), Settings.Ramp("monoFmPhaseOffsetR"), default, false, false);
        _lower = new Carrier(middle - half, vibrato, context, Transition, isBehind: true);
        _upper = new Carrier(middle + half, vibrato, context, Transition, isBehind: true);
        _lowerStart = Settings.Ramp("monoStartPhaseR_Tone1").Start / Math.Tau;
        _upperStart = Settings.Ramp("monoStartPhaseR_Tone2").Start / Math.Tau;
        _swing = new PhaseSwing(
            Settings.Ramp("monoPhaseOscFreqR"), Settings.Ramp("monoPhaseOscRangeR"), Settings.Ramp("monoPhaseOscPhaseOffsetR"), context, Transition);
        _oscillator = new AmplitudeOscillator(
            Settings.Ramp("monoAmDepthR"), Settings.Ramp("monoAmFreqR"), Settings.Ramp("monoAmPhaseOffsetR"), default, context, Transition);
        _filter = new ProgrammeFilter(context);
        return _filter.MemoryFrames;
    }

    private protected override void Restart(long frame)
    {
        _left.Restart(frame);
        _lower.Restart(frame);
        _upper.Restart(frame);
        _filter.Restart();
    }

    private protected override void Render(in ChunkTime time, Span<float> left, Span<float> right)
    {
        Left(time, left);
        Right(time, right);
        _filter.Process(left, right);
    }

    [SkipLocalsInit]
    private void Left(in ChunkTime time, Span<float> destination)
    {
        Span<double> samples = stackalloc double[ChunkTime.Frames];
        Span<double> slow = stackalloc double[ChunkTime.Frames];
        _left.Fill(time, samples);
        for (var i = 0; i < samples.Length; i++)
        {
            samples[i] += _leftStart + 0.25;
        }

        PolynomialSine.Of(samples, samples);
        _leftSlow.Cosine(time, slow);
        for (var i = 0; i < samples.Length; i++)
        {
            var alpha = time.Alpha[i];
            destination[i] = (float)(_leftAmplitude.At(alpha) * (1 + (_leftDepth.At(alpha) * slow[i])) * samples[i]);
        }
    }

    [SkipLocalsInit]
    private void Right(in ChunkTime time, Span<float> destination)
    {
        Span<double> lower = stackalloc double[ChunkTime.Frames];
        Span<double> upper = stackalloc double[ChunkTime.Frames];
        Span<double> swing = stackalloc double[ChunkTime.Frames];
        _lower.Fill(time, lower);
        _upper.Fill(time, upper);
        _swing.Fill(time, swing);
        for (var i = 0; i < lower.Length; i++)
        {
            lower[i] += _lowerStart - swing[i];
            upper[i] += _upperStart + swing[i];
        }

        PolynomialSine.Of(lower, lower);
        PolynomialSine.Of(upper, upper);
        for (var i = 0; i < lower.Length; i++)
        {
            lower[i] += upper[i];
        }

        _oscillator.Apply(time, lower);
        _rightAmplitude.Scale(time, lower);
        Narrow(lower, destination);
    }
}
