using Monochord.Audio;
using Monochord.Audio.Readings;
using Monochord.Metering.Loudness;
using Monochord.Metering.TruePeak;

namespace Monochord.Metering.Levels;

/// <summary>Peak-to-short-term and peak-to-programme loudness ratio, from two meters that stand before it on the tap.</summary>
/// <remarks>AES TD1008 (2021), 3: PSR is the largest true peak of 3 s less their short-term loudness, PLR the largest of the programme
/// less its integrated loudness.</remarks>
internal sealed class PeakToLoudness(LoudnessMeter loudness, TruePeakMeter truePeak) : IMeter
{
    private const int WindowReadings = 3 * ReadingClock.ReadingsPerSecond;
    private const double AbsoluteGateLufs = -70;
    private const double RelativeGateLu = 20;

    private readonly double[] _peaks = new double[WindowReadings];
    private long _count;

    /// <summary>The smallest PSR in LU where the short-term loudness was above -70 LUFS and less than 20 LU below the integrated loudness
    /// so far; NaN before 3 s.</summary>
    public double MinPsrLu { get; private set; } = double.NaN;

    public IReadOnlyList<ReadingField> Prepare(ProcessSpec spec)
    {
        Reset();
        return [new("psr_lu", ReadingUnit.Lu), new("plr_lu", ReadingUnit.Lu)];
    }

    public void Process(ReadOnlyAudioBlock block)
    {
        // All it needs is in the meters before it.
    }

    public void Write(Span<float> reading)
    {
        _peaks[_count++ % WindowReadings] = truePeak.ReadingDbtp;
        var (shortTerm, integrated) = (loudness.ShortTermLufs, loudness.ReadingIntegratedLufs);
        var psr = LargestPeak() - shortTerm;
        if (shortTerm > AbsoluteGateLufs && shortTerm > integrated - RelativeGateLu && !(psr >= MinPsrLu))
        {
            MinPsrLu = psr;
        }

        reading[0] = double.IsFinite(psr) ? (float)psr : float.NaN;
        var plr = truePeak.MaxDbtp - integrated;
        reading[1] = double.IsFinite(plr) ? (float)plr : float.NaN;
    }

    public void Reset()
    {
        Array.Fill(_peaks, double.NegativeInfinity);
        (_count, MinPsrLu) = (0, double.NaN);
    }

    private double LargestPeak()
    {
        var largest = double.NegativeInfinity;
        foreach (var peak in _peaks)
        {
            largest = Math.Max(largest, peak);
        }

        return largest;
    }
}
