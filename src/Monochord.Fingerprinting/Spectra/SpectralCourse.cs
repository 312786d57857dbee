using Monochord.Dsp.Statistics;
using Monochord.Fingerprinting.Statistics;

namespace Monochord.Fingerprinting.Spectra;

/// <summary>Level and shape of every frame, and the spectrum of the whole track. Keeps 16 bytes of each frame.</summary>
/// <remarks>Which frames sound is only known when the loudest is: so each frame's numbers are kept, and the medians over those that sound
/// are exact. Of a track of more than 50 minutes every second frame is kept, beyond 100 every fourth, and so on: memory does not grow with
/// the track.</remarks>
/// <param name="soundingShare">A frame sounds when its RMS is above this share of the loudest frame's.</param>
internal sealed class SpectralCourse(double soundingShare = SpectralCourse.SoundingShare) : ISpectralAnalysis
{
    /// <summary>What sounds is above -60 dB of the loudest.</summary>
    public const double SoundingShare = 1e-3;

    private const double SilentShare = 1e-2;
    private const double BinHz = (double)SpectralFrame.SampleRate / SpectralFrame.Size;

    // 51 minutes.
    private const int MostFrames = 16 * FloatSeries.PieceLength;

    // Float sums of so many frames go into double.
    private const int FramesPerFold = 32;

    private readonly FloatSeries _rms = new();
    private readonly FloatSeries _centroidHz = new();
    private readonly FloatSeries _rollOffHz = new();
    private readonly FloatSeries _flatnessLog2 = new();
    private readonly float[] _recent = new float[SpectralFrame.Bins];
    private readonly double[] _spectrum = new double[SpectralFrame.Bins];
    private float _loudest;
    private long _frames;
    private int _step = 1;

    /// <summary>Medians over the frames that sound; all 0 when none does.</summary>
    public double CentroidHz { get; private set; }

    /// <inheritdoc cref="CentroidHz"/>
    public double RollOffHz { get; private set; }

    /// <inheritdoc cref="CentroidHz"/>
    public double Flatness { get; private set; }

    /// <summary>Share of the frames that are 40 dB or more below the loudest; 1 for silence.</summary>
    public double SilenceRatio { get; private set; } = 1;

    /// <inheritdoc/>
    public void Add(in SpectralFrame frame)
    {
        if (_frames % _step == 0)
        {
            Keep(frame.Rms, FrameShape.Of(frame.Magnitudes));
        }

        _loudest = Math.Max(_loudest, frame.Rms);
        SpectralSums.Accumulate(frame.Powers, _recent);
        if (++_frames % FramesPerFold == 0)
        {
            SpectralSums.Fold(_recent, _spectrum);
        }
    }

    /// <summary>Ends the track.</summary>
    public void Finish()
    {
        SpectralSums.Fold(_recent, _spectrum);
        if (!(_loudest > 0))
        {
            return;
        }

        var rms = _rms.ToArray();
        var silent = 0;
        foreach (var level in rms)
        {
            silent += level < SilentShare * _loudest ? 1 : 0;
        }

        SilenceRatio = (double)silent / rms.Length;
        CentroidHz = MedianOfSounding(_centroidHz, rms);
        RollOffHz = MedianOfSounding(_rollOffHz, rms);
        Flatness = Math.Pow(2, MedianOfSounding(_flatnessLog2, rms));
    }

    /// <summary>Energy of the whole track from one frequency up to another, which is left out.</summary>
    public double Energy(double fromHz, double toHz)
    {
        var sum = 0.0;
        for (var bin = (int)Math.Ceiling(fromHz / BinHz); bin < _spectrum.Length && bin * BinHz < toHz; bin++)
        {
            sum += _spectrum[bin];
        }

        return sum;
    }

    private void Keep(float rms, in FrameShape shape)
    {
        _rms.Add(rms);
        _centroidHz.Add(shape.CentroidHz);
        _rollOffHz.Add(shape.RollOffHz);
        _flatnessLog2.Add(shape.FlatnessLog2);
        if (_rms.Count < MostFrames)
        {
            return;
        }

        _rms.Thin();
        _centroidHz.Thin();
        _rollOffHz.Thin();
        _flatnessLog2.Thin();
        _step *= 2;
    }

    private double MedianOfSounding(FloatSeries series, float[] rms)
    {
        var values = series.ToArray();
        var count = 0;
        for (var i = 0; i < values.Length; i++)
        {
            if (rms[i] > soundingShare * _loudest)
            {
                values[count++] = values[i];
            }
        }

        return Median.Of(values.AsSpan(0, count));
    }
}
