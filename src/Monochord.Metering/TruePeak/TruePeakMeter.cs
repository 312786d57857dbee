using Monochord.Audio;
using Monochord.Audio.Readings;
using Monochord.Dsp;
using Monochord.Dsp.Interpolation;
using Monochord.Metering.Events;

namespace Monochord.Metering.TruePeak;

/// <summary>True peak of each channel: in each reading, and held.</summary>
/// <remarks>
/// <para>ITU-R BS.1770-5, Annex 2, within 0.01 dB of ideal band-limited interpolation for content up to 0.45 of the sample rate; see
/// <see cref="TruePeakDetector"/>. A reading covers the sound until <see cref="TruePeakDetector.LatencyFrames"/> before its end.</para>
/// <para>A reading holds <c>true_peak_dbtp</c> (of the reading, largest channel), <c>true_peak_dbtp_per_channel</c> (of the reading) and
/// <c>max_true_peak_dbtp</c> (held); minus infinity for silence. Samples that are NaN or infinite are read as silence. Readings are
/// bit-identical however the input is cut.</para>
/// </remarks>
/// <param name="limitDbtp">What the programme may reach, in dBTP: readings above it are kept as events. Default -1 (EBU R 128).</param>
public sealed class TruePeakMeter(double limitDbtp = TruePeakMeter.DefaultLimitDbtp) : IMeter
{
    /// <summary>The limit of EBU R 128 in dBTP.</summary>
    public const double DefaultLimitDbtp = -1;

    // Readings above the limit in one second are one event.
    private const double MergeSeconds = 1;

    private readonly EventTrack _overs = new();
    private long _frames;
    private long _readingStart;
    private TruePeakDetector[] _detectors = [];
    private float[] _peaks = [];
    private float[] _maxima = [];
    private double[] _positions = [];

    /// <summary>The largest true peak of all channels in dBTP; minus infinity for silence.</summary>
    public double MaxDbtp => Decibels.FromAmplitude(_maxima.Length == 0 ? 0 : _maxima[LoudestChannel]);

    /// <summary>What the programme may reach, in dBTP.</summary>
    public double LimitDbtp { get; } = limitDbtp;

    /// <summary>The true peak of the last reading in dBTP, the largest of all channels.</summary>
    public double ReadingDbtp { get; private set; } = double.NegativeInfinity;

    /// <summary>Stretches above the limit, with their largest peak in dBTP; complete after <see cref="Finish"/>.</summary>
    internal EventTrack Overs => _overs;

    /// <summary>The first frame at which another stretch could begin.</summary>
    internal long NextOver => _readingStart;

    /// <summary>The channel of the largest true peak.</summary>
    public int LoudestChannel
    {
        get
        {
            var loudest = 0;
            for (var c = 1; c < _maxima.Length; c++)
            {
                loudest = _maxima[c] > _maxima[loudest] ? c : loudest;
            }

            return loudest;
        }
    }

    /// <summary>The largest true peak of a channel in dBTP.</summary>
    public double ChannelMaxDbtp(int channel) => Decibels.FromAmplitude(_maxima[channel]);

    /// <summary>Where the largest true peak of a channel falls, in frames, between samples.</summary>
    public double ChannelMaxPosition(int channel) => _positions[channel];

    /// <inheritdoc/>
    public IReadOnlyList<ReadingField> Prepare(ProcessSpec spec)
    {
        ArgumentNullException.ThrowIfNull(spec);
        var channels = spec.Format.Channels;
        _detectors = new TruePeakDetector[channels];
        for (var c = 0; c < channels; c++)
        {
            _detectors[c] = new TruePeakDetector(Math.Max(spec.MaxFrames, ReadingClock.MaxHopFrames(spec.Format.SampleRate)));
        }

        _peaks = new float[channels];
        _maxima = new float[channels];
        _positions = new double[channels];
        _overs.Prepare(mergeFrames: (long)(MergeSeconds * spec.Format.SampleRate));
        Reset();
        var labels = new string[channels];
        for (var c = 0; c < channels; c++)
        {
            labels[c] = spec.Format.Layout[c].Name;
        }

        return
        [
            new ReadingField("true_peak_dbtp", ReadingUnit.Dbtp),
            new ReadingField("true_peak_dbtp_per_channel", ReadingUnit.Dbtp, labels),
            new ReadingField("max_true_peak_dbtp", ReadingUnit.Dbtp),
        ];
    }

    /// <inheritdoc/>
    public void Process(ReadOnlyAudioBlock block)
    {
        for (var c = 0; c < _detectors.Length; c++)
        {
            _detectors[c].Append(block[c]);
        }

        _frames += block.Frames;
    }

    /// <summary>Ends the programme: the last <see cref="TruePeakDetector.LatencyFrames"/> frames count too.</summary>
    public void Finish()
    {
        foreach (var detector in _detectors)
        {
            detector.Finish();
        }

        EndReading(TakePeaks());
        _overs.Finish();
    }

    /// <inheritdoc/>
    public void Write(Span<float> reading)
    {
        EndReading(TakePeaks());
        for (var c = 0; c < _peaks.Length; c++)
        {
            reading[1 + c] = (float)Decibels.FromAmplitude(_peaks[c]);
        }

        reading[0] = (float)ReadingDbtp;
        reading[1 + _peaks.Length] = (float)MaxDbtp;
    }

    /// <inheritdoc/>
    public void Reset()
    {
        foreach (var detector in _detectors)
        {
            detector.Reset();
        }

        _maxima.AsSpan().Clear();
        _positions.AsSpan().Clear();
        _overs.Reset();
        (_frames, _readingStart, ReadingDbtp) = (0, 0, double.NegativeInfinity);
    }

    private void EndReading(float largest)
    {
        ReadingDbtp = Decibels.FromAmplitude(largest);
        if (ReadingDbtp > LimitDbtp)
        {
            _overs.Add(_readingStart, _frames, ReadingDbtp);
        }

        _readingStart = _frames;
    }

    private float TakePeaks()
    {
        var largest = 0f;
        for (var c = 0; c < _detectors.Length; c++)
        {
            (_peaks[c], var position) = _detectors[c].TakePeak();
            largest = Math.Max(largest, _peaks[c]);
            if (_peaks[c] > _maxima[c])
            {
                (_maxima[c], _positions[c]) = (_peaks[c], position);
            }
        }

        return largest;
    }
}
