using Monochord.Dsp;

namespace Monochord.Metering.Speech;

/// <summary>The ratios of speech to background: over the whole, in each band, and over time.</summary>
internal sealed class SpeechRatios
{
    // The dialogue's level in a point of the history is its mean over this many points to either side: a syllable's gap is no hole.
    private const int PointReach = SpeechRules.DialogueReach / SpeechRules.FramesPerPoint;

    private readonly SpeechFrames _frames;
    private readonly AuditoryBands _bands;

    /// <summary>The ratios of a programme.</summary>
    public SpeechRatios(SpeechFrames frames, AuditoryBands bands, IReadOnlyList<FrameRun> segments, IReadOnlyList<FrameRun> held)
    {
        (_frames, _bands) = (frames, bands);
        BandsHz = bands.FrequenciesHz.AsSpan(bands.FirstSpeech, bands.SpeechCount).ToArray();
        TotalDb = Total(segments);
        var (dialogue, background) = BandTotals(MostlyIn(segments));
        var ratios = new double[bands.SpeechCount];
        for (var i = 0; i < ratios.Length; i++)
        {
            var band = bands.FirstSpeech + i;
            ratios[i] = Decibels.FromPower(dialogue[band] / background[band]);
        }

        BandDb = ratios;
        IntelligibilityIndex = Index(dialogue, background);
        History = OverTime(MostlyIn(held));
    }

    /// <summary>Mid frequencies of the bands from 1 to 4 kHz.</summary>
    public double[] BandsHz { get; }

    /// <summary>Speech over background from 1 to 4 kHz, in dB.</summary>
    public double TotalDb { get; }

    /// <summary>The same in each band.</summary>
    public double[] BandDb { get; }

    /// <summary>Audibility weighted with the band importance, 0 to 1.</summary>
    public double IntelligibilityIndex { get; }

    /// <summary>Ten points a second.</summary>
    public SpeechHistory History { get; }

    private int Points => _frames.PointDialogue.Count / _bands.Count;

    // 0 / 0 is NaN: no speech. Speech / 0 is plus infinity: no background.
    private double Total(IReadOnlyList<FrameRun> segments)
    {
        var (dialogue, background) = (0.0, 0.0);
        foreach (var segment in segments)
        {
            for (var frame = segment.From; frame < segment.To; frame++)
            {
                dialogue += _frames.DialogueSpeechBand[frame];
                background += _frames.BackgroundSpeechBand[frame];
            }
        }

        return segments.Count == 0 ? double.NaN : Decibels.FromPower(dialogue / background);
    }

    private bool[] MostlyIn(IReadOnlyList<FrameRun> runs)
    {
        var counts = new int[Points + 1];
        foreach (var run in runs)
        {
            for (var frame = run.From; frame < run.To; frame++)
            {
                counts[frame / SpeechRules.FramesPerPoint]++;
            }
        }

        return Array.ConvertAll(counts, count => 2 * count >= SpeechRules.FramesPerPoint);
    }

    private (double[] Dialogue, double[] Background) BandTotals(bool[] isSpeech)
    {
        var (dialogue, background) = (new double[_bands.Count], new double[_bands.Count]);
        for (var point = 0; point < Points; point++)
        {
            for (var band = 0; isSpeech[point] && band < _bands.Count; band++)
            {
                dialogue[band] += _frames.PointDialogue[(point * _bands.Count) + band];
                background[band] += _frames.PointBackground[(point * _bands.Count) + band];
            }
        }

        return (dialogue, background);
    }

    // ANSI S3.5-1997, 5.8 and 6: a ratio of -15 dB is worth nothing, one of +15 dB all that the band has.
    private double Index(double[] dialogue, double[] background)
    {
        var (sum, weights) = (0.0, 0.0);
        for (var band = 0; band < _bands.Count; band++)
        {
            var audible = dialogue[band] > 0
                ? Math.Clamp((Decibels.FromPower(dialogue[band] / background[band]) + 15) / 30, 0, 1)
                : 0.0;
            sum += _bands.Importance[band] * audible;
            weights += _bands.Importance[band];
        }

        return Array.TrueForAll(dialogue, power => power == 0) ? double.NaN : sum / weights;
    }

    private SpeechHistory OverTime(bool[] isSpeech)
    {
        var total = new float[Points];
        var map = new float[Points * _bands.SpeechCount];
        total.AsSpan().Fill(float.NaN);
        map.AsSpan().Fill(float.NaN);
        var means = new double[_bands.SpeechCount];
        for (var point = 0; point < Points; point++)
        {
            if (!isSpeech[point])
            {
                continue;
            }

            MeanDialogue(isSpeech, point, means);
            var (dialogue, background) = (0.0, 0.0);
            for (var i = 0; i < means.Length; i++)
            {
                double noise = _frames.PointBackground[(point * _bands.Count) + _bands.FirstSpeech + i];
                map[(point * means.Length) + i] = means[i] > 0
                    ? (float)SpeechFrames.RatioOf(means[i], noise)
                    : (float)SpeechRules.LowestRatioDb;
                dialogue += means[i];
                background += noise;
            }

            total[point] = dialogue > 0 ? (float)SpeechFrames.RatioOf(dialogue, background) : (float)SpeechRules.LowestRatioDb;
        }

        return new SpeechHistory { SpeechToBackgroundDb = total, BandSpeechToBackgroundDb = map, Bands = _bands.SpeechCount };
    }

    private void MeanDialogue(bool[] isSpeech, int point, double[] means)
    {
        means.AsSpan().Clear();
        var points = 0;
        for (var near = Math.Max(0, point - PointReach); near <= Math.Min(Points - 1, point + PointReach); near++)
        {
            if (isSpeech[near])
            {
                points++;
                for (var i = 0; i < means.Length; i++)
                {
                    means[i] += _frames.PointDialogue[(near * _bands.Count) + _bands.FirstSpeech + i];
                }
            }
        }

        foreach (ref var mean in means.AsSpan())
        {
            mean /= points;
        }
    }
}
