using Monochord.Dsp.Dynamics.Limiting;

namespace Monochord.Audio.Processing;

/// <summary>Keeps the true peak of what passes below a ceiling: the last of a chain.</summary>
/// <remarks>
/// <para>What it does stands at <see cref="LookAheadLimiter"/>, how in <see cref="LimiterSettings"/>. Below the ceiling the output is the
/// input bit by bit, later by <see cref="LatencyFrames"/>: 8.5 ms at the default settings and 48 kHz. Samples that are NaN or infinite
/// are read as silence. Any cut of the input gives the same bits.</para>
/// <para>Gain reductions may be read by any one thread while another processes.</para>
/// </remarks>
/// <param name="settings">How it works; null for <see cref="LimiterSettings.Default"/>.</param>
public sealed class TruePeakLimiter(LimiterSettings? settings = null) : IProcessor
{
    private readonly LimiterSettings _settings = settings ?? LimiterSettings.Default;
    private LookAheadLimiter? _limiter;
    private GainReduction _reduction;

    /// <inheritdoc/>
    public int LatencyFrames => _limiter?.LatencyFrames ?? throw new InvalidOperationException("Call Prepare before it is used.");

    /// <summary>The gain reduction of the newest frames, in dB, 0 or more.</summary>
    public double GainReductionDb => _reduction.NewestDb;

    /// <summary>The largest gain reduction since the last call, in dB, 0 or more: once a reading, the least gain of its hop.</summary>
    public double TakeLargestGainReductionDb() => _reduction.TakeLargestDb();

    /// <inheritdoc/>
    /// <exception cref="ArgumentOutOfRangeException">A rate below 1 kHz or above 768 kHz.</exception>
    public void Prepare(ProcessSpec spec)
    {
        ArgumentNullException.ThrowIfNull(spec);
        _limiter = new LookAheadLimiter(_settings, spec.Format.SampleRate, spec.Format.Channels);
        _reduction.Reset();
    }

    /// <inheritdoc/>
    public void Process(AudioBlock block)
    {
        if (_limiter is not { } limiter)
        {
            return;
        }

        for (var done = 0; done < block.Frames;)
        {
            var frames = Math.Min(limiter.FramesLeft, block.Frames - done);
            for (var c = 0; c < block.Channels; c++)
            {
                limiter.Exchange(c, block[c].Slice(done, frames));
            }

            done += frames;
            if (limiter.Advance(frames))
            {
                _reduction.Tell((float)limiter.ReductionDb, (float)limiter.ReductionDb);
            }
        }
    }

    /// <inheritdoc/>
    public void Reset()
    {
        _limiter?.Reset();
        _reduction.Reset();
    }
}
