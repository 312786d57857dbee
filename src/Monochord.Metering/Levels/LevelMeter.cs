using Monochord.Audio;
using Monochord.Audio.Readings;
using Monochord.Dsp;
using Monochord.Dsp.Statistics;

namespace Monochord.Metering.Levels;

/// <summary>Sample peak, RMS, noise floor, clipped runs, and correlation and balance of left and right.</summary>
/// <remarks>
/// <para>RMS is that of AES17-2020, 3.12.3: a full-scale sine reads 0 dBFS (the root mean square plus 3.01 dB); over several channels it
/// is that of their mean power, LFE included. The correlation is Σlr / √(Σl²·Σr²), the balance (rms R − rms L) / (rms L + rms R): -1 all
/// left, 1 all right. Both exist for layouts with an L and an R only, and are NaN for silence.</para>
/// <para>A reading holds, of its own time, <c>sample_peak_dbfs, sample_peak_dbfs_per_channel, rms_dbfs</c> and, for such layouts,
/// <c>correlation, balance</c>.</para>
/// <para>Samples that are NaN or infinite are counted and read as silence. Cut anywhere, RMS, correlation and balance agree to 1e-4 dB or
/// 1e-5; the rest is bit-identical.</para>
/// </remarks>
public sealed class LevelMeter : IMeter
{
    /// <summary>As a power what makes a full-scale sine, whose mean square is 1/2, read 0 dBFS (AES17).</summary>
    private const double SinePower = 2.0;

    private ChannelLevel[] _channels = [];
    private float[] _scratch = [];
    private float[] _scratchRight = [];
    private (int Left, int Right)? _pair;
    private StereoPower _pairReading;
    private StereoPower _pairTotal;
    private long _readingFrames;
    private readonly QuietestWindow _quietest = new();

    /// <summary>Frames measured.</summary>
    public long Frames { get; private set; }

    /// <summary>Samples that were NaN or infinite.</summary>
    public long NonFiniteSamples { get; private set; }

    /// <summary>Runs of at least three samples at full scale, all channels together.</summary>
    public long ClippedRunCount
    {
        get
        {
            var count = 0L;
            foreach (ref readonly var channel in _channels.AsSpan())
            {
                count += channel.Clipped.Count;
            }

            return count;
        }
    }

    /// <summary>The largest sample in dBFS; minus infinity for silence.</summary>
    public double SamplePeakDbfs
    {
        get
        {
            var peak = 0f;
            foreach (ref readonly var channel in _channels.AsSpan())
            {
                peak = Math.Max(peak, channel.Peak);
            }

            return Decibels.FromAmplitude(peak);
        }
    }

    /// <summary>RMS over the whole programme in dBFS (AES17); minus infinity for silence, NaN before the first frame.</summary>
    public double RmsDbfs
    {
        get
        {
            var squares = 0.0;
            foreach (ref readonly var channel in _channels.AsSpan())
            {
                squares += channel.Squares;
            }

            return Decibels.FromPower(SinePower * squares / (_channels.Length * (double)Frames));
        }
    }

    /// <summary>Sample peak over RMS in dB: 3.01 for a sine. NaN for silence.</summary>
    public double CrestDb => SamplePeakDbfs - RmsDbfs + Decibels.FromPower(SinePower);

    /// <summary>The noise floor: RMS in dBFS (AES17) of the quietest half second, looked at at the end of every reading; NaN before
    /// half a second.</summary>
    public double NoiseFloorDbfs => Decibels.FromPower(SinePower * _quietest.Power);

    /// <summary>Correlation of left and right over the whole programme, -1 to 1; NaN where there is none.</summary>
    public double Correlation => _pairTotal.Correlation;

    /// <summary>Balance over the whole programme, -1 (left) to 1 (right); NaN where there is none.</summary>
    public double Balance => _pairTotal.Balance;

    /// <summary>The largest sample of a channel in dBFS.</summary>
    public double ChannelSamplePeakDbfs(int channel) => Decibels.FromAmplitude(_channels[channel].Peak);

    /// <inheritdoc/>
    public IReadOnlyList<ReadingField> Prepare(ProcessSpec spec)
    {
        ArgumentNullException.ThrowIfNull(spec);
        var layout = spec.Format.Layout;
        _channels = new ChannelLevel[layout.Count];
        _scratch = new float[spec.MaxFrames];
        _scratchRight = new float[spec.MaxFrames];
        _pair = layout.LeftRight;
        Reset();

        var labels = new string[layout.Count];
        for (var c = 0; c < labels.Length; c++)
        {
            labels[c] = layout[c].Name;
        }

        List<ReadingField> fields =
        [
            new("sample_peak_dbfs", ReadingUnit.Dbfs),
            new("sample_peak_dbfs_per_channel", ReadingUnit.Dbfs, labels),
            new("rms_dbfs", ReadingUnit.Dbfs),
        ];
        if (_pair is not null)
        {
            fields.Add(new ReadingField("correlation", ReadingUnit.None));
            fields.Add(new ReadingField("balance", ReadingUnit.None));
        }

        return fields;
    }

