namespace Monochord.Fingerprinting.Rhythm;

/// <summary>Which period is the beat, how sure that is, and the next likely one.</summary>
/// <param name="Lag">Frames of a beat; 0 where there is no rhythm.</param>
/// <param name="Confidence">The share of the likelihood that this hypothesis has, times how like itself the rhythm is beats later.</param>
/// <param name="AlternativeRatio">The next likely tempo over this one; 0 for none.</param>
internal readonly record struct TempoChoice(double Lag, double Confidence, double AlternativeRatio)
{
    private static readonly double[] Ratios = [0.25, 1.0 / 3, 0.5, 2.0 / 3, 0.75, 4.0 / 3, 1.5, 2, 3, 4];

    /// <summary>The choice for a track.</summary>
    public static TempoChoice Of(Periodicity periodicity, Densities densities)
    {
        var lags = TempoHypotheses.Of(periodicity);
        if (lags.Count == 0 || densities.All == 0)
        {
            return default;
        }

        var scores = lags.ConvertAll(lag => MetricalEvidence.Of(periodicity, lag, densities));
        var best = IndexOfBest(scores, -1);
        var next = IndexOfBest(scores, best);
        var sum = scores.Sum(score => Math.Exp(score - scores[best]));
        return new TempoChoice(
            lags[best], Math.Clamp(2 * Salience(periodicity, lags[best]), 0, 1) / sum, next < 0 ? 0 : NearestRatio(lags[best] / lags[next]));
    }

    // How like itself the rhythm is one, two and four beats later.
    private static double Salience(Periodicity periodicity, double lag) =>
        (Periodicity.Near(periodicity.All, lag) + Periodicity.Near(periodicity.All, 2 * lag) + Periodicity.Near(periodicity.All, 4 * lag)) / 3;

    private static int IndexOfBest(List<double> scores, int without)
    {
        var best = -1;
        for (var i = 0; i < scores.Count; i++)
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
