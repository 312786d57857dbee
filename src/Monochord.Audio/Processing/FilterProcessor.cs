using Monochord.Dsp.Filters;

namespace Monochord.Audio.Processing;

/// <summary>Runs the same cascade of second-order sections on every channel.</summary>
/// <remarks>The sections are designed for a rate, which is why they are asked for when it is known. Samples that are NaN or infinite are
/// read as silence. Any cut of the input gives the same bits.</remarks>
/// <param name="design">Sections for a rate in Hz, such as <c>rate => Butterworth.HighPass(4, 80, rate)</c>.</param>
public sealed class FilterProcessor(Func<int, BiquadCoefficients[]> design) : IProcessor
{
    private BiquadCascade[] _channels = [];

    /// <summary>0: what a recursive filter delays differs from frequency to frequency, and is part of its response.</summary>
    public int LatencyFrames => 0;

    /// <inheritdoc/>
    public void Prepare(ProcessSpec spec)
    {
        ArgumentNullException.ThrowIfNull(spec);
        var sections = design(spec.Format.SampleRate);
        _channels = new BiquadCascade[spec.Format.Channels];
        for (var c = 0; c < _channels.Length; c++)
        {
            _channels[c] = new BiquadCascade(sections);
        }
    }

    /// <inheritdoc/>
    public void Process(AudioBlock block)
    {
        for (var c = 0; c < _channels.Length; c++)
        {
            _channels[c].Process(block[c]);
        }
    }

    /// <inheritdoc/>
    public void Reset()
    {
        foreach (var channel in _channels)
        {
            channel.Reset();
        }
    }
}
