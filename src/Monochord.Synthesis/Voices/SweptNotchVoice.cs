using Monochord.Dsp.Filters;
using Monochord.Dsp.Noise;
using Monochord.Synthesis.Description;
using Monochord.Synthesis.Rendering;

namespace Monochord.Synthesis.Voices;

/// <summary>Noise with notches that sweep, a quarter turn apart in both ears.</summary>
/// <remarks>
/// <para>Noise, the same in both ears; high pass at 50 Hz and low pass at 10 kHz, run twice forwards where the earlier program ran them
/// forwards and backwards; then notches in each ear, moved every 16 frames. Where it normalised the whole clip (peak 0.8, RMS restored, peak
/// 0.95), the level is one number: an RMS of 0.21 before the notches, which is what its clips had.</para>
/// <para>A second pass, its phase ahead by the intra offset, runs where that is not zero, and always in a transition.</para>
/// </remarks>
internal sealed class SweptNotchVoice(VoiceSettings settings) : Voice(settings)
{
    private const double Level = 0.21;

    private ColouredNoise _noise = null!;
    private BiquadCascade _before = null!;
    private NotchBank[] _banks = [];
    private float _gain;

    private protected override long OnPrepare(in VoiceContext context)
    {
        var rate = context.SampleRate;
        var colour = (NoiseColour)Settings.Choice("noise_type");
        _noise = new ColouredNoise(colour, context.Seed, 0, rate);
        var high = Butterworth.HighPass(2, 50, rate);
        BiquadCoefficients[] low = rate > 20_000 ? Butterworth.LowPass(1, 10_000, rate) : [];
        BiquadCoefficients[] sections = [.. high, .. high, .. low, .. low];
        _before = new BiquadCascade(sections);
        var whole = new BiquadCascade([.. PowerLawFilter.Of(colour, rate), .. sections]);
        _gain = (float)(Level / Math.Sqrt(PowerLawFilter.PowerOf(whole, rate, 0.5 * rate)));

        var isTwice = Settings.IsTransition || Settings.Number("intra_phase_offset_deg") != 0;
        _banks = new NotchBank[isTwice ? 2 : 1];
        for (var i = 0; i < _banks.Length; i++)
        {
            _banks[i] = new NotchBank(Settings, isSecond: i == 1, context, Transition);
        }

        return _noise.MemoryFrames + FilterMemory.Frames(sections) + NotchBank.MemoryFrames(rate);
    }

    private protected override void Restart(long frame)
    {
        _noise.Restart(frame);
        _before.Reset();
        foreach (var bank in _banks)
        {
            bank.Restart();
        }
    }

    private protected override void Render(in ChunkTime time, Span<float> left, Span<float> right)
    {
        _noise.Process(left);
        _before.Process(left);
        for (var i = 0; i < left.Length; i++)
        {
            left[i] *= _gain;
        }

        left.CopyTo(right);
        foreach (var bank in _banks)
        {
            bank.Process(time, left, right);
        }
    }
}
