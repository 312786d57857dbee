using Monochord.Dsp.Noise;
using Monochord.Dsp.Transforms;
using Monochord.Synthesis.Description;
using Monochord.Synthesis.Rendering;

namespace Monochord.Synthesis.Voices;

/// <summary>Bursts of noise about a frequency, each at the end of an interval, rising from nothing.</summary>
/// <remarks>A burst is made when it begins, by an inverse transform of a random spectrum weighted by exp(-½·(|f - centre|/width)ᵉ), scaled
/// to a peak of 1. Of a transition, each value is the mean of its start and its end. Any burst is known from its number.</remarks>
internal sealed class GlitchBursts
{
    private readonly ulong _seed;
    private readonly long _burst;
    private readonly double _interval;
    private readonly double _duration;
    private readonly double _level;
    private readonly double _rate;
    private readonly double[] _weights;
    private readonly double[] _real;
    private readonly double[] _imaginary;
    private readonly double[] _samples;
    private readonly double[] _random;
    private readonly RealFourierTransform<double> _transform;
    private long _made = -1;

    private GlitchBursts(double interval, double duration, double level, double centre, double width, double exponent, in VoiceContext context)
    {
        (_interval, _duration, _level, _rate, _seed) = (interval, duration, level, context.SampleRate, context.Seed);
        _burst = (long)(duration * _rate);
        var size = 4;
        while (size < _burst)
        {
            size *= 2;
        }

        _transform = new RealFourierTransform<double>(size);
        (_real, _imaginary, _samples) = (new double[_transform.Bins], new double[_transform.Bins], new double[size]);
        _random = new double[2 * _transform.Bins];
        _weights = new double[_transform.Bins];
        for (var k = 0; k < _weights.Length; k++)
        {
            var distance = Math.Abs((k * _rate / size) - centre);
            _weights[k] = width <= 0 ? 1 : Math.Exp(-0.5 * Math.Pow(distance / width, exponent));
        }
    }

    /// <summary>The bursts of a voice; null where there are none.</summary>
    public static GlitchBursts? Of(VoiceSettings settings, in VoiceContext context)
    {
        var interval = Mean("glitchInterval");
        var duration = Math.Min(Mean("glitchDur"), interval);
        var level = Mean("glitchNoiseLevel");
        var (centre, width, exponent) = (Mean("baseFreq"), Mean("glitchFocusWidth"), Mean("glitchFocusExp"));
        return !settings.IsTransition || level == 0 || duration * context.SampleRate < 1
            ? null
            : new GlitchBursts(interval, duration, level, centre, width, exponent, context);

        double Mean(string name) => settings.Ramp(name).At(0.5);
    }

    /// <summary>Adds what sounds in a chunk.</summary>
    public void Add(long first, Span<float> left, Span<float> right)
    {
        // The burst that ends after the first frame.
        var number = (long)Math.Floor(first / (_interval * _rate));
        for (var k = Math.Max(1, number); ; k++)
        {
            var start = StartOf(k);
            if (start >= first + left.Length)
            {
                return;
            }

            if (start + _burst > first)
            {
                Add(k, start, first, left, right);
            }
        }
    }

    // Times of tracks are decimal: half a frame of slack keeps 1.4 s from becoming the frame before it.
    private long StartOf(long number) => (long)Math.Round(((number * _interval) - _duration) * _rate);

    private void Add(long number, long start, long first, Span<float> left, Span<float> right)
    {
        if (_made != number)
        {
            Make(number);
        }

        var to = Math.Min(first + left.Length, start + _burst);
        for (var n = Math.Max(first, start); n < to; n++)
        {
            var sample = (float)(_samples[n - start] * _level * (_burst <= 1 ? 0 : (double)(n - start) / (_burst - 1)));
            left[(int)(n - first)] += sample;
            right[(int)(n - first)] += sample;
        }
    }

    private void Make(long number)
    {
        WhiteNoise.Gaussian(_seed, 1, number * _random.Length, _random);
        for (var k = 0; k < _weights.Length; k++)
        {
            _real[k] = _weights[k] * _random[2 * k];
            _imaginary[k] = _weights[k] * _random[(2 * k) + 1];
        }

        (_imaginary[0], _imaginary[^1]) = (0, 0);
        _transform.Inverse(_real, _imaginary, _samples);
        var peak = 0.0;
        for (var n = 0; n < _burst; n++)
        {
            peak = Math.Max(peak, Math.Abs(_samples[n]));
        }

        var gain = peak > 0 ? 1 / peak : 0;
        for (var n = 0; n < _burst; n++)
        {
            _samples[n] *= gain;
        }

        _made = number;
    }
}
