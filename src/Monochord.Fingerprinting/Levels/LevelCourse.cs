using Monochord.Dsp.Statistics;
using Monochord.Fingerprinting.Spectra;
using Monochord.Fingerprinting.Statistics;

namespace Monochord.Fingerprinting.Levels;

/// <summary>Peak and RMS of the whole, and of every half second, a quarter apart. Keeps 32 bytes a second.</summary>
internal sealed class LevelCourse
{
    private const int QuarterFrames = SpectralFrame.SampleRate / 4;
    private const double FloorDb = -80;

    private readonly List<(float Peak, double Squares)> _quarters = [];
    private double _squares;
    private float _peak;
    private int _filled;
    private double _allSquares;
    private float _allPeak;

    /// <summary>Samples so far.</summary>
    public long Samples { get; private set; }

    /// <summary>Σx² of all samples so far.</summary>
    public double Squares => _allSquares;

    /// <summary>Peak over RMS of the whole in dB; 0 for silence.</summary>
    public double CrestDb => CrestOf(_allPeak, _allSquares / Math.Max(Samples, 1));

    /// <summary>Standard deviation of the crest in dB of the half seconds within 60 dB of the loudest.</summary>
    public double CrestDeviationDb { get; private set; }

    /// <summary>Standard deviation of the level in dB of the half seconds, none taken for less than 80 dB below the loudest.</summary>
    public double LevelDeviationDb { get; private set; }

    /// <summary>1/(1 + CV) of the peaks of the half seconds; 0 for silence.</summary>
    public double PeakConsistency { get; private set; }

    /// <summary>Takes samples, not more than some thousand.</summary>
    public void Add(ReadOnlySpan<float> samples)
    {
        Samples += samples.Length;
        while (!samples.IsEmpty)
        {
            var part = samples[..Math.Min(samples.Length, QuarterFrames - _filled)];
            var sums = PowerSums.Of(part);
            (_squares, _peak, _filled) = (_squares + sums.Squares, Math.Max(_peak, sums.Peak), _filled + part.Length);
            (_allSquares, _allPeak) = (_allSquares + sums.Squares, Math.Max(_allPeak, sums.Peak));
            if (_filled == QuarterFrames)
            {
                _quarters.Add((_peak, _squares));
                (_squares, _peak, _filled) = (0, 0, 0);
            }

            samples = samples[part.Length..];
        }
    }

    /// <summary>Ends the track. What is left of a quarter second isn't looked at.</summary>
    public void Finish()
    {
        var loudest = 0.0;
        for (var i = 1; i < _quarters.Count; i++)
        {
            loudest = Math.Max(loudest, Power(i));
        }

        if (!(loudest > 0))
        {
            return;
        }

        var (crests, levels, peaks) = (default(Deviation), default(Deviation), default(Deviation));
        for (var i = 1; i < _quarters.Count; i++)
        {
            var (power, peak) = (Power(i), Math.Max(_quarters[i - 1].Peak, _quarters[i].Peak));
            peaks.Add(peak);
            levels.Add(power > 0 ? Math.Max(10 * Math.Log10(power / loudest), FloorDb) : FloorDb);
            if (power > SpectralCourse.SoundingShare * SpectralCourse.SoundingShare * loudest)
            {
                crests.Add(CrestOf(peak, power));
            }
        }

        CrestDeviationDb = crests.Standard;
        LevelDeviationDb = levels.Standard;
        PeakConsistency = peaks.Mean / (peaks.Mean + peaks.Standard);
    }

    private static double CrestOf(double peak, double power) => power > 0 ? 20 * Math.Log10(peak / Math.Sqrt(power)) : 0;

    // Of the half second that ends with a quarter.
    private double Power(int quarter) => (_quarters[quarter - 1].Squares + _quarters[quarter].Squares) / (2 * QuarterFrames);
}
