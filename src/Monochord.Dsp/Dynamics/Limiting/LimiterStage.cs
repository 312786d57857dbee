using Monochord.Dsp.Interpolation;
using Monochord.Dsp.Windows;

namespace Monochord.Dsp.Dynamics.Limiting;

/// <summary>Peaks, gain and delay of a few channels, chunk by chunk.</summary>
/// <typeparam name="TKernel">What peaks are read with.</typeparam>
internal sealed class LimiterStage<TKernel>
    where TKernel : struct, IPeakKernel
{
    /// <summary>Frames of a chunk.</summary>
    public const int ChunkFrames = InterSamplePeaks<TKernel>.Frames;

    private readonly InterSamplePeaks<TKernel> _reader;
    private readonly LimiterGain[] _gains;
    private readonly float[][] _samples;
    private readonly float[][] _outputs;
    private readonly float[][] _peaks;
    private readonly float[] _gainOfFrame = new float[ChunkFrames];
    private readonly float _ceiling;
    private readonly float _target;
    private readonly float _link;
    private readonly int _history;
    private readonly int _lookAhead;

    /// <summary>A stage at rest.</summary>
    /// <param name="channels">Number of channels.</param>
    /// <param name="ceiling">Peaks up to here are left alone.</param>
    /// <param name="target">Where larger ones come to.</param>
    /// <param name="lookAhead">Frames over which the gain falls.</param>
    /// <param name="link">How far channels share a gain, 0 to 1.</param>
    /// <param name="reader">What reads the peaks.</param>
    /// <param name="gain">Makes a gain.</param>
    public LimiterStage(
        int channels, double ceiling, double target, int lookAhead, double link, InterSamplePeaks<TKernel> reader, Func<LimiterGain> gain)
    {
        (_reader, _lookAhead, _ceiling, _target, _link) = (reader, lookAhead, (float)ceiling, (float)target, (float)link);
        _history = InterSamplePeaks<TKernel>.Lag + Math.Max(lookAhead, InterSamplePeaks<TKernel>.Lead);
        _samples = new float[channels][];
        _outputs = new float[channels][];
        _gains = new LimiterGain[link < 1 ? channels : 1];
        _peaks = new float[_gains.Length][];
        for (var c = 0; c < channels; c++)
        {
            _samples[c] = new float[_history + ChunkFrames + InterSamplePeaks<TKernel>.Overrun];
            _outputs[c] = new float[ChunkFrames];
        }

        for (var g = 0; g < _gains.Length; g++)
        {
            _gains[g] = gain();
            _peaks[g] = new float[ChunkFrames];
        }
    }

    /// <summary>Frames from input to output, besides those of a chunk.</summary>
    public int DelayFrames => InterSamplePeaks<TKernel>.Lag + _lookAhead;

    /// <summary>Where the next chunk of a channel goes.</summary>
    public Span<float> Input(int channel) => _samples[channel].AsSpan(_history, ChunkFrames);

    /// <summary>The chunk that came out.</summary>
    public Span<float> Output(int channel) => _outputs[channel];

    /// <summary>Takes the chunk of every channel.</summary>
    /// <param name="isLimited">Whether what comes was changed already.</param>
    /// <returns>The largest reduction, in octaves.</returns>
    public float Advance(bool isLimited = false)
    {
        foreach (var gain in _gains)
        {
            isLimited |= !gain.IsIdle;
        }

        // Below the ceiling nothing is touched; but where something is, the target is for all.
        var threshold = isLimited ? _target : _ceiling;
        var isLoud = ReadPeaks(threshold);
        var reduction = 0f;
        for (var g = 0; g < _gains.Length; g++)
        {
            var isIdle = !isLoud && _gains[g].IsIdle;
            if (!isIdle)
            {
                reduction = Math.Max(reduction, _gains[g].Process(_peaks[g], threshold, _gainOfFrame));
            }

            var (first, end) = _gains.Length == 1 ? (0, _samples.Length) : (g, g + 1);
            for (var c = first; c < end; c++)
            {
                var source = _samples[c].AsSpan(_history - DelayFrames, ChunkFrames);
                if (isIdle)
                {
                    source.CopyTo(_outputs[c]);
                }
                else
                {
                    Windowing.Multiply(source, _gainOfFrame, _outputs[c]);
                }

                _samples[c].AsSpan(ChunkFrames, _history).CopyTo(_samples[c]);
            }
        }

        return reduction;
    }

    /// <summary>Back to rest.</summary>
    public void Reset()
    {
        for (var c = 0; c < _samples.Length; c++)
        {
            _samples[c].AsSpan().Clear();
            _outputs[c].AsSpan().Clear();
        }

        foreach (var gain in _gains)
        {
            gain.Reset();
        }
    }

    private bool ReadPeaks(float threshold)
    {
        var isLoud = false;
        foreach (var peaks in _peaks)
        {
            peaks.AsSpan().Clear();
        }

        for (var c = 0; c < _samples.Length; c++)
        {
            isLoud |= _reader.Raise(_samples[c], _history - InterSamplePeaks<TKernel>.Lag, threshold, _peaks[_peaks.Length == 1 ? 0 : c]);
        }

        if (isLoud && _peaks.Length > 1 && _link > 0)
        {
            Link(threshold);
        }

        return isLoud;
    }

    // In decibels the loudest channel's peak counts with the link's share.
    private void Link(float threshold)
    {
        for (var n = 0; n < ChunkFrames; n++)
        {
            var largest = 0f;
            foreach (var peaks in _peaks)
            {
                largest = Math.Max(largest, peaks[n]);
            }

            if (largest > threshold)
            {
                foreach (var peaks in _peaks)
                {
                    var own = Math.Max(peaks[n], threshold);
                    peaks[n] = Math.Max(own, own * MathF.Pow(largest / own, _link));
                }
            }
        }
    }
}
