using Monochord.Audio;
using Monochord.Audio.Readings;
using Monochord.Metering.Loudness;
using Monochord.Metering.Reports;
using Monochord.Metering.Spectrum;
using Monochord.Metering.Stereo;
using Monochord.Metering.TruePeak;

namespace Monochord.Metering;

/// <summary>Keeps how the meters before it on the tap went, for <see cref="ProgrammeHistory"/>.</summary>
internal sealed class HistoryRecorder(
    LoudnessMeter loudness, TruePeakMeter truePeak, StereoMeter stereo, SpectrumMeter spectrum, TimeSpan reserved) : IMeter
{
    private const int ReadingsPerPoint = ReadingClock.ReadingsPerSecond / ProgrammeHistory.PointsPerSecond;

    private readonly GrowingSeries _momentary = Series(reserved);
    private readonly GrowingSeries _shortTerm = Series(reserved);
    private readonly GrowingSeries _integrated = Series(reserved);
    private readonly GrowingSeries _range = Series(reserved);
    private readonly GrowingSeries _peak = Series(reserved);
    private readonly GrowingSeries _correlation = Series(reserved);
    private readonly GrowingSeries _centroid = Series(reserved);
    private double _pointPeak = double.NegativeInfinity;
    private int _readings;

    public IReadOnlyList<ReadingField> Prepare(ProcessSpec spec)
    {
        Reset();
        return [];
    }

    public void Process(ReadOnlyAudioBlock block)
    {
        // All it needs is in the meters before it.
    }

    public void Write(Span<float> reading)
    {
        _pointPeak = Math.Max(_pointPeak, truePeak.ReadingDbtp);
        if (++_readings < ReadingsPerPoint)
        {
            return;
        }

        _momentary.Add((float)loudness.MomentaryLufs);
        _shortTerm.Add((float)loudness.ShortTermLufs);
        _integrated.Add((float)loudness.ReadingIntegratedLufs);
        _range.Add((float)loudness.ReadingRangeLu);
        _peak.Add((float)_pointPeak);
        _centroid.Add((float)spectrum.CentroidHz);
        if (stereo.HasPair)
        {
            _correlation.Add((float)stereo.ShortCorrelation);
        }

        (_readings, _pointPeak) = (0, double.NegativeInfinity);
    }

    public void Reset()
    {
        foreach (var series in (ReadOnlySpan<GrowingSeries>)[_momentary, _shortTerm, _integrated, _range, _peak, _correlation, _centroid])
        {
            series.Clear();
        }

        (_readings, _pointPeak) = (0, double.NegativeInfinity);
    }

    /// <summary>What has been kept.</summary>
    public ProgrammeHistory ToHistory() => new()
    {
        MomentaryLufs = _momentary.Values.ToArray(),
        ShortTermLufs = _shortTerm.Values.ToArray(),
        IntegratedLufs = _integrated.Values.ToArray(),
        LoudnessRangeLu = _range.Values.ToArray(),
        TruePeakDbtp = _peak.Values.ToArray(),
        Correlation = _correlation.Values.ToArray(),
        CentroidHz = _centroid.Values.ToArray(),
    };

    private static GrowingSeries Series(TimeSpan reserved) => new((int)(reserved.TotalSeconds * ProgrammeHistory.PointsPerSecond));
}
