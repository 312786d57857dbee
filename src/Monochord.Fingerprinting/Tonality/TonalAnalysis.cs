using Monochord.Fingerprinting.Spectra;
using Monochord.Fingerprinting.Statistics;

namespace Monochord.Fingerprinting.Tonality;

/// <summary>Key, tuning and pitch classes of a track, and how few of them sound at a time.</summary>
/// <remarks>
/// Peaks of frames of 0.37 s make a histogram of the octave in steps of 5 cents. Whitened, weighted by the square root of the frame's
/// amplitude and summed it gives the key; as it is, scaled to 1 in every frame, it gives tuning, pitch classes and concentration.
/// Memory that grows with the track: 192 bytes a second.
/// </remarks>
internal sealed class TonalAnalysis
{
    private const int Hop = SpectralPeaks.FrameSize / 2;

    // 5 s.
    private const int SegmentFrames = 27;

    // Parts of 30 s, which begin every 5 s; of a short track, thirds.
    private const int PartSegments = 6;

    private const int Cosine = PitchClassHistogram.Fine;
    private const int Sine = Cosine + 1;
    private const int Frames = Sine + 1;
    private const int Classes = Frames + 1;
    private const int Sums = Classes + PitchClassHistogram.Steps;

    // A frame 20 dB below another has a third of its weight in the key.
    private const double LoudnessPower = 0.25;

    private readonly SampleFrames _frames = new(SpectralPeaks.FrameSize, Hop);
    private readonly SpectralPeaks _peaks = new();
    private readonly PitchClassHistogram _histogram = new();
    private readonly SoundingSums _sums = new(Sums);
    private readonly double[] _track = new double[PitchClassHistogram.Steps];
    private readonly double[] _segment = new double[PitchClassHistogram.Steps];
    private readonly List<float[]> _segments = [];
    private readonly (double Sine, double Cosine)[] _turns = new (double, double)[PitchClassHistogram.Fine];
    private long _taken;
    private long _found;

    /// <summary>A frame is centred on the first sample.</summary>
    public TonalAnalysis()
    {
        ReadOnlySpan<float> before = new float[SpectralPeaks.FrameSize / 2];
        _frames.TryAdvance(ref before, out _);
        for (var fine = 0; fine < _turns.Length; fine++)
        {
            _turns[fine] = Math.SinCos(2 * Math.PI * fine / PitchClassHistogram.Fine);
        }
    }

    /// <summary>Takes samples.</summary>
    /// <param name="quarter">What <see cref="QuarterRate"/> gives, any number.</param>
    public void Add(ReadOnlySpan<float> quarter)
    {
        _taken += quarter.Length;
        Take(quarter);
    }

    /// <summary>The track has ended.</summary>
    /// <param name="chromaEnergy">Mean over the sounding frames of Σc², twelve pitch classes summing to 1 in each; 0 for silence.</param>
    public TonalDescription Finish(out double chromaEnergy)
    {
        // Frames are centred up to the last sample.
        ReadOnlySpan<float> behind = new float[Hop];
        while (_taken > 0 && _found <= _taken / Hop)
        {
            Take(behind);
        }

        EndSegment();
        Span<double> totals = stackalloc double[Sums];
        _sums.Total(totals);
        if (totals[Frames] == 0)
        {
            chromaEnergy = 0;
            return new TonalDescription { Key = null, KeyConfidence = 0, TuningCents = 0, PitchClasses = new double[12] };
        }

        // The angle of the mean deviation from the nearest semitone.
        var turn = Math.Atan2(totals[Sine], totals[Cosine]) / (2 * Math.PI);
        var tuning = turn * PitchClassHistogram.Fine;
        chromaEnergy = At(totals[..PitchClassHistogram.Fine], tuning) / totals[Frames];
        var classes = new double[12];
        PitchClassHistogram.Fold(totals[Classes..], tuning, classes);
        var sum = classes.Sum();
        for (var i = 0; i < classes.Length; i++)
        {
            classes[i] /= sum;
        }

        var (key, confidence) = FindKey(tuning);
        return new TonalDescription { Key = key, KeyConfidence = confidence, TuningCents = 100 * turn, PitchClasses = classes };
    }

