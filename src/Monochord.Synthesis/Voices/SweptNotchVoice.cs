using Monochord.Dsp.Filters;
using Monochord.Dsp.Noise;
using Monochord.Dsp.Statistics;
using Monochord.Synthesis.Description;
using Monochord.Synthesis.Rendering;

namespace Monochord.Synthesis.Voices;

/// <summary>Noise with notches that sweep, a quarter turn apart in both ears.</summary>
/// <remarks>
/// <para>Noise, the same in both ears; high pass at 50 Hz and low pass at 10 kHz, run twice forwards where the earlier program ran them
/// forwards and backwards; then notches in each ear, moved every 16 frames. Where it normalised the whole clip (peak 0.8, RMS restored, peak
/// 0.95), the level is one number: an RMS of 0.21 before the notches, which is what its clips had.</para>
/// <para>A sound file may stand in the place of the noise: looped, and brought to the same level as a whole.</para>
/// <para>A second pass, its phase ahead by the intra offset, runs where that is not zero, and always in a transition.</para>
/// </remarks>
internal sealed class SweptNotchVoice(VoiceSettings settings) : Voice(settings)
{
    private const double Level = 0.21;

    private ColouredNoise _noise = null!;
    private BiquadCascade _before = null!;
    private NotchBank[] _banks = [];
    private float[] _input = [];
    private float _gain;

    internal override bool HasNoise => _input.Length == 0;

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
        _input = [];
        if (Settings.Value("input_audio_path").Text?.Trim() is { Length: > 0 } path)
        {
            _input = context.Files?.ReadMono(path, rate) ?? [];
            _gain = GainOf(_input, new BiquadCascade(sections));
        }

        var isTwice = Settings.IsTransition || Settings.Number("intra_phase_offset_deg") != 0;
        _banks = new NotchBank[isTwice ? 2 : 1];
        for (var i = 0; i < _banks.Length; i++)
        {
            _banks[i] = new NotchBank(Settings, isSecond: i == 1, context, Transition);
        }

        return _noise.MemoryFrames + FilterMemory.Frames(sections) + NotchBank.MemoryFrames(rate);
    }

    /// <summary>The gain that brings a file behind the filters to the level.</summary>
    private static float GainOf(float[] input, BiquadCascade filter)
    {
        var filtered = (float[])input.Clone();
        filter.Process(filtered);
        var power = PowerSums.OfSquares(Array.ConvertAll(filtered, sample => (double)sample)) / Math.Max(1, input.Length);
        return power > 0 ? (float)(Level / Math.Sqrt(power)) : 0;
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
        if (_input.Length == 0)
        {
            _noise.Process(left);
        }
        else
        {
            for (var i = 0; i < left.Length; i++)
            {
                left[i] = _input[(time.First + i) % _input.Length];
            }
        }

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
