using Monochord.Audio;
using Monochord.Dsp.Filters;
using Monochord.Dsp.Statistics;

namespace Monochord.Metering.Speech;

/// <summary>The K-weighted power of a signal, its channels weighted by their directions (ITU-R BS.1770-5, Annexes 1 and 3).</summary>
internal sealed class KWeightedPower
{
    private readonly KWeightingFilter?[] _filters;
    private readonly double[] _weights;
    private double _energy;
    private int _frames;

    /// <summary>A meter at rest.</summary>
    public KWeightedPower(AudioFormat format, int maxFrames)
    {
        _filters = new KWeightingFilter?[format.Channels];
        _weights = new double[format.Channels];
        for (var c = 0; c < format.Channels; c++)
        {
            _weights[c] = format.Layout[c].LoudnessWeight;
            _filters[c] = _weights[c] > 0 ? new KWeightingFilter(format.SampleRate, maxFrames) : null;
        }
    }

    /// <summary>Takes the next frames.</summary>
    public void Add(ReadOnlyAudioBlock block)
    {
        for (var c = 0; c < _filters.Length; c++)
        {
            if (_filters[c] is { } filter)
            {
                _energy += _weights[c] * PowerSums.OfSquares(filter.Process(block[c]));
            }
        }

        _frames += block.Frames;
    }

    /// <summary>Mean power since the last call.</summary>
    public float Take()
    {
        var power = _frames == 0 ? 0f : (float)Math.Min(_energy / _frames, float.MaxValue);
        (_energy, _frames) = (0, 0);
        return power;
    }

    /// <summary>Back to rest.</summary>
    public void Reset()
    {
        foreach (var filter in _filters)
        {
            filter?.Reset();
        }

        (_energy, _frames) = (0, 0);
    }
}
