namespace Monochord.Fingerprinting.Rhythm;

/// <summary>Which beats a rhythm may have: periods at which it repeats, and what is twice, three times, half... as long.</summary>
internal static class TempoHypotheses
{
    /// <summary>The shortest and the longest beat, in frames: 240 and 40 to the minute.</summary>
    public const double ShortestLag = Periodicity.FrameRate * 60 / 240.5;
    public const double LongestLag = Periodicity.FrameRate * 60 / 39.9;

    private const double Step = 1.005;
    private const int Peaks = 8;

    /// <summary>Beat periods in frames, the most salient first.</summary>
    public static List<double> Of(Periodicity periodicity)
    {
        var grid = new List<double>();
        for (var lag = ShortestLag / Step; lag < LongestLag * Step * Step; lag *= Step)
        {
            grid.Add(lag);
        }

        var salience = grid.ConvertAll(lag => Salience(periodicity.All, lag));
        var peaks = new List<(double Lag, double Salience)>();
        for (var i = 1; i + 1 < grid.Count; i++)
        {
            if (salience[i] > salience[i - 1] && salience[i] >= salience[i + 1] && salience[i] > 0)
            {
                peaks.Add((grid[i], salience[i]));
            }
        }

        peaks.Sort((a, b) => b.Salience.CompareTo(a.Salience));
        var result = new List<double>();
        foreach (var (lag, _) in peaks.Take(Peaks))
        {
            Enter(result, periodicity, lag);
        }

        foreach (var (lag, _) in peaks.Take(2))
        {
            foreach (var ratio in (ReadOnlySpan<double>)[2, 0.5, 3, 1.0 / 3, 1.5, 2.0 / 3, 4, 0.25])
            {
                Enter(result, periodicity, lag * ratio);
            }
        }

        return result;
    }

    private static double Salience(double[] correlation, double lag) =>
        Periodicity.At(correlation, lag) + (0.7 * Periodicity.At(correlation, 2 * lag)) + (0.5 * Periodicity.At(correlation, 4 * lag));

    private static void Enter(List<double> result, Periodicity periodicity, double lag)
    {
        if (lag < ShortestLag || lag > LongestLag)
        {
            return;
        }

        lag = Refine(periodicity.All, lag);
        if (!result.Exists(other => Math.Abs(Math.Log(other / lag)) < 0.03))
        {
            result.Add(lag);
        }
    }

    // Four beats later a period shows four times as finely.
    private static double Refine(double[] correlation, double lag)
    {
        var (best, most) = (lag, double.NegativeInfinity);
        for (var trial = lag * 0.98; trial <= lag * 1.02; trial *= 1.001)
        {
            var here = Salience(correlation, trial);
            if (here > most)
            {
                (best, most) = (trial, here);
            }
        }

        return Math.Clamp(best, ShortestLag, LongestLag);
    }
}
