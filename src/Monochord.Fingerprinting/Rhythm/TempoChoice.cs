namespace Monochord.Fingerprinting.Rhythm;

/// <summary>Which period is the beat, how sure that is, and the next likely one.</summary>
internal readonly record struct TempoChoice(double Lag, double Confidence, double AlternativeRatio)
{
    private static readonly double[] Ratios = [0.25, 1.0 / 3, 0.5, 2.0 / 3, 0.75, 4.0 / 3, 1.5, 2, 3, 4];

    private static readonly double[] Weights =
    [
        0.87, -1.35, -0.87, -1.17, 0.38, 1.13, 0.78, 0.36, -0.07, -0.35, -0.13, -1.06,
        0.63, 0.9, -0.9, 2.82, -0.77, 0.52, 1.15, 1.06, -0.25, -0.25, 1.12, 0.22,
        2.57, -0.07, -0.02, 0, 0.19,
    ];

    public static TempoChoice Of(Periodicity periodicity, IReadOnlyList<double> onsets)
    {
        var lags = TempoHypotheses.Of(periodicity);
        if (lags.Count == 0 || onsets.Count < 3)
        {
            return default;
        }

        var density = (onsets.Count - 1) * Periodicity.FrameRate / (onsets[^1] - onsets[0]);
        Span<double> evidence = stackalloc double[MetricalEvidence.Count];
        var scores = new double[lags.Count];
        for (var i = 0; i < scores.Length; i++)
        {
            MetricalEvidence.Of(periodicity, lags[i], density, evidence);
            for (var j = 0; j < evidence.Length; j++)
            {
                scores[i] += Weights[j] * evidence[j];
            }
        }

        var best = IndexOfBest(scores, -1);
        var next = IndexOfBest(scores, best);
        var sum = scores.Sum(score => Math.Exp(score - scores[best]));
        var lag = lags[best];
        var salience = (Periodicity.Near(periodicity.All, lag) + Periodicity.Near(periodicity.All, 2 * lag) + Periodicity.Near(periodicity.All, 4 * lag)) / 3;
        return new TempoChoice(lag, Math.Clamp(2 * salience, 0, 1) / sum, next < 0 ? 0 : NearestRatio(lag / lags[next]));
    }

    private static int IndexOfBest(double[] scores, int without)
    {
        var best = -1;
        for (var i = 0; i < scores.Length; i++)
        {
            best = i != without && (best < 0 || scores[i] > scores[best]) ? i : best;
        }

        return best;
    }

    private static double NearestRatio(double ratio)
    {
        foreach (var simple in Ratios)
        {
            if (Math.Abs(Math.Log(ratio / simple)) < 0.03)
            {
                return simple;
            }
        }

        return ratio;
    }
}
