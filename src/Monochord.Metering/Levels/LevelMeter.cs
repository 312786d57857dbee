using Monochord.Audio;
using Monochord.Audio.Readings;
using Monochord.Dsp;
using Monochord.Dsp.Statistics;
using Monochord.Metering.Events;

namespace Monochord.Metering.Levels;

/// <summary>Sample peak, RMS, crest, dynamic range, DC offset, noise floor, effective bits, and stretches of silence.</summary>
/// <remarks>
/// <para>RMS is that of AES17-2020, 3.12.3: a full-scale sine reads 0 dBFS (the root mean square plus 3.01 dB); over several channels it
/// is that of their mean power, LFE included.</para>
/// <para>A reading holds, of its own time, <c>sample_peak_dbfs, sample_peak_dbfs_per_channel, rms_dbfs, crest_db</c>.</para>
/// <para>Samples that are NaN or infinite are counted and read as silence. Cut anywhere, RMS and crest agree to 1e-4 dB; the rest is
/// bit-identical.</para>
/// </remarks>
public sealed class LevelMeter : IMeter
{
    /// <summary>As a power what makes a full-scale sine, whose mean square is 1/2, read 0 dBFS (AES17).</summary>
    internal const double SinePower = 2.0;

    /// <summary>Below it a sample is silence: -60 dBFS.</summary>
    private const float SilencePeak = 1e-3f;

    private const double MinSilenceSeconds = 2;

    private readonly TimeSpan _reserved;
    private readonly QuietestWindow _quietest = new();
    private readonly EventTrack _silences = new();
    private ChannelLevel[] _channels = [];
    private float[] _scratch = [];
    private long _readingFrames;
    private long _readings;
    private long _blockFrames;

    /// <summary>A meter for programmes of any length.</summary>
    /// <param name="reservedDuration">How long a programme may be before the meter has to take more memory; default 2 h.</param>
    public LevelMeter(TimeSpan? reservedDuration = null) => _reserved = reservedDuration ?? TimeSpan.FromHours(2);

    /// <summary>Frames measured.</summary>
    public long Frames { get; private set; }

    /// <summary>Samples that were NaN or infinite.</summary>
    public long NonFiniteSamples { get; private set; }

    /// <summary>The largest sample in dBFS until the last reading; minus infinity for silence.</summary>
    public double SamplePeakDbfs
    {
        get
        {
            var peak = 0f;
            foreach (var channel in _channels)
            {
                peak = Math.Max(peak, channel.Total.Peak);
            }

            return Decibels.FromAmplitude(peak);
        }
    }

    /// <summary>RMS over the programme in dBFS (AES17); minus infinity for silence, NaN before the first frame.</summary>
    public double RmsDbfs
    {
        get
        {
            var squares = 0.0;
            foreach (var channel in _channels)
            {
                squares += channel.Total.Squares;
            }

            return Decibels.FromPower(SinePower * squares / (_channels.Length * (double)MeasuredFrames));
        }
    }

    /// <summary>Sample peak over RMS in dB: 3.01 for a sine. NaN for silence.</summary>
    public double CrestDb => SamplePeakDbfs - RmsDbfs + Decibels.FromPower(SinePower);

    /// <summary>The noise floor: RMS in dBFS (AES17) of the quietest half second, looked at at the end of every reading; NaN before
    /// half a second.</summary>
    public double NoiseFloorDbfs => Decibels.FromPower(SinePower * _quietest.Power);

    /// <summary>Stretches of 2 s or more in which no sample reaches -60 dBFS; complete after <see cref="Finish"/>.</summary>
    internal EventTrack Silences => _silences;

    /// <summary>The first frame at which another silence could begin.</summary>
    internal long NextSilence => MeasuredFrames;

    private long MeasuredFrames => Frames - _readingFrames;

    /// <summary>The largest sample of a channel in dBFS.</summary>
    public double ChannelSamplePeakDbfs(int channel) => Decibels.FromAmplitude(_channels[channel].Total.Peak);

    /// <summary>Sample peak over RMS of a channel in dB; NaN for silence.</summary>
    public double ChannelCrestDb(int channel)
    {
        var total = _channels[channel].Total;
        return Decibels.FromAmplitude(total.Peak) - Decibels.FromPower(total.Squares / MeasuredFrames);
    }

    /// <summary>The mean of a channel's samples, full scale 1; NaN before the first frame.</summary>
    public double ChannelDcOffset(int channel) => _channels[channel].Total.Sum / MeasuredFrames;

