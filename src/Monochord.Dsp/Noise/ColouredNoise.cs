using Monochord.Dsp.Filters;

namespace Monochord.Dsp.Noise;

/// <summary>One channel of noise of a colour, with an RMS of 1 up to 20 kHz.</summary>
/// <remarks>White noise is a function of seed, channel and frame; a colour is a filter over it, whose state dies away: restarted
/// <see cref="MemoryFrames"/> before a frame, it agrees from that frame on to 10⁻⁹ with the noise played through. Any cut gives the same
/// bits.</remarks>
public sealed class ColouredNoise
{
    private const int Group = 256;

    private readonly ulong _seed;
    private readonly int _channel;
    private readonly BiquadCascade _filter;
    private readonly bool _isWhite;
    private readonly double _gain;
    private readonly double[] _white = new double[Group];

    /// <summary>A noise at its frame 0.</summary>
    /// <param name="colour">The colour.</param>
    /// <param name="seed">Chooses the noise.</param>
    /// <param name="channel">Channels of one seed are independent.</param>
    /// <param name="sampleRateHz">The rate, at least 2,200 Hz.</param>
    public ColouredNoise(NoiseColour colour, ulong seed, int channel, double sampleRateHz)
    {
        (_seed, _channel) = (seed, channel);
        var sections = PowerLawFilter.Of(colour, sampleRateHz);
        _isWhite = colour == NoiseColour.White;
        _gain = sections[0].B0;
        _filter = new BiquadCascade(sections);

        // The slowest pole, 1.1 Hz at 44.1 kHz, and the leak at 10 Hz are down by 180 dB after 20.7 time constants; powers of the filter
        // need longer.
        MemoryFrames = _isWhite ? 0 : 4 * (long)Math.Ceiling(20.7 / (1 - 0.99984));
    }

    /// <summary>How far back the past is heard.</summary>
    public long MemoryFrames { get; }

    /// <summary>The frame that comes next.</summary>
    public long Position { get; private set; }

    /// <summary>Goes to a frame as if silence had been before it.</summary>
    /// <param name="frame">0 or more.</param>
    public void Restart(long frame)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(frame);
        Position = frame;
        _filter.Reset();
    }

    /// <summary>The next frames.</summary>
    public void Process(Span<float> destination)
    {
        while (!destination.IsEmpty)
        {
            var part = destination[..Math.Min(Group, destination.Length)];
            var white = _white.AsSpan(0, part.Length);
            WhiteNoise.Gaussian(_seed, _channel, Position, white);
            for (var i = 0; i < part.Length; i++)
            {
                part[i] = (float)(_isWhite ? _gain * white[i] : white[i]);
            }

            if (!_isWhite)
            {
                _filter.Process(part);
            }

            Position += part.Length;
            destination = destination[part.Length..];
        }
    }
}
