using Monochord.Audio;
using Monochord.Audio.Readings;
using Monochord.Metering.Events;
using Monochord.Metering.Faults;
using Monochord.Metering.Levels;
using Monochord.Metering.Loudness;
using Monochord.Metering.Reports;
using Monochord.Metering.Spectrum;
using Monochord.Metering.Speech;
using Monochord.Metering.Stereo;
using Monochord.Metering.TruePeak;

namespace Monochord.Metering;

/// <summary>All meters of a programme on one tap, and the report at the end.</summary>
/// <example>
/// <code>
/// var report = ProgrammeMeter.Measure(source);
/// Console.WriteLine($"{report.IntegratedLufs:F1} LUFS, {report.TruePeakDbtp:F1} dBTP");
/// </code>
/// </example>
public sealed class ProgrammeMeter
{
    private readonly LoudnessMeter _loudness;
    private readonly TruePeakMeter _truePeak;
    private readonly LevelMeter _level;
    private readonly PeakToLoudness _peakToLoudness;
    private readonly StereoMeter _stereo = new();
    private readonly VectorscopeMeter _vectorscope = new();
    private readonly ThirdOctaveMeter _bands = new();
    private readonly SpectrumMeter _spectrum;
    private readonly FaultMeter _faults = new();
    private readonly SpeechEstimateMeter? _speech;
    private readonly HistoryRecorder _history;
    private readonly bool _isQuick;

    /// <summary>Meters for a stream of this format.</summary>
    /// <param name="format">The stream's format.</param>
    /// <param name="options">How it is measured.</param>
    public ProgrammeMeter(AudioFormat format, ProgrammeOptions? options = null)
    {
        options ??= new ProgrammeOptions();
        var reserved = options.Loudness.ReservedDuration;
        _loudness = new LoudnessMeter(options.Loudness);
        _truePeak = new TruePeakMeter(options.TruePeakLimitDbtp);
        _level = new LevelMeter(reserved);
        _peakToLoudness = new PeakToLoudness(_loudness, _truePeak);
        _spectrum = new SpectrumMeter(options.SpectrumPoints);
        _history = new HistoryRecorder(_loudness, _truePeak, _stereo, _spectrum, reserved);

        _isQuick = options.IsQuick;

        // What reads from other meters stands behind them.
        List<IMeter> meters = [_loudness, _truePeak, _level, _peakToLoudness, _stereo, _faults];
        if (!_isQuick)
        {
            meters.AddRange([_vectorscope, _bands, _spectrum]);
            if (options.EstimatesSpeech)
            {
                _speech = new SpeechEstimateMeter(_loudness, reserved);
                meters.Add(_speech);
            }
        }

        Tap = new Tap(format, [.. meters, _history]);
    }

    /// <summary>Where the meters sit: give it every block, and take its readings.</summary>
    public Tap Tap { get; }

    /// <summary>Measures a source to its end.</summary>
    /// <param name="source">What to measure.</param>
    /// <param name="options">How it is measured.</param>
    /// <param name="cancellation">Stops between blocks.</param>
    public static ProgrammeReport Measure(
        IAudioSource source, ProgrammeOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        var meter = new ProgrammeMeter(source.Format, options);
        new SignalPath(source) { OutputTap = meter.Tap }.Run(cancellation);
        return meter.Finish();
    }

    /// <summary>What somebody ought to look at and is over since the last call: an event that still lasts, or that what comes might
    /// still change, is not there yet. All calls together and the report have the same events. Costs what is new; for the thread that
    /// feeds the tap.</summary>
    public IReadOnlyList<ProgrammeEvent> TakeEvents() => SignalEvents.Take(Tap.Format, _level, _truePeak, _stereo, _faults);

