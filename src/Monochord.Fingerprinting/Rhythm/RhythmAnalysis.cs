using Monochord.Fingerprinting.Spectra;
using Monochord.Fingerprinting.Statistics;

namespace Monochord.Fingerprinting.Rhythm;

/// <summary>Finds tempo, beats and onsets from the shared spectrum. Keeps 18 bytes of each frame.</summary>
internal sealed class RhythmAnalysis : ISpectralAnalysis
{
    // A frame shows a stroke before the stroke is in its middle: how many frames.
    private const double AttackFrames = 0.9;

    // A tempo is another when its logarithm is this far off.
    private const double SameTempo = 0.1;

    private readonly StrokeStrength _strength = new();
    private readonly FloatSeries _low = new();
    private readonly FloatSeries _middle = new();
    private readonly FloatSeries _high = new();
    private readonly HarmonyTrace _harmony;

    public RhythmAnalysis() => _harmony = new HarmonyTrace(_strength.CentresHz);

    /// <inheritdoc/>
    public void Add(in SpectralFrame frame)
    {
        var (low, middle, high) = _strength.Next(frame);
        _low.Add(low);
        _middle.Add(middle);
        _high.Add(high);
        _harmony.Add(_strength.Roots);
    }

    /// <summary>What was found.</summary>
    /// <param name="samples">How many samples were analysed, at 44,100 Hz.</param>
    public RhythmDescription Finish(long samples)
    {
        var (low, middle, high) = (Cut(_low, samples), Cut(_middle, samples), Cut(_high, samples));
        var all = new float[low.Length];
        for (var n = 0; n < all.Length; n++)
        {
            all[n] = low[n] + middle[n] + high[n];
        }

        var onsets = OnsetPicker.Pick(all);
        var densities = new Densities(Densities.Of(onsets), Densities.Of(OnsetPicker.Pick(low)), Densities.Of(OnsetPicker.Pick(middle)));
        var strokes = LocalScale.Of(all);
        (low, middle, high) = (LocalScale.Of(low), LocalScale.Of(middle), LocalScale.Of(high));
        var (tempo, beats) = FindBeats(new Strokes(strokes, low, middle, high), densities);
        var period = BeatTimes.Period(beats);
        var bpm = period > 0 ? InRange(60 * Periodicity.FrameRate / period) : 0;
        var bars = Bars.Guess(beats, low, middle, high, _harmony);
        return new RhythmDescription
        {
            TempoBpm = bpm,
            TempoConfidence = bpm > 0 ? tempo.Confidence : 0,
            AlternativeTempoBpm = tempo.AlternativeRatio > 0 && bpm > 0 ? InRange(bpm * tempo.AlternativeRatio) : 0,
            BeatSeconds = ToSeconds(beats, samples),
            FirstDownbeat = bars.FirstDownbeat,
            BeatsPerBar = bars.BeatsPerBar,
            OnsetSeconds = ToSeconds(onsets, samples),
            Stability = BeatTimes.Stability(beats),
        };
    }

    private static (TempoChoice Tempo, double[] Beats) FindBeats(Strokes strokes, Densities densities)
    {
        var tempo = TempoChoice.Of(Periodicity.Of(strokes), densities);
        if (tempo.Lag == 0)
        {
            return (tempo, []);
        }

        var beats = BeatTimes.Refine(strokes.All, BeatTracker.Track(strokes.All, tempo.Lag));
        if (beats.Length < 3 || BeatTimes.AreSteady(beats))
        {
            return (tempo, beats);
        }

        // A tempo that moves blurs every correlation. By the time of the beats found, be they half or double, it stands still.
        var lag = BeatTimes.Period(beats);
        var time = new SteadyTime(beats, lag);
        var steady = strokes.Select(time.Move);
        var second = TempoChoice.Of(Periodicity.Of(steady), densities);
        if (second.Confidence <= tempo.Confidence)
        {
            return (tempo, beats);
        }

        return Math.Abs(Math.Log(second.Lag / lag)) < SameTempo
            ? (second, beats)
            : (second, BeatTimes.Refine(strokes.All, time.FramesOf(BeatTracker.Track(steady.All, second.Lag))));
    }

    // Sound that is cut off at the end of the track spreads over the spectrum as a stroke would.
    private static float[] Cut(FloatSeries strengths, long samples)
    {
        var result = strengths.ToArray();
        var whole = Math.Max(0, ((samples - (SpectralFrame.Size / 2)) / SpectralFrame.Hop) + 1);
        result.AsSpan((int)Math.Min(result.Length, whole)).Clear();
        return result;
    }

    private static double InRange(double bpm) => Math.Clamp(bpm, 40, 240);

    private static double[] ToSeconds(IEnumerable<double> frames, long samples)
    {
        var end = (double)samples / SpectralFrame.SampleRate;
        return [.. frames.Select(frame => Math.Clamp((frame + AttackFrames) / Periodicity.FrameRate, 0, end))];
    }
}
