using System.Runtime.CompilerServices;
using Monochord.Dsp;
using Monochord.Dsp.Dynamics;
using Monochord.Dsp.Dynamics.Compression;
using Monochord.Dsp.Filters;

namespace Monochord.Audio.Processing;

/// <summary>Makes loud sounds quieter, all channels by the same gain, so that nothing moves from side to side.</summary>
/// <remarks>
/// <para>Feed-forward, in decibels: <see cref="GainComputer"/> has the source. The level is the largest of all channels. The gain of a frame
/// depends on that frame at once, and with a look-ahead on those that follow.</para>
/// <para>Samples that are NaN or infinite are read as silence. Any cut of the input gives the same bits. Gain reductions may be read by any
/// one thread while another processes.</para>
/// </remarks>
/// <param name="settings">How it works; null for <see cref="CompressorSettings"/> as they are.</param>
public sealed class Compressor(CompressorSettings? settings = null) : IProcessor
{
    private const double RmsSeconds = 0.010;

    private readonly CompressorSettings _settings = settings ?? new CompressorSettings();
    private readonly float[] _gains = new float[GainComputer.MaxFrames];
    private readonly float[] _key = new float[GainComputer.MaxFrames];
    private GainReduction _reduction;
    private GainComputer? _computer;
    private RmsEnvelope? _rms;
    private BiquadFilter[] _sideChain = [];
    private float[][] _delayed = [];
    private int _at;
    private float _makeUp;
    private float _dry;

    /// <inheritdoc/>
    public int LatencyFrames { get; private set; }

    /// <summary>The gain reduction of the newest frames, in dB, 0 or more; the make-up gain is not part of it.</summary>
    public double GainReductionDb => _reduction.NewestDb;

    /// <summary>The largest gain reduction since the last call, in dB, 0 or more: once a reading, that of its hop.</summary>
    public double TakeLargestGainReductionDb() => _reduction.TakeLargestDb();

    /// <inheritdoc/>
    public void Prepare(ProcessSpec spec)
    {
        ArgumentNullException.ThrowIfNull(spec);
        double rate = spec.Format.SampleRate;
        var curve = DynamicsCurve.Compressor(_settings.ThresholdDb, _settings.Ratio, _settings.KneeDb);
        _computer = new GainComputer(curve, new StepTime(_settings.AttackSeconds), new StepTime(_settings.ReleaseSeconds), rate);
        _rms = _settings.Detection == LevelDetection.Rms ? new RmsEnvelope(new StepTime(RmsSeconds), new StepTime(RmsSeconds), rate) : null;
        LatencyFrames = (int)Math.Round(_settings.LookAheadSeconds * rate);
        _delayed = new float[spec.Format.Channels][];
        _sideChain = new BiquadFilter[_settings.SideChainHighPassHz > 0 ? spec.Format.Channels : 0];
        for (var c = 0; c < _delayed.Length; c++)
        {
            _delayed[c] = new float[LatencyFrames];
        }

        for (var c = 0; c < _sideChain.Length; c++)
        {
            // At a rate where the corner would lie too high there is next to nothing above it either.
            _sideChain[c] = new BiquadFilter(Butterworth.HighPass(2, Math.Min(_settings.SideChainHighPassHz, 0.45 * rate), rate)[0]);
        }

        _makeUp = (float)(_settings.Mix * Decibels.ToAmplitude(_settings.MakeUpDb));
        _dry = (float)(1 - _settings.Mix);
        Reset();
    }

    /// <inheritdoc/>
    public void Process(AudioBlock block)
    {
        for (var done = 0; done < block.Frames; done += GainComputer.MaxFrames)
        {
            ProcessRun(block.Slice(done, Math.Min(GainComputer.MaxFrames, block.Frames - done)));
        }
    }

    /// <inheritdoc/>
    public void Reset()
    {
        _computer?.Reset();
        _rms?.Reset();
        _reduction.Reset();
        _at = 0;
        foreach (var channel in _delayed)
        {
            channel.AsSpan().Clear();
        }

        foreach (ref var filter in _sideChain.AsSpan())
        {
            filter.Reset();
        }
    }

    private void ProcessRun(AudioBlock block)
    {
        if (_computer is not { } computer)
        {
            return;
        }

        var gains = _gains.AsSpan(0, block.Frames);
        Detect(block, gains);
        computer.Process(gains);
        _reduction.Tell((float)computer.ReductionDb, (float)computer.LargestDb);
        ScaleGains(gains, _makeUp, _dry);
        for (var c = 0; c < block.Channels; c++)
        {
            Apply(gains, block[c], _delayed[c], _at);
        }

        _at = LatencyFrames == 0 ? 0 : (_at + block.Frames) % LatencyFrames;
    }

    private void Detect(AudioBlock block, Span<float> levels)
    {
        levels.Clear();
        var key = _key.AsSpan(0, block.Frames);
        for (var c = 0; c < block.Channels; c++)
        {
            if (_sideChain.Length == 0)
            {
                Largest(block[c], levels);
                continue;
            }

            _sideChain[c].Process(block[c], key);
            Largest(key, levels);
        }

        if (_rms is not null)
        {
            _rms.Process(levels, levels);
            ScaleGains(levels, MathF.Sqrt(2), 0);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Largest(ReadOnlySpan<float> samples, Span<float> levels)
    {
        for (var n = 0; n < levels.Length; n++)
        {
            var magnitude = Math.Abs(samples[n]);
            levels[n] = magnitude < float.PositiveInfinity && magnitude > levels[n] ? magnitude : levels[n];
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void ScaleGains(Span<float> gains, float factor, float added)
    {
        if (factor == 1 && added == 0)
        {
            return;
        }

        foreach (ref var gain in gains)
        {
            gain = (gain * factor) + added;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Apply(ReadOnlySpan<float> gains, Span<float> samples, float[] delayed, int at)
    {
        if (delayed.Length == 0)
        {
            for (var n = 0; n < samples.Length; n++)
            {
                samples[n] = gains[n] * (float.IsFinite(samples[n]) ? samples[n] : 0);
            }

            return;
        }

        for (var n = 0; n < samples.Length; n++)
        {
            var sample = float.IsFinite(samples[n]) ? samples[n] : 0;
            samples[n] = gains[n] * delayed[at];
            delayed[at] = sample;
            at = at + 1 == delayed.Length ? 0 : at + 1;
        }
    }
}