    /// <summary>Ends the programme and says what was measured. The meters can't go on from there; reset the tap to start anew.</summary>
    public ProgrammeReport Finish()
    {
        _truePeak.Finish();
        _level.Finish();
        _stereo.Finish();
        _faults.Finish();
        var format = Tap.Format;
        var layout = format.Layout;
        var peaks = PerChannel(_truePeak.ChannelMaxDbtp);
        var loudest = _truePeak.LoudestChannel;
        return new ProgrammeReport
        {
            Frames = Tap.Position,
            SampleRate = format.SampleRate,
            Layout = layout.Name,
            ChannelNames = PerChannel(channel => layout[channel].Name),
            IntegratedLufs = _loudness.IntegratedLufs,
            LoudnessRangeLu = _loudness.LoudnessRangeLu,
            MaxMomentaryLufs = _loudness.MaxMomentaryLufs,
            MaxMomentaryTimeSeconds = format.SecondsAt(_loudness.MaxMomentaryEndFrame),
            MaxShortTermLufs = _loudness.MaxShortTermLufs,
            MaxShortTermTimeSeconds = format.SecondsAt(_loudness.MaxShortTermEndFrame),
            LoudnessLufsPerChannel = PerChannel(_loudness.ChannelLufs),
            TruePeakDbtp = peaks[loudest],
            TruePeakDbtpPerChannel = peaks,
            TruePeakTimeSeconds = double.IsFinite(peaks[loudest])
                ? Math.Max(0, _truePeak.ChannelMaxPosition(loudest) / format.SampleRate)
                : double.NaN,
            TruePeakChannel = layout[loudest].Name,
            SamplePeakDbfs = _level.SamplePeakDbfs,
            RmsDbfs = _level.RmsDbfs,
            CrestDb = _level.CrestDb,
            ClippedRuns = _faults.ClippedRunCount,
            NonFiniteSamples = _level.NonFiniteSamples,
            NoiseFloorDbfs = _level.NoiseFloorDbfs,
            Dynamics = Dynamics(),
            Stereo = _stereo.HasPair ? Stereo() : null,
            Spectrum = _isQuick ? SpectrumReport.NotMeasured : SpectrumOf(),
            Speech = _speech?.Finish(),
            Events = SignalEvents.Of(format, _level, _truePeak, _stereo, _faults),
            History = _history.ToHistory(),
        };
    }

    private DynamicsReport Dynamics()
    {
        var dynamicRanges = PerChannel(_level.ChannelDynamicRangeDb);
        return new DynamicsReport
        {
            DynamicRangeDb = MeanOfNumbers(dynamicRanges),
            DynamicRangeDbPerChannel = dynamicRanges,
            MinPsrLu = _peakToLoudness.MinPsrLu,
            DcOffsetPerChannel = PerChannel(_level.ChannelDcOffset),
            CrestDbPerChannel = PerChannel(_level.ChannelCrestDb),
            EffectiveBitsPerChannel = PerChannel(_level.ChannelEffectiveBits),
        };
    }

    private StereoReport Stereo()
    {
        var (delayFrames, isInverted) = _spectrum.Delay;
        return new StereoReport
        {
            Correlation = _stereo.Correlation,
            MinCorrelation = _stereo.MinCorrelation,
            MinCorrelationTimeSeconds = double.IsNaN(_stereo.MinCorrelation)
                ? double.NaN
                : Tap.Format.SecondsAt(_stereo.MinCorrelationEndFrame),
            Balance = _stereo.Balance,
            Width = _stereo.Width,
            MidDbfs = _stereo.MidDbfs,
            SideDbfs = _stereo.SideDbfs,
            IsFalseStereo = _stereo.IsFalseStereo,
            DelayMilliseconds = 1000 * delayFrames / Tap.Format.SampleRate,
            IsPolarityInverted = isInverted,
            Vectorscope = _isQuick ? [] : _vectorscope.Density,
            VectorscopeSize = _isQuick ? 0 : VectorscopeMeter.Size,
        };
    }

    private SpectrumReport SpectrumOf()
    {
        var shape = _spectrum.Shape;
        var centroid = shape.CentroidHz;
        return new SpectrumReport
        {
            BandsHz = PerBand(band => _bands.Bands[band].NominalHz),
            BandDbfs = PerBand(_bands.BandLevelDbfs),
            BandMaxDbfs = PerBand(_bands.MaxFastLevelDbfs),
            CentroidHz = centroid,
            Character = SpectrumShape.CharacterOf(centroid),
            RollOffHz = shape.RollOffHz,
            Flatness = shape.Flatness,
            TonalBalanceDb = shape.TonalBalanceDb,
        };
    }

    private T[] PerChannel<T>(Func<int, T> value) => Each(Tap.Format.Channels, value);

    private T[] PerBand<T>(Func<int, T> value) => Each(_bands.Bands.Length, value);

    private static T[] Each<T>(int count, Func<int, T> value)
    {
        var values = new T[count];
        for (var i = 0; i < count; i++)
        {
            values[i] = value(i);
        }

        return values;
    }

    private static double MeanOfNumbers(double[] values)
    {
        var (sum, count) = (0.0, 0);
        foreach (var value in values)
        {
            if (!double.IsNaN(value))
            {
                (sum, count) = (sum + value, count + 1);
            }
        }

        return count > 0 ? sum / count : double.NaN;
    }
}
