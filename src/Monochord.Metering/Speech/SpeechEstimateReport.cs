using Monochord.Metering.Loudness;

namespace Monochord.Metering.Speech;

/// <summary>The report of an estimate from the scores of its points.</summary>
internal static class SpeechEstimateReport
{
    // A score stands for the second before it, speech for its middle.
    private const double LookBackSeconds = 0.5;

    // Momentary loudness covers 0.4 s: its middle lies 0.2 s back.
    private const double MomentarySeconds = 0.4;
    private const double ShortTermSeconds = 3;

    // Breaks and stretches shorter than this are below what the estimate can tell.
    private const double FinestSeconds = 0.3;

    /// <summary>The report.</summary>
    /// <param name="scores">A score for each point, above 0 for speech.</param>
    /// <param name="powers">K-weighted power of the 0.4 s before each point, NaN before there are as many.</param>
    /// <param name="pointSeconds">From point to point.</param>
    /// <param name="seconds">Length of the programme.</param>
    public static SpeechReport Of(IReadOnlyList<float> scores, IReadOnlyList<float> powers, double pointSeconds, double seconds)
    {
        var finest = (int)Math.Round(FinestSeconds / pointSeconds);
        var runs = FrameRuns.Find(0, scores.Count, point => scores[point] > 0, finest, finest);
        var segments = new List<SpeechSegment>();
        var spoken = 0.0;
        foreach (var run in runs)
        {
            var start = Math.Clamp((run.From * pointSeconds) + (pointSeconds / 2) - LookBackSeconds, 0, seconds);
            var end = run.To == scores.Count ? seconds : Math.Clamp((run.To * pointSeconds) + (pointSeconds / 2) - LookBackSeconds, start, seconds);
            segments.Add(new SpeechSegment(start, end - start));
            spoken += end - start;
        }

        var gaps = new List<PacingGap>();
        for (var i = 1; i < segments.Count; i++)
        {
            var gap = segments[i].StartSeconds - segments[i - 1].EndSeconds;
            gaps.Add(new PacingGap(segments[i - 1].EndSeconds, gap, SpeechRules.OfGap(gap)));
        }

        var joined = Joined(segments, powers, pointSeconds);
        return new SpeechReport
        {
            IsEstimate = true,
            SpeechShare = seconds > 0 ? spoken / seconds : double.NaN,
            DialogueLufs = Loudness(joined),
            DialogueRangeLu = Range(joined, pointSeconds),
            SpeechToBackgroundDb = double.NaN,
            BandsHz = [],
            BandSpeechToBackgroundDb = [],
            IntelligibilityIndex = double.NaN,
            History = new SpeechHistory { SpeechToBackgroundDb = [], BandSpeechToBackgroundDb = [], Bands = 0 },
            Segments = segments,
            Masked = [],
            LowIntelligibility = [],
            DuckingDb = double.NaN,
            Onsets = [],
            PacingGaps = gaps,
            Impacts = [],
            Events = [],
        };
    }

    // The momentary powers whose windows lie in speech.
    private static List<float> Joined(List<SpeechSegment> segments, IReadOnlyList<float> powers, double pointSeconds)
    {
        var joined = new List<float>();
        foreach (var segment in segments)
        {
            var from = (int)Math.Ceiling((segment.StartSeconds + MomentarySeconds) / pointSeconds);
            var to = Math.Min(powers.Count, (int)Math.Floor(segment.EndSeconds / pointSeconds) + 1);
            for (var point = from; point < to; point++)
            {
                if (powers[point] > 0)
                {
                    joined.Add(powers[point]);
                }
            }
        }

        return joined;
    }

    private static double Loudness(List<float> powers)
    {
        var sum = 0.0;
        foreach (var power in powers)
        {
            sum += power;
        }

        return powers.Count == 0 ? double.NaN : LoudnessUnits.FromPower(sum / powers.Count);
    }

    private static double Range(List<float> powers, double pointSeconds)
    {
        var window = (int)Math.Round((ShortTermSeconds - MomentarySeconds) / pointSeconds) + 1;
        var history = new GatedHistory(powers.Count);
        var sum = 0.0;
        for (var point = 0; point < powers.Count; point++)
        {
            sum += powers[point] - (point >= window ? powers[point - window] : 0f);
            if (point + 1 >= window)
            {
                history.Add(Math.Max(0, sum) / window);
            }
        }

        var gate = history.AbsoluteGatedMean * 0.01;
        return LoudnessUnits.FromPower(history.PercentileAbove(gate, 95)) - LoudnessUnits.FromPower(history.PercentileAbove(gate, 10));
    }
}
