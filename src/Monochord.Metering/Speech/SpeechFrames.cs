using Monochord.Dsp;
using Monochord.Metering.Loudness;

namespace Monochord.Metering.Speech;

/// <summary>What is kept of every hundredth of a second: enough to judge the whole once it is known.</summary>
/// <remarks>About 20 MB an hour, reserved beforehand; a longer programme doubles it, which allocates.</remarks>
internal sealed class SpeechFrames
{
    // More than the dialogue's reach to both sides, and than the window of the live ratio.
    private const int RingFrames = 64;

    private static readonly float AbsoluteGate = (float)LoudnessUnits.ToPower(SpeechRules.AbsoluteGateLufs);
    private static readonly double CarryingShare = Decibels.ToPower(-SpeechRules.CarryingRangeDb);

    private readonly AuditoryBands _bands;
    private readonly float[] _ringDialogue;
    private readonly float[] _ringBackground;
    private readonly double[] _pointDialogue;
    private readonly double[] _pointBackground;
    private readonly double[] _meanDialogue;
    private readonly double[] _meanBackground;
    private int _judged;

    /// <summary>A store without frames.</summary>
    public SpeechFrames(AuditoryBands bands, TimeSpan reserved)
    {
        _bands = bands;
        var frames = (int)Math.Min(Math.Max(reserved.TotalSeconds, 1) * SpeechRules.FramesPerSecond, int.MaxValue / 64);
        (Dialogue, Background, Programme, ProgrammePeak) = (new(frames), new(frames), new(frames), new(frames));
        (DialogueSpeechBand, BackgroundSpeechBand) = (new(frames), new(frames));
        (MaskedShare, DepthDb, RatioDb) = (new(frames), new(frames), new(frames));
        var points = frames / SpeechRules.FramesPerPoint * bands.Count;
        (PointDialogue, PointBackground) = (new(points), new(points));
        (_ringDialogue, _ringBackground) = (new float[RingFrames * bands.Count], new float[RingFrames * bands.Count]);
        (_pointDialogue, _pointBackground) = (new double[bands.Count], new double[bands.Count]);
        (_meanDialogue, _meanBackground) = (new double[bands.SpeechCount], new double[bands.SpeechCount]);
    }

    /// <summary>Frames so far.</summary>
    public int Count => Dialogue.Count;

    /// <summary>K-weighted power of the dialogue.</summary>
    public List<float> Dialogue { get; }

    /// <summary>K-weighted power of the background.</summary>
    public List<float> Background { get; }

    /// <summary>K-weighted power of the programme.</summary>
    public List<float> Programme { get; }

    /// <summary>Largest sample of the programme.</summary>
    public List<float> ProgrammePeak { get; }

    /// <summary>Power of the dialogue from 1 to 4 kHz.</summary>
    public List<float> DialogueSpeechBand { get; }

    /// <summary>Power of the background from 1 to 4 kHz.</summary>
    public List<float> BackgroundSpeechBand { get; }

    /// <summary>Share of what carries the speech that is masked, 0 to 1; behind <see cref="Count"/> until <see cref="Flush"/>.</summary>
    public List<float> MaskedShare { get; }

    /// <summary>How far the background is above the dialogue in the bands that carry it, in dB.</summary>
    public List<float> DepthDb { get; }

    /// <summary>Ratio of speech to background from 1 to 4 kHz in dB.</summary>
    public List<float> RatioDb { get; }

    /// <summary>Mean power of the dialogue in all bands, point after point.</summary>
    public List<float> PointDialogue { get; }

    /// <summary>Mean power of the background in all bands, point after point.</summary>
    public List<float> PointBackground { get; }

    /// <summary>Whether speech would be masked in a frame.</summary>
    public bool IsMasked(int frame) => MaskedShare[frame] > SpeechRules.MaskedShare;

    /// <summary>Whether speech would be hard to follow in a frame.</summary>
    public bool IsLow(int frame) => RatioDb[frame] < SpeechRules.LowIntelligibilityDb;

    /// <summary>Adds a frame.</summary>
    public void Add(
        float dialogue, float background, float programme, float peak, ReadOnlySpan<float> dialogueBands, ReadOnlySpan<float> backgroundBands)
    {
        var slot = Count % RingFrames * _bands.Count;
        dialogueBands.CopyTo(_ringDialogue.AsSpan(slot));
        backgroundBands.CopyTo(_ringBackground.AsSpan(slot));
        Dialogue.Add(dialogue);
        Background.Add(background);
        Programme.Add(programme);
        ProgrammePeak.Add(peak);
        DialogueSpeechBand.Add(SumOfSpeechBands(dialogueBands));
        BackgroundSpeechBand.Add(SumOfSpeechBands(backgroundBands));
        for (var band = 0; band < _bands.Count; band++)
        {
            _pointDialogue[band] += dialogueBands[band];
            _pointBackground[band] += backgroundBands[band];
        }

        if (Count % SpeechRules.FramesPerPoint == 0)
        {
            ClosePoint(SpeechRules.FramesPerPoint);
        }

        if (Count > SpeechRules.DialogueReach)
        {
            JudgeNext();
        }
    }

    /// <summary>Judges the frames that waited for what would come after them.</summary>
    public void Flush()
    {
        while (_judged < Count)
        {
            JudgeNext();
        }

        if (PointDialogue.Count < (Count + SpeechRules.FramesPerPoint - 1) / SpeechRules.FramesPerPoint * _bands.Count)
        {
            ClosePoint(Count % SpeechRules.FramesPerPoint);
        }
    }

