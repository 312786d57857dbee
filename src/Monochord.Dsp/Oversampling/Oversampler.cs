namespace Monochord.Dsp.Oversampling;

/// <summary>Takes one channel to 2, 4, 8 or 16 times its rate, and back: for what bends waves, whose harmonics would fold back.</summary>
/// <remarks>
/// <para>A step of 2 each, by linear-phase half-band filters with a stop band of 120 dB (Kaiser). The first passes up to 0.45 of the
/// channel's rate and stops from 0.55; about half the rate a half-band filter is 6 dB down. The later ones have it easier, and are
/// short.</para>
/// <para>Samples that are NaN or infinite are read as silence. Any cut of the input gives the same bits.</para>
/// </remarks>
public sealed class Oversampler
{
    // Kaiser's fit falls some dB short for filters of a dozen taps: what is reached is 120.
    private const double AttenuationDb = 127;

    // What the first stage leaves reaches up to this, as a fraction of the rate.
    private const double StopBand = 0.55;

    private readonly HalfBandStage[] _stages;
    private readonly float[][] _levels;
    private readonly SampleHistory _padding;
    private readonly int _maxFrames;
    private readonly int _padFrames;

    /// <summary>An oversampler at rest.</summary>
    /// <param name="factor">2, 4, 8 or 16.</param>
    /// <param name="maxFrames">The longest block at the channel's own rate, at least 1.</param>
    public Oversampler(int factor, int maxFrames)
    {
        if (factor is not (2 or 4 or 8 or 16))
        {
            throw new ArgumentOutOfRangeException(nameof(factor), factor, "2, 4, 8 or 16.");
        }

        ArgumentOutOfRangeException.ThrowIfLessThan(maxFrames, 1);
        (Factor, _maxFrames) = (factor, maxFrames);
        _stages = new HalfBandStage[int.Log2(factor)];
        _levels = new float[_stages.Length][];
        var (rate, oneWay) = (1, 0);
        for (var stage = 0; stage < _stages.Length; stage++)
        {
            rate *= 2;
            var transition = stage == 0 ? 0.05 : 0.5 - (2 * StopBand / rate);
            _stages[stage] = new HalfBandStage(transition, AttenuationDb, maxFrames * (rate / 2));
            _levels[stage] = new float[maxFrames * rate];
            oneWay += _stages[stage].Delay * (factor / rate);
        }

        // There and back is to be a whole number of frames.
        _padFrames = (factor - (2 * oneWay % factor)) % factor;
        _padding = new SampleHistory(_padFrames, maxFrames * factor);
        (UpDelay, DownDelay) = (oneWay + _padFrames, oneWay);
    }

    /// <summary>How many times the rate.</summary>
    public int Factor { get; }

    /// <summary>Delay of <see cref="Up"/> in samples of the higher rate.</summary>
    public int UpDelay { get; }

    /// <summary>Delay of <see cref="Down"/> in samples of the higher rate.</summary>
    public int DownDelay { get; }

    /// <summary>Delay there and back in frames of the channel's own rate.</summary>
    public int LatencyFrames => (UpDelay + DownDelay) / Factor;

    /// <summary>To the higher rate.</summary>
    /// <param name="source">Up to as many frames as the constructor was told.</param>
    /// <returns><see cref="Factor"/> times as many samples, to be worked on in place and given to <see cref="Down"/>.</returns>
    public Span<float> Up(ReadOnlySpan<float> source)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(source.Length, _maxFrames, nameof(source));
        var frames = source.Length;
        if (frames == 0)
        {
            return [];
        }

        for (var stage = 0; stage < _stages.Length; stage++)
        {
            var destination = _levels[stage].AsSpan(0, 2 * frames);
            _stages[stage].Up(source, destination);
            source = destination;
            frames *= 2;
        }

        var output = _levels[^1].AsSpan(0, frames);
        if (_padFrames > 0)
        {
            output.CopyTo(_padding.Next(frames));
            _padding.With(frames)[..frames].CopyTo(output);
            _padding.Keep(frames);
        }

        return output;
    }

    /// <summary>Back to the channel's own rate.</summary>
    /// <param name="source">Samples of the higher rate, <see cref="Factor"/> for each frame; finite. They are used up.</param>
    /// <param name="destination">A frame for each.</param>
    public void Down(Span<float> source, Span<float> destination)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(source.Length, destination.Length * Factor, nameof(source));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(destination.Length, _maxFrames, nameof(destination));
        if (destination.IsEmpty)
        {
            return;
        }

        for (var stage = _stages.Length - 1; stage >= 0; stage--)
        {
            // A stage has read its samples when it writes: the lower rate fits where the higher was.
            var lower = stage == 0 ? destination : source[..(source.Length / 2)];
            _stages[stage].Down(source, lower);
            source = lower;
        }
    }

    /// <summary>Back to rest.</summary>
    public void Reset()
    {
        foreach (var stage in _stages)
        {
            stage.Reset();
        }

        _padding.Clear();
    }
}
