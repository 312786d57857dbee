using Monochord.Dsp.Generators;
using Monochord.Synthesis.Description;
using Monochord.Synthesis.Rendering;

namespace Monochord.Synthesis.Voices;

/// <summary>Sound files on a carrier near the end of hearing: each file times sin(2π·carrier·t), the same in both ears.</summary>
/// <remarks>Both sidebands are there, so that of speech the lower one, 4 kHz below the carrier, may be heard. One after the other with a
/// second between them and then from the start, or all at once, each looped; the largest sample of the step is the amplitude. Without files
/// it is silent.</remarks>
internal sealed class SubliminalVoice(VoiceSettings settings) : Voice(settings)
{
    private const double LowestHz = 15_000;
    private const double HighestHz = 20_000;

    private float[][] _parts = [];
    private bool _isStack;
    private long _cycle;
    private long _pause;
    private double _gain;

    private protected override long OnPrepare(in VoiceContext context)
    {
        var carrier = Math.Clamp(Settings.Number("carrierFreq"), LowestHz, HighestHz);
        if (carrier >= 0.5 * context.SampleRate)
        {
            throw VoiceErrors.CarrierAboveNyquist(Description.Name, carrier, context.SampleRate);
        }

        var amplitude = Settings.Number("amp");
        _isStack = Settings.Choice("mode") == 1;
        _pause = context.SampleRate;
        var parts = new List<float[]>();
        foreach (var path in Paths())
        {
            var file = context.Files?.ReadMono(path, context.SampleRate) ?? [];
            if (file.Length > 0)
            {
                parts.Add(Carried(file, carrier, context.SampleRate));
            }
        }

        _parts = [.. parts];
        _cycle = 0;
        foreach (var part in _parts)
        {
            _cycle += part.Length + _pause;
        }

        var peak = 0.0;
        for (long n = 0; n < context.LengthFrames && _parts.Length > 0 && (_isStack || n < _cycle); n++)
        {
            peak = Math.Max(peak, Math.Abs(At(n)));
        }

        _gain = peak > 0 ? amplitude / peak : 0;
        return 0;
    }


    private protected override void Restart(long frame)
    {
    }

    private protected override void Render(in ChunkTime time, Span<float> left, Span<float> right)
    {
        if (_parts.Length == 0)
        {
            left.Clear();
            right.Clear();
            return;
        }

        for (var i = 0; i < left.Length; i++)
        {
            left[i] = (float)(_gain * At(time.First + i));
        }

        left.CopyTo(right);
    }

    private static float[] Carried(float[] file, double carrierHz, int rate)
    {
        var carrier = new double[file.Length];
        new SweptPhase(carrierHz, carrierHz, rate, default).Fill(-1, carrier);
        PolynomialSine.Of(carrier, carrier);
        var peak = 0.0;
        for (var i = 0; i < file.Length; i++)
        {
            carrier[i] *= float.IsFinite(file[i]) ? file[i] : 0;
            peak = Math.Max(peak, Math.Abs(carrier[i]));
        }

        var samples = new float[file.Length];
        for (var i = 0; i < file.Length && peak > 0; i++)
        {
            samples[i] = (float)(carrier[i] / peak);
        }

        return samples;
    }

    private List<string> Paths()
    {
        var paths = new List<string>();
        var (several, one) = (Settings.Value("audio_paths"), Settings.Value("audio_path"));
        foreach (var path in several.Paths)
        {
            Add(path);
        }

        foreach (var path in (several.Text ?? string.Empty).Split(';'))
        {
            Add(path);
        }

        if (paths.Count == 0)
        {
            Add(one.Text ?? string.Empty);
        }

        return paths;

        void Add(string path)
        {
            if (path.Trim() is { Length: > 0 } trimmed)
            {
                paths.Add(trimmed);
            }
        }
    }

    private double At(long frame)
    {
        if (_isStack)
        {
            var sum = 0.0;
            foreach (var part in _parts)
            {
                sum += part[frame % part.Length];
            }

            return sum / _parts.Length;
        }

        var rest = frame % _cycle;
        foreach (var part in _parts)
        {
            if (rest < part.Length)
            {
                return part[rest];
            }

            rest -= part.Length + _pause;
            if (rest < 0)
            {
                return 0;
            }
        }

        return 0;
    }
}
