namespace Monochord.Fingerprinting.Rhythm;

/// <summary>Beats between frames, and the tempo that they keep.</summary>
internal static class BeatTimes
{
    private const int Reach = 2;
    private const float Evident = 0.5f;

    // A residual of the straight line that still is one tempo, in beats.
    private const double SteadyDeviation = 0.06;
    private const int Span = 8;

    /// <summary>Moves each beat to the stroke that it stands on, or to its place between such beats.</summary>
    public static double[] Refine(ReadOnlySpan<float> strokes, List<int> beats)
    {
        var times = new double[beats.Count];
        var evident = new bool[beats.Count];
        for (var b = 0; b < beats.Count; b++)
        {
            var best = beats[b];
            for (var n = Math.Max(0, beats[b] - Reach); n <= Math.Min(strokes.Length - 1, beats[b] + Reach); n++)
            {
                best = strokes[n] > strokes[best] ? n : best;
            }

            evident[b] = strokes[best] >= Evident;
            times[b] = evident[b] ? best + OnsetPicker.Vertex(strokes, best) : beats[b];
        }

        for (var b = 1; b + 1 < times.Length; b++)
        {
            if (!evident[b] && evident[b - 1] && evident[b + 1])
            {
                var middle = 0.5 * (times[b - 1] + times[b + 1]);
                times[b] = Math.Abs(middle - times[b]) <= Reach + 1 ? middle : times[b];
            }
        }

        return times;
    }

    /// <summary>How long a beat lasts: the slope of a line through the beats where they keep one, the median of eight beats where not.</summary>
    /// <param name="times">Beats, in any unit.</param>
    /// <returns>In that unit; 0 for fewer than two beats.</returns>
    public static double Period(ReadOnlySpan<double> times)
    {
        if (times.Length < 2)
        {
            return 0;
        }

        var median = MedianOfSpans(times, Math.Min(Span, times.Length - 1));
        var (slope, deviation) = Regress(times, median);
        return deviation <= SteadyDeviation * median ? slope : median;
    }

    /// <summary>Whether the beats keep one tempo.</summary>
    public static bool AreSteady(ReadOnlySpan<double> times)
    {
        var median = times.Length < 2 ? 0 : MedianOfSpans(times, Math.Min(Span, times.Length - 1));
        return median > 0 && Regress(times, median).Deviation <= SteadyDeviation * median;
    }

    /// <summary>1/(1+CV) of the distances between beats, with the population's standard deviation; 0 for fewer than three beats.</summary>
    public static double Stability(ReadOnlySpan<double> times)
    {
        if (times.Length < 3)
        {
            return 0;
        }

        var mean = (times[^1] - times[0]) / (times.Length - 1);
        var squares = 0.0;
        for (var b = 1; b < times.Length; b++)
        {
            var off = times[b] - times[b - 1] - mean;
            squares += off * off;
        }

        return 1 / (1 + (Math.Sqrt(squares / (times.Length - 1)) / mean));
    }

    private static double MedianOfSpans(ReadOnlySpan<double> times, int span)
    {
        var lengths = new double[times.Length - span];
        for (var b = 0; b < lengths.Length; b++)
        {
            lengths[b] = (times[b + span] - times[b]) / span;
        }

        Array.Sort(lengths);
        return lengths[lengths.Length / 2];
    }

    // Least squares over runs of beats that each have their own phase, twice more without what lies far off.
    private static (double Slope, double Deviation) Regress(ReadOnlySpan<double> times, double period)
    {
        var (slope, deviation, limit) = (period, double.PositiveInfinity, double.PositiveInfinity);
        var residuals = new double[times.Length];
        for (var round = 0; round < 3; round++)
        {
            double xx = 0, xy = 0;
            ForRuns(times, period, (from, to, beats) =>
            {
                var (count, meanX, meanY) = (0, 0.0, 0.0);
                for (var b = from; b < to; b++)
                {
                    if (Math.Abs(residuals[b]) <= limit)
                    {
                        (count, meanX, meanY) = (count + 1, meanX + b, meanY + beats[b]);
                    }
                }

                for (var b = from; b < to && count > 1; b++)
                {
                    if (Math.Abs(residuals[b]) <= limit)
                    {
                        var x = b - (meanX / count);
                        (xx, xy) = (xx + (x * x), xy + (x * (beats[b] - (meanY / count))));
                    }
                }
            });

            if (xx == 0)
            {
                return (slope, deviation);
            }

            slope = xy / xx;
            deviation = Deviate(times, period, slope, residuals, limit);
            limit = Math.Max(2.5 * deviation, 0.01 * period);
        }

        return (slope, deviation);
    }

    private static double Deviate(ReadOnlySpan<double> times, double period, double slope, double[] residuals, double limit)
    {
        var (count, squares) = (0, 0.0);
        ForRuns(times, period, (from, to, beats) =>
        {
            var offsets = new double[to - from];
            for (var b = from; b < to; b++)
            {
                offsets[b - from] = beats[b] - (slope * b);
            }

            var sorted = (double[])offsets.Clone();
            Array.Sort(sorted);
            for (var b = from; b < to; b++)
            {
                var within = Math.Abs(residuals[b]) <= limit;
                residuals[b] = offsets[b - from] - sorted[sorted.Length / 2];
                (count, squares) = within ? (count + 1, squares + (residuals[b] * residuals[b])) : (count, squares);
            }
        });
        return Math.Sqrt(squares / Math.Max(1, count));
    }

    private static void ForRuns(ReadOnlySpan<double> times, double period, Action<int, int, double[]> action)
    {
        var beats = times.ToArray();
        var from = 0;
        for (var b = 1; b <= beats.Length; b++)
        {
            if (b == beats.Length || beats[b] - beats[b - 1] > 1.6 * period)
            {
                action(from, b, beats);
                from = b;
            }
        }
    }
}
