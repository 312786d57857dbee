using Monochord.Audio;
using Monochord.Audio.Readings;
using Monochord.Metering.Levels;
using Monochord.Metering.Loudness;
using Monochord.Metering.Reports;
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
    private readonly TruePeakMeter _truePeak = new();
    private readonly LevelMeter _level = new();

    /// <summary>Meters for a stream of this format.</summary>
    /// <param name="format">The stream's format.</param>
    /// <param name="options">How loudness is measured.</param>
    public ProgrammeMeter(AudioFormat format, LoudnessOptions? options = null)
    {
        _loudness = new LoudnessMeter(options);
        Tap = new Tap(format, [_loudness, _truePeak, _level]);
    }

    /// <summary>Where the meters sit: give it every block, and take its readings.</summary>
    public Tap Tap { get; }

    /// <summary>Measures a source to its end.</summary>
    /// <param name="source">What to measure.</param>
    /// <param name="options">How loudness is measured.</param>
    /// <param name="cancellation">Stops between blocks.</param>
    public static ProgrammeReport Measure(
        IAudioSource source, LoudnessOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        var meter = new ProgrammeMeter(source.Format, options);
        new SignalPath(source) { OutputTap = meter.Tap }.Run(cancellation);
        return meter.Finish();
    }

    /// <summary>Ends the programme and says what was measured. The meters can't go on from there; reset the tap to start anew.</summary>
    public ProgrammeReport Finish()
    {
        _truePeak.Finish();
        var format = Tap.Format;
        var layout = format.Layout;
        var names = new string[layout.Count];
        var loudness = new double[layout.Count];
        var peaks = new double[layout.Count];
        for (var c = 0; c < layout.Count; c++)
        {
            names[c] = layout[c].Name;
            loudness[c] = _loudness.ChannelLufs(c);
            peaks[c] = _truePeak.ChannelMaxDbtp(c);
        }

        var loudest = _truePeak.LoudestChannel;
        return new ProgrammeReport
        {
            Frames = Tap.Position,
            SampleRate = format.SampleRate,
            Layout = layout.Name,
            ChannelNames = names,
            IntegratedLufs = _loudness.IntegratedLufs,
            LoudnessRangeLu = _loudness.LoudnessRangeLu,
            MaxMomentaryLufs = _loudness.MaxMomentaryLufs,
            MaxMomentaryTimeSeconds = format.SecondsAt(_loudness.MaxMomentaryEndFrame),
            MaxShortTermLufs = _loudness.MaxShortTermLufs,
            MaxShortTermTimeSeconds = format.SecondsAt(_loudness.MaxShortTermEndFrame),
            LoudnessLufsPerChannel = loudness,
            TruePeakDbtp = peaks[loudest],
            TruePeakDbtpPerChannel = peaks,
            TruePeakTimeSeconds = double.IsFinite(peaks[loudest])
                ? Math.Max(0, _truePeak.ChannelMaxPosition(loudest) / format.SampleRate)
                : double.NaN,
            TruePeakChannel = names[loudest],
            SamplePeakDbfs = _level.SamplePeakDbfs,
            RmsDbfs = _level.RmsDbfs,
            CrestDb = _level.CrestDb,
            Correlation = _level.Correlation,
            Balance = _level.Balance,
            ClippedRuns = _level.ClippedRunCount,
            NonFiniteSamples = _level.NonFiniteSamples,
            NoiseFloorDbfs = _level.NoiseFloorDbfs,
        };
    }
}
