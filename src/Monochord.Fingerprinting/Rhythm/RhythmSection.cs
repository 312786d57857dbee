namespace Monochord.Fingerprinting.Rhythm;

/// <summary>The rhythm of a section of a track. Times are frames from its start.</summary>
internal sealed class RhythmSection
{
    // A tempo is another when its logarithm is this far off.
    private const double SameTempo = 0.1;

    private RhythmSection(TempoChoice tempo, double[] beats, IReadOnlyList<double> onsets, Bars bars) =>
        (Tempo, Beats, Onsets, Bars) = (tempo, beats, onsets, bars);

    public TempoChoice Tempo { get; }

    public double[] Beats { get; }

    public IReadOnlyList<double> Onsets { get; }

    public Bars Bars { get; }

    /// <summary>How much it has to say about the tempo of the track.</summary>
    public double Weight => Tempo.Confidence * Beats.Length;

    /// <summary>Finds it.</summary>
    /// <param name="low">Strokes below 160 Hz of each frame.</param>
    /// <param name="middle">Strokes up to 5 kHz.</param>
    /// <param name="high">Strokes above.</param>
    /// <param name="harmony">The pitch classes, from the same frame on.</param>
    public static RhythmSection Of(float[] low, float[] middle, float[] high, HarmonyTrace harmony)
    {
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
        return new RhythmSection(tempo, beats, onsets, Bars.Guess(beats, low, middle, high, harmony));
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
}
