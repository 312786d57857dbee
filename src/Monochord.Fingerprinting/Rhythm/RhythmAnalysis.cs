using Monochord.Fingerprinting.Spectra;
using Monochord.Fingerprinting.Statistics;

namespace Monochord.Fingerprinting.Rhythm;

/// <summary>Finds tempo, beats and onsets from the shared spectrum.</summary>
/// <remarks>Keeps 18 bytes of each frame, but of 38 minutes at most: what lies further back is settled by sections of 25 minutes, so that
/// memory does not grow with the track. Each section has a tempo of its own, and the track that of most of its beats.</remarks>
internal sealed class RhythmAnalysis : ISpectralAnalysis
{
    /// <summary>Frames of a section.</summary>
    internal const int SectionFrames = 8 * FloatSeries.PieceLength;

    // The last section has between a half and one and a half times as many.
    private const int MostFrames = SectionFrames + (SectionFrames / 2);

    // A frame shows a stroke before the stroke is in its middle: how many frames.
    private const double AttackFrames = 0.9;

    private readonly StrokeStrength _strength = new();
    private readonly FloatSeries _low = new();
    private readonly FloatSeries _middle = new();
    private readonly FloatSeries _high = new();
    private readonly HarmonyTrace _harmony;
    private readonly List<double> _beats = [];
    private readonly List<double> _onsets = [];
    private RhythmSection? _first;
    private RhythmSection? _leading;
    private long _settled;

    public RhythmAnalysis() => _harmony = new HarmonyTrace(_strength.CentresHz);

    /// <inheritdoc/>
    public void Add(in SpectralFrame frame)
    {
        var (low, middle, high) = _strength.Next(frame);
        _low.Add(low);
        _middle.Add(middle);
        _high.Add(high);
        _harmony.Add(_strength.Roots);
        if (_low.Count == MostFrames)
        {
            Settle(SectionFrames, SectionFrames);
            _low.Forget(SectionFrames);
            _middle.Forget(SectionFrames);
            _high.Forget(SectionFrames);
            _harmony.Forget(SectionFrames);
            _settled += SectionFrames;
        }
    }

    /// <summary>What was found.</summary>
    /// <param name="samples">How many samples were analysed, at 44,100 Hz.</param>
    public RhythmDescription Finish(long samples)
    {
        // Sound that is cut off at the end of the track spreads over the spectrum as a stroke would.
        var whole = Math.Max(0, ((samples - (SpectralFrame.Size / 2)) / SpectralFrame.Hop) + 1 - _settled);
        Settle(_low.Count, (int)Math.Min(_low.Count, whole));
        var (beats, tempo, bars) = (_beats.ToArray(), _leading!.Tempo, _first!.Bars);
        var period = BeatTimes.Period(beats);
        var bpm = period > 0 ? InRange(60 * Periodicity.FrameRate / period) : 0;
        return new RhythmDescription
        {
            TempoBpm = bpm,
            TempoConfidence = bpm > 0 ? tempo.Confidence : 0,
            AlternativeTempoBpm = tempo.AlternativeRatio > 0 && bpm > 0 ? InRange(bpm * tempo.AlternativeRatio) : 0,
            BeatSeconds = ToSeconds(beats, samples),
            FirstDownbeat = bars.FirstDownbeat,
            BeatsPerBar = bars.BeatsPerBar,
            OnsetSeconds = ToSeconds(_onsets, samples),
            Stability = BeatTimes.Stability(beats),
        };
    }

    // Finds the rhythm of so many of the frames that are kept, those from an end on being silent.
    private void Settle(int frames, int end)
    {
        var section = RhythmSection.Of(_low.First(frames, end), _middle.First(frames, end), _high.First(frames, end), _harmony);
        _first ??= section;
        _leading = _leading is null || section.Weight > _leading.Weight ? section : _leading;
        Append(_onsets, section.Onsets, OnsetPicker.MaskFrames);
        Append(_beats, section.Beats, section.Tempo.Lag / 2);
    }

    // What a section finds at its very start may be what the one before it found at its end.
    private void Append(List<double> to, IReadOnlyList<double> found, double least)
    {
        var last = to.Count > 0 ? to[^1] : double.NegativeInfinity;
        to.AddRange(found.Select(frame => frame + _settled).SkipWhile(frame => frame - last < least));
    }

    private static double InRange(double bpm) => Math.Clamp(bpm, 40, 240);

    private static double[] ToSeconds(IEnumerable<double> frames, long samples)
    {
        var end = (double)samples / SpectralFrame.SampleRate;
        return [.. frames.Select(frame => Math.Clamp((frame + AttackFrames) / Periodicity.FrameRate, 0, end))];
    }
}
