using Monochord.Audio;
using Monochord.Audio.Readings;
using Monochord.Dsp;
using Monochord.Dsp.Statistics;
using Monochord.Dsp.Transforms;
using Monochord.Dsp.Windows;

namespace Monochord.Metering.Spectrum;

/// <summary>The spectrum by transforms: centroid in each reading; its shape, and the delay between left and right, over the programme.
/// </summary>
/// <remarks>
/// <para>30 times a second 2^n frames, the power of two nearest to 0.08 s, are looked at through a Hann window, channel by channel; LFE
/// channels are left out, and the others' powers are added.</para>
/// <para>A reading holds <c>spectral_centroid_hz</c> of the newest spectrum: the mean frequency from 20 Hz to 20 kHz weighted with the
/// magnitudes; NaN before the first, and below -70 dBFS. Where points were asked for, <c>spectrum_dbfs</c> follows: the newest spectrum
/// at so many frequencies, see <see cref="SpectrumPoints"/>.</para>
/// <para>Samples that are NaN or infinite are read as silence. Readings are bit-identical however the input is cut.</para>
/// </remarks>
public sealed class SpectrumMeter : IMeter
{
    private const double WindowSeconds = 0.08;
    private const int SpectraPerSecond = 30;
    private const double GateDbfs = -70;
    private const double LowestHz = 20;
    private const double HighestHz = 20_000;

    private readonly int _pointCount;
    private ShortTimeFourierTransform?[] _channels = [];
    private SpectrumPoints? _points;
    private float[] _power = [];
    private LongTermSpectrum _total = new(0);
    private InterChannelDelay? _delay;
    private (int Left, int Right)? _pair;
    private double _hertzPerBin;
    private double _gate;
    private int _firstBin;
    private int _endBin;

    /// <summary>A meter with or without the spectrum itself in its readings.</summary>
    /// <param name="points">Frequencies of <c>spectrum_dbfs</c>, 2 to 4096; 0 for none, which costs nothing.</param>
    public SpectrumMeter(int points = 0)
    {
        if (points != 0)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(points, SpectrumPoints.MinCount);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(points, SpectrumPoints.MaxCount);
        }

        _pointCount = points;
    }

    /// <summary>The centroid of the newest spectrum in Hz; NaN where there is too little sound.</summary>
    public double CentroidHz { get; private set; } = double.NaN;

    /// <summary>How far right is behind left, and with which sign; NaN where they have nothing in common.</summary>
    internal (double Frames, bool IsInverted) Delay => _delay?.Find() ?? (double.NaN, false);

    /// <summary>The shape of the long-term power spectrum.</summary>
    internal SpectrumShape Shape => new(_total.Sums(), _hertzPerBin);

    /// <inheritdoc/>
    public IReadOnlyList<ReadingField> Prepare(ProcessSpec spec)
    {
        ArgumentNullException.ThrowIfNull(spec);
        var rate = spec.Format.SampleRate;
        var window = new Window(WindowShape.Hann, 1 << (int)Math.Round(Math.Log2(WindowSeconds * rate)));
        _channels = new ShortTimeFourierTransform?[spec.Format.Channels];
        for (var c = 0; c < _channels.Length; c++)
        {
            _channels[c] = spec.Format.Layout[c].Kind == ChannelKind.LowFrequencyEffects
                ? null
                : new ShortTimeFourierTransform(window, rate / SpectraPerSecond);
        }

        var bins = (window.Length / 2) + 1;
        _hertzPerBin = (double)rate / window.Length;
        (_firstBin, _endBin) = ((int)Math.Ceiling(LowestHz / _hertzPerBin), Math.Min(bins, (int)(HighestHz / _hertzPerBin) + 1));
        _power = new float[bins];
        _total = new LongTermSpectrum(bins);
        _pair = spec.Format.Layout.LeftRight;
        _delay = _pair is null ? null : new InterChannelDelay(window.Length);

        // What the bins of noise at this level add up to.
        _gate = Decibels.ToPower(GateDbfs) * window.EquivalentNoiseBandwidth;
        _points = _pointCount == 0
            ? null : new SpectrumPoints(_pointCount, bins, _hertzPerBin, window.EquivalentNoiseBandwidth, Math.Min(HighestHz, rate / 2.0));
        Reset();
        var centroid = new ReadingField("spectral_centroid_hz", ReadingUnit.Hz);
        return _points is null ? [centroid] : [centroid, new ReadingField("spectrum_dbfs", ReadingUnit.Dbfs, _points.Labels)];
    }

    /// <inheritdoc/>
    public void Process(ReadOnlyAudioBlock block)
    {
        for (var done = 0; done < block.Frames;)
        {
            // All channels have taken the same samples: they come to a hop together.
            var (isNew, rest) = (false, 0);
            for (var c = 0; c < _channels.Length; c++)
            {
                if (_channels[c] is { } channel)
                {
                    var input = block[c][done..];
                    isNew = channel.TryAdvance(ref input);
                    rest = input.Length;
                }
            }

            if (isNew)
            {
                Take();
            }

            done = block.Frames - rest;
        }
    }

    /// <inheritdoc/>
    public void Write(Span<float> reading)
    {
        reading[0] = (float)CentroidHz;
        _points?.Levels.CopyTo(reading[1..]);
    }

    /// <inheritdoc/>
    public void Reset()
    {
        foreach (var channel in _channels)
        {
            channel?.Reset();
        }

        _total.Reset();
        _delay?.Reset();
        _points?.Reset();
        CentroidHz = double.NaN;
    }

    private void Take()
    {
        _power.AsSpan().Clear();
        foreach (var channel in _channels)
        {
            if (channel is not null)
            {
                SpectralSums.AddPower(channel.Real, channel.Imaginary, _power);
            }
        }

        if (_pair is { } pair)
        {
            _delay!.Add(_channels[pair.Left]!, _channels[pair.Right]!);
        }

        var total = SpectralSums.Accumulate(_power, _total.Next());
        var (magnitudes, weighted) = SpectralSums.OfMagnitudes(_power.AsSpan(_firstBin, _endBin - _firstBin));
        CentroidHz = total > _gate ? _hertzPerBin * (_firstBin + (weighted / magnitudes)) : double.NaN;
        _points?.Take(_power);
    }
}
