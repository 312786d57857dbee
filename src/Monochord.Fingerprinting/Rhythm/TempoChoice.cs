namespace Monochord.Fingerprinting.Rhythm;

/// <summary>Which period is the beat, how sure that is, and the next likely one.</summary>
internal readonly record struct TempoChoice(double Lag, double Confidence, double AlternativeRatio)
{
    private static readonly double[] Ratios = [0.25, 1.0 / 3, 0.5, 2.0 / 3, 0.75, 4.0 / 3, 1.5, 2, 3, 4];

    private static readonly double[] Weights =
    [
        0.09, -1.45, -0.55, -0.57, 0.48, -0.19, -0.1, -0.51, 0.27, 1.22, 0.8,
        0.23, -0.14, -0.31, -0.66, -1.56, 0.2, 0.69, -1.23, 3.2, -1.12, 0.25,
        1.39, 1.26, -0.53, -0.24, 1.22, 0.28, 2.92, -0.66, 0.02, 0, 0.11,
    ];

    public static TempoChoice Of(Periodicity periodicity, Densities densities)
    {
        var lags = TempoHypotheses.Of(periodicity);
        if (lags.Count == 0 || densities.All == 0)
        {
            return default;
        }

        Span<double> evidence = stackalloc double[MetricalEvidence.Count];
        var scores = new double[lags.Count];
        for (var i = 0; i < scores.Length; i++)
        {
            MetricalEvidence.Of(periodicity, lags[i], densities, evidence);
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