    /// <summary>The DR14 of a channel in dB ("Measuring DR", Pleasurize Music Foundation); NaN before two blocks of 3 s and for
    /// silence. The programme must have ended (<see cref="Finish"/>).</summary>
    public double ChannelDynamicRangeDb(int channel) => _channels[channel].DynamicRange.Db;

    /// <summary>The fewest bits of a two's complement word that hold the channel's samples: see <see cref="WordLength"/>.</summary>
    public int ChannelEffectiveBits(int channel) => _channels[channel].EffectiveBits;

    /// <inheritdoc/>
    public IReadOnlyList<ReadingField> Prepare(ProcessSpec spec)
    {
        ArgumentNullException.ThrowIfNull(spec);
        var layout = spec.Format.Layout;
        var blocks = 2 + (int)(_reserved.TotalSeconds * ReadingClock.ReadingsPerSecond / DynamicRange.BlockReadings);
        _channels = new ChannelLevel[layout.Count];
        _scratch = new float[spec.MaxFrames];
        var labels = new string[layout.Count];
        for (var c = 0; c < labels.Length; c++)
        {
            _channels[c] = new ChannelLevel(blocks);
            labels[c] = layout[c].Name;
        }

        _silences.Prepare(mergeFrames: 0, minFrames: (long)(MinSilenceSeconds * spec.Format.SampleRate));
        Reset();
        return
        [
            new("sample_peak_dbfs", ReadingUnit.Dbfs),
            new("sample_peak_dbfs_per_channel", ReadingUnit.Dbfs, labels),
            new("rms_dbfs", ReadingUnit.Dbfs),
            new("crest_db", ReadingUnit.Db),
        ];
    }

    /// <inheritdoc/>
    public void Process(ReadOnlyAudioBlock block)
    {
        for (var c = 0; c < _channels.Length; c++)
        {
            var samples = block[c];
            var sums = PowerSums.Of(samples);
            if (!double.IsFinite(sums.Squares))
            {
                NonFiniteSamples += NonFinite.Count(samples);
                samples = FiniteSamples.Of(samples, _scratch);
                sums = FiniteSamples.Sums(samples);
            }

            _channels[c].Add(samples, sums);
        }

        Frames += block.Frames;
        _readingFrames += block.Frames;
    }

    /// <inheritdoc/>
    public void Write(Span<float> reading)
    {
        var (peak, squares) = TakeReading(reading.Slice(1, _channels.Length));
        var power = squares / (_channels.Length * (double)_readingFrames);
        _quietest.Add(power);
        if (peak < SilencePeak && _readingFrames > 0)
        {
            _silences.Add(MeasuredFrames, Frames, -Decibels.FromAmplitude(peak));
        }

        _blockFrames += _readingFrames;
        _readingFrames = 0;
        _readings++;
        if (_readings % DynamicRange.BlockReadings == 0)
        {
            EndBlocks();
        }

        reading[0] = (float)Decibels.FromAmplitude(peak);
        reading[1 + _channels.Length] = (float)Decibels.FromPower(SinePower * power);
        reading[2 + _channels.Length] = (float)(Decibels.FromAmplitude(peak) - Decibels.FromPower(power));
    }

    /// <summary>Ends the programme: what came since the last reading, and the incomplete last block of the dynamic range, count too.
    /// </summary>
    public void Finish()
    {
        var (peak, _) = TakeReading([]);
        if (peak < SilencePeak && _readingFrames > 0)
        {
            _silences.Add(MeasuredFrames, Frames, -Decibels.FromAmplitude(peak));
        }

        _blockFrames += _readingFrames;
        _readingFrames = 0;
        EndBlocks();
        _silences.Finish();
    }

    /// <inheritdoc/>
    public void Reset()
    {
        foreach (var channel in _channels)
        {
            channel.Reset();
        }

        (Frames, NonFiniteSamples, _readingFrames, _readings, _blockFrames) = (0, 0, 0, 0, 0);
        _quietest.Reset();
        _silences.Reset();
    }

    private (float Peak, double Squares) TakeReading(Span<float> peaks)
    {
        var (peak, squares) = (0f, 0.0);
        for (var c = 0; c < _channels.Length; c++)
        {
            var sums = _channels[c].TakeReading();
            (peak, squares) = (Math.Max(peak, sums.Peak), squares + sums.Squares);
            if (!peaks.IsEmpty)
            {
                peaks[c] = (float)Decibels.FromAmplitude(sums.Peak);
            }
        }

        return (peak, squares);
    }

    private void EndBlocks()
    {
        foreach (var channel in _channels)
        {
            channel.EndBlock(_blockFrames);
        }

        _blockFrames = 0;
    }
}
