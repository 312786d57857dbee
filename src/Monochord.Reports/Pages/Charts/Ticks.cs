namespace Monochord.Reports.Pages.Charts;

/// <summary>Which values an axis names: round ones, and not too many.</summary>
internal static class Ticks
{
    private static readonly double[] TimeSteps =
    [
        0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14_400, 21_600, 43_200, 86_400,
    ];

    /// <summary>Multiples of 1, 2 or 5 times a power of ten.</summary>
    /// <param name="from">Where the axis starts.</param>
    /// <param name="to">Where it ends, above <paramref name="from"/>.</param>
    /// <param name="most">The most that are wanted, at least 2.</param>
    internal static List<double> Linear(double from, double to, int most)
    {
        var power = Math.Pow(10, Math.Floor(Math.Log10((to - from) / most)));
        foreach (var factor in (ReadOnlySpan<double>)[1, 2, 5, 10, 20])
        {
            if (Multiples(from, to, factor * power) is var ticks && ticks.Count <= most)
            {
                return ticks;
            }
        }

        return [from, to];
    }

    /// <summary>Times at steps of the clock: 1, 2, 5, 10, 15, 30 seconds, minutes, hours.</summary>
    internal static List<double> Time(double from, double to, int most)
    {
        foreach (var step in TimeSteps)
        {
            if ((to - from) / step <= most && Multiples(from, to, step) is var ticks && ticks.Count <= most)
            {
                return ticks;
            }
        }

        return Multiples(from, to, Math.Ceiling((to - from) / most / TimeSteps[^1]) * TimeSteps[^1]);
    }

    /// <summary>1, 2 and 5 of every power of ten between two frequencies.</summary>
    internal static List<double> Frequency(double fromHz, double toHz)
    {
        var ticks = new List<double>();
        for (var power = Math.Pow(10, Math.Floor(Math.Log10(fromHz))); power <= toHz; power *= 10)
        {
            foreach (var factor in (ReadOnlySpan<double>)[1, 2, 5])
            {
                if (factor * power >= fromHz && factor * power <= toHz)
                {
                    ticks.Add(factor * power);
                }
            }
        }

        return ticks;
    }

    // From whole numbers of steps: adding up would drift.
    private static List<double> Multiples(double from, double to, double step)
    {
        var ticks = new List<double>();
        var slack = step * 1e-9;
        for (var k = Math.Ceiling((from - slack) / step); (k * step) <= to + slack; k++)
        {
            ticks.Add((k * step) + 0.0);
        }

        return ticks;
    }
}