    /// <inheritdoc/>
    public void Process(ReadOnlyAudioBlock block)
    {
        for (var c = 0; c < _channels.Length; c++)
        {
            var samples = block[c];
            var (squares, peak) = PowerSums.OfSquaresAndPeak(samples);
            if (!double.IsFinite(squares))
            {
                NonFiniteSamples += NonFinite.Count(samples);
                samples = Finite(samples, _scratch);
                (squares, peak) = (Product(samples, samples), Magnitudes.Max(samples));
            }

            ref var channel = ref _channels[c];
            channel.Peak = Math.Max(channel.Peak, peak);
            channel.ReadingPeak = Math.Max(channel.ReadingPeak, peak);
            channel.Squares += squares;
            channel.ReadingSquares += squares;
            channel.Clipped.Process(samples, peak);
            if (c == _pair?.Left)
            {
                _pairReading.LeftLeft += squares;
                _pairTotal.LeftLeft += squares;
            }
            else if (c == _pair?.Right)
            {
                _pairReading.RightRight += squares;
                _pairTotal.RightRight += squares;
            }
        }

        if (_pair is { } pair)
        {
            var product = PowerSums.OfProducts(block[pair.Left], block[pair.Right]);
            if (!double.IsFinite(product))
            {
                product = Product(Finite(block[pair.Left], _scratch), Finite(block[pair.Right], _scratchRight));
            }

            _pairReading.LeftRight += product;
            _pairTotal.LeftRight += product;
        }

        Frames += block.Frames;
        _readingFrames += block.Frames;
    }

    /// <inheritdoc/>
    public void Write(Span<float> reading)
    {
        var (peak, squares) = (0f, 0.0);
        for (var c = 0; c < _channels.Length; c++)
        {
            ref var channel = ref _channels[c];
            reading[1 + c] = (float)Decibels.FromAmplitude(channel.ReadingPeak);
            peak = Math.Max(peak, channel.ReadingPeak);
            squares += channel.ReadingSquares;
            (channel.ReadingPeak, channel.ReadingSquares) = (0, 0);
        }

        reading[0] = (float)Decibels.FromAmplitude(peak);
        var power = squares / (_channels.Length * (double)_readingFrames);
        _quietest.Add(power);
        reading[1 + _channels.Length] = (float)Decibels.FromPower(SinePower * power);
        if (_pair is not null)
        {
            reading[2 + _channels.Length] = (float)_pairReading.Correlation;
            reading[3 + _channels.Length] = (float)_pairReading.Balance;
        }

        _pairReading = default;
        _readingFrames = 0;
    }

    /// <inheritdoc/>
    public void Reset()
    {
        _channels.AsSpan().Clear();
        (_pairReading, _pairTotal) = (default, default);
        (Frames, NonFiniteSamples, _readingFrames) = (0, 0, 0);
        _quietest.Reset();
    }

    // In double: finite samples above 10¹⁹ have squares that a float can't hold.
    private static double Product(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        var sum = 0.0;
        for (var i = 0; i < a.Length; i++)
        {
            sum += (double)a[i] * b[i];
        }

        return sum;
    }

    private static ReadOnlySpan<float> Finite(ReadOnlySpan<float> samples, float[] scratch)
    {
        NonFinite.CopyFinite(samples, scratch);
        return scratch.AsSpan(0, samples.Length);
    }

    private struct ChannelLevel
    {
        public float Peak;
        public float ReadingPeak;
        public double Squares;
        public double ReadingSquares;
        public ClippedRuns Clipped;
    }

    private struct StereoPower
    {
        public double LeftLeft;
        public double RightRight;
        public double LeftRight;

        public readonly double Correlation =>
            LeftLeft > 0 && RightRight > 0 ? Math.Clamp(LeftRight / Math.Sqrt(LeftLeft * RightRight), -1, 1) : double.NaN;

        public readonly double Balance
        {
            get
            {
                var (left, right) = (Math.Sqrt(LeftLeft), Math.Sqrt(RightRight));
                return left + right > 0 ? (right - left) / (left + right) : double.NaN;
            }
        }
    }
}
