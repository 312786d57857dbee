namespace Monochord.Fingerprinting.Rhythm;

/// <summary>Strengths of strokes measured by their surroundings, so that quiet parts count as loud ones do and no level matters.</summary>
internal static class LocalScale
{
    // Half a second for what lies below every stroke, some four seconds for how strong strokes are here.
    private const int FloorReach = 43;
    private const int ScaleReach = 345;

    // What is this much weaker than the whole is left weak: hiss between songs is no rhythm.
    private const double Least = 0.2;

    /// <summary>Each value less the mean around it, not below zero, over the RMS of such values around it.</summary>
    public static float[] Of(ReadOnlySpan<float> strengths)
    {
        var result = new float[strengths.Length];
        var sum = 0.0;
        for (int n = -FloorReach, head = 0, tail = 0; n < strengths.Length; n++)
        {
            for (; head <= n + FloorReach && head < strengths.Length; head++)
            {
                sum += strengths[head];
            }

            for (; tail < n - FloorReach; tail++)
            {
                sum -= strengths[tail];
            }

            if (n >= 0)
            {
                result[n] = (float)Math.Max(0, strengths[n] - (sum / ((2 * FloorReach) + 1)));
            }
        }

        Scale(result);
        return result;
    }

    private static void Scale(float[] values)
    {
        var all = 0.0;
        foreach (var value in values)
        {
            all += (double)value * value;
        }

        if (all == 0)
        {
            return;
        }

        var least = Least * Least * all / values.Length;
        var source = values.AsSpan().ToArray();
        var sum = 0.0;
        for (int n = -ScaleReach, head = 0, tail = 0; n < values.Length; n++)
        {
            for (; head <= n + ScaleReach && head < values.Length; head++)
            {
                sum += (double)source[head] * source[head];
            }

            for (; tail < n - ScaleReach; tail++)
            {
                sum -= (double)source[tail] * source[tail];
            }

            if (n >= 0)
            {
                // At the ends of a track the window holds fewer frames.
                var count = Math.Min(values.Length, n + ScaleReach + 1) - Math.Max(0, n - ScaleReach);
                values[n] = (float)(source[n] / Math.Sqrt(Math.Max(sum / count, least)));
            }
        }
    }
}