    /// <summary>Compares the dialogue over one run of frames with the background over another; both must still be in the ring.</summary>
    public FrameVerdict Compare(int dialogueFrom, int dialogueTo, int backgroundFrom, int backgroundTo)
    {
        Mean(_ringDialogue, dialogueFrom, dialogueTo, onlySpeech: true, _meanDialogue);
        Mean(_ringBackground, backgroundFrom, backgroundTo, onlySpeech: false, _meanBackground);
        var (strongest, total, noise) = (0.0, 0.0, 0.0);
        for (var i = 0; i < _meanDialogue.Length; i++)
        {
            strongest = Math.Max(strongest, _meanDialogue[i]);
            total += _meanDialogue[i];
            noise += _meanBackground[i];
        }

        if (strongest == 0)
        {
            return FrameVerdict.NoSpeech;
        }

        var (weights, masked, depth) = (0.0, 0.0, 0.0);
        for (var i = 0; i < _meanDialogue.Length; i++)
        {
            if (_meanDialogue[i] >= CarryingShare * strongest)
            {
                var weight = _bands.Importance[_bands.FirstSpeech + i];
                weights += weight;
                masked += _meanBackground[i] > _meanDialogue[i] ? weight : 0;
                depth -= weight * RatioOf(_meanDialogue[i], _meanBackground[i]);
            }
        }

        return new FrameVerdict(masked / weights, depth / weights, RatioOf(total, noise));
    }

    /// <summary>The ratio of the last comparison in one of the speech bands, in dB; NaN without speech.</summary>
    public float LastBandRatioDb(int band) =>
        _meanDialogue[band] > 0 ? (float)RatioOf(_meanDialogue[band], _meanBackground[band]) : float.NaN;

    /// <summary>Back to before the first frame.</summary>
    public void Reset()
    {
        foreach (var column in (ReadOnlySpan<List<float>>)
            [Dialogue, Background, Programme, ProgrammePeak, DialogueSpeechBand, BackgroundSpeechBand, MaskedShare, DepthDb, RatioDb,
                PointDialogue, PointBackground])
        {
            column.Clear();
        }

        _pointDialogue.AsSpan().Clear();
        _pointBackground.AsSpan().Clear();
        _meanDialogue.AsSpan().Clear();
        _judged = 0;
    }

    /// <summary>A ratio of powers in dB, within what is followed; the dialogue's must be above 0.</summary>
    public static double RatioOf(double dialogue, double background) =>
        Math.Clamp(Decibels.FromPower(dialogue / background), SpeechRules.LowestRatioDb, SpeechRules.HighestRatioDb);

    private void JudgeNext()
    {
        var frame = _judged++;
        var (from, to) = Around(frame, SpeechRules.DialogueReach);
        var (briefFrom, briefTo) = Around(frame, SpeechRules.BackgroundReach);
        var verdict = Compare(from, to, briefFrom, briefTo);
        MaskedShare.Add((float)verdict.MaskedShare);
        DepthDb.Add((float)verdict.DepthDb);
        (briefFrom, briefTo) = Around(frame, SpeechRules.SyllableReach);
        RatioDb.Add((float)Compare(from, to, briefFrom, briefTo).RatioDb);
    }

    private (int From, int To) Around(int frame, int reach) => (Math.Max(0, frame - reach), Math.Min(Count, frame + reach + 1));

    private void Mean(float[] ring, int from, int to, bool onlySpeech, double[] means)
    {
        means.AsSpan().Clear();
        var frames = 0;
        for (var frame = from; frame < to; frame++)
        {
            if (onlySpeech && Dialogue[frame] < AbsoluteGate)
            {
                continue;
            }

            frames++;
            var powers = ring.AsSpan((frame % RingFrames * _bands.Count) + _bands.FirstSpeech, means.Length);
            for (var i = 0; i < means.Length; i++)
            {
                means[i] += powers[i];
            }
        }

        foreach (ref var mean in means.AsSpan())
        {
            mean /= Math.Max(frames, 1);
        }
    }

    private float SumOfSpeechBands(ReadOnlySpan<float> powers)
    {
        var sum = 0f;
        foreach (var power in powers.Slice(_bands.FirstSpeech, _bands.SpeechCount))
        {
            sum += power;
        }

        return sum;
    }

    private void ClosePoint(int frames)
    {
        for (var band = 0; band < _bands.Count; band++)
        {
            PointDialogue.Add((float)(_pointDialogue[band] / frames));
            PointBackground.Add((float)(_pointBackground[band] / frames));
        }

        _pointDialogue.AsSpan().Clear();
        _pointBackground.AsSpan().Clear();
    }
}

/// <summary>How the background stands to the dialogue at one time.</summary>
/// <param name="MaskedShare">Share of what carries the speech that is masked, 0 to 1.</param>
/// <param name="DepthDb">How far the background is above the dialogue there, in dB; negative when it is below.</param>
/// <param name="RatioDb">Speech over background from 1 to 4 kHz in dB.</param>
internal readonly record struct FrameVerdict(double MaskedShare, double DepthDb, double RatioDb)
{
    /// <summary>There is no dialogue to compare.</summary>
    public static FrameVerdict NoSpeech => new(0, SpeechRules.LowestRatioDb, SpeechRules.HighestRatioDb);
}