    private static double At(ReadOnlySpan<double> tunings, double tuning)
    {
        var place = tuning < 0 ? tuning + tunings.Length : tuning;
        var whole = (int)place % tunings.Length;
        var (from, to) = (tunings[whole], tunings[(whole + 1) % tunings.Length]);
        return from + ((place - Math.Floor(place)) * (to - from));
    }

    private void Take(ReadOnlySpan<float> quarter)
    {
        while (_frames.TryAdvance(ref quarter, out var frame))
        {
            var power = _peaks.Find(frame);
            if (power > 0)
            {
                TakePeaks(power);
            }

            _found++;
            if (_found % SegmentFrames == 0)
            {
                EndSegment();
            }
        }
    }

    private void TakePeaks(double power)
    {
        _histogram.Fill(_peaks.OctavesAboveLowest, _peaks.Magnitudes);
        var sums = _sums.Of(power);
        if (!sums.IsEmpty)
        {
            _histogram.AddConcentrations(sums[..PitchClassHistogram.Fine]);
            AddDeviations(sums);
            sums[Frames]++;
            Add(sums[Classes..], 1);
        }

        _histogram.Fill(_peaks.OctavesAboveLowest, _peaks.Whitened);
        Add(_segment, Math.Pow(power, LoudnessPower));
    }

    private void AddDeviations(Span<double> sums)
    {
        for (var fine = 0; fine < PitchClassHistogram.Fine; fine++)
        {
            var weight = 0.0;
            for (var step = fine; step < PitchClassHistogram.Steps; step += PitchClassHistogram.Fine)
            {
                weight += _histogram.Values[step];
            }

            var (sine, cosine) = _turns[fine];
            sums[Cosine] += weight * cosine;
            sums[Sine] += weight * sine;
        }
    }

    private void Add(Span<double> to, double scale)
    {
        var values = _histogram.Values;
        to = to[..values.Length];
        for (var i = 0; i < values.Length; i++)
        {
            to[i] += scale * values[i];
        }
    }

    private void EndSegment()
    {
        var segment = new float[PitchClassHistogram.Steps];
        for (var i = 0; i < segment.Length; i++)
        {
            _track[i] += _segment[i];
            segment[i] = (float)_segment[i];
        }

        _segment.AsSpan().Clear();
        _segments.Add(segment);
    }

    private (Key Key, double Confidence) FindKey(double tuning)
    {
        Span<double> fits = stackalloc double[24];
        Span<double> parts = stackalloc double[24];
        Span<double> steps = stackalloc double[PitchClassHistogram.Steps];
        KeyFinder.Correlate(_track, tuning, fits);
        var best = KeyFinder.Best(fits);

        // How near the keys of its parts are, each for itself.
        var key = KeyFinder.KeyOf(best);
        var length = Math.Clamp(_segments.Count / 3, 1, PartSegments);
        var (near, all) = (0.0, 0.0);
        for (var first = 0; first + length <= _segments.Count; first++)
        {
            steps.Clear();
            for (var segment = first; segment < first + length; segment++)
            {
                for (var i = 0; i < steps.Length; i++)
                {
                    steps[i] += _segments[segment][i];
                }
            }

            var weight = 0.0;
            foreach (var step in steps)
            {
                weight += step;
            }

            KeyFinder.Correlate(steps, tuning, parts);
            near += weight * KeyFinder.Nearness(key, KeyFinder.KeyOf(KeyFinder.Best(parts)));
            all += weight;
        }

        return (key, all > 0 ? Math.Max(fits[best], 0) * near / all : 0);
    }
}
