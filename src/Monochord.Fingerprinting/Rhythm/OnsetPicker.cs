namespace Monochord.Fingerprinting.Rhythm;

/// <summary>Picks the frames at which notes and strokes begin.</summary>
internal static class OnsetPicker
{
    // In frames of 11.6 ms; Böck and Widmer 2013 pick with windows of this order.
    private const int Reach = 3;
    private const int MeanBefore = 9;
    private const int MeanAfter = 6;

    /// <summary>Within 70 ms after a stroke only one about as strong is another: the rest is its own end, or masked by it.</summary>
    public const int MaskFrames = 6;

    private const double Masked = 0.8;

    // A track that begins in the middle of a sound rises from nothing then, which says nothing of its strokes.
    private const int FramesOfBeginning = 4;

    // Noise and beating tones rise a little all the time: a stroke stands out of that, and is no trifle beside the largest rise.
    private const double Contrast = 1.8;
    private const double Trifle = 0.02;

    /// <summary>Places of onsets, in frames, between frames too.</summary>
    public static List<double> Pick(ReadOnlySpan<float> strengths)
    {
        var onsets = new List<double>();
        var threshold = Threshold(strengths);
        if (threshold <= 0)
        {
            return onsets;
        }

        var last = -1;
        for (var n = 0; n < strengths.Length; n++)
        {
            if (last >= 0 && n - last <= MaskFrames && strengths[n] < Masked * strengths[last])
            {
                continue;
            }

            if (strengths[n] < threshold || !IsHighest(strengths, n))
            {
                continue;
            }

            var mean = 0.0;
            var (from, to) = (Math.Max(0, n - MeanBefore), Math.Min(strengths.Length - 1, n + MeanAfter));
            for (var i = from; i <= to; i++)
            {
                mean += strengths[i];
            }

            mean /= to - from + 1;
            if (strengths[n] >= Math.Max(mean + threshold, Contrast * mean))
            {
                onsets.Add(n + Vertex(strengths, n));
                last = n;
            }
        }

        return onsets;
    }

    /// <summary>Where between its neighbours a peak is: the top of a parabola, -0.5 to 0.5.</summary>
    public static double Vertex(ReadOnlySpan<float> strengths, int n)
    {
        double before = n > 0 ? strengths[n - 1] : 0, at = strengths[n], after = n + 1 < strengths.Length ? strengths[n + 1] : 0;
        var curve = before - (2 * at) + after;
        return curve < 0 ? Math.Clamp(0.5 * (before - after) / curve, -0.5, 0.5) : 0;
    }

    private static bool IsHighest(ReadOnlySpan<float> strengths, int n)
    {
        for (var i = Math.Max(0, n - Reach); i <= Math.Min(strengths.Length - 1, n + Reach); i++)
        {
            if (strengths[i] > strengths[n] || (strengths[i] == strengths[n] && i < n))
            {
                return false;
            }
        }

        return true;
    }

    // A share of what the strongest strokes reach: the mean of the highest in each second.
    private static double Threshold(ReadOnlySpan<float> strengths)
    {
        var (sum, squares) = (0.0, 0.0);
        var largest = 0f;
        foreach (var value in strengths)
        {
            largest = Math.Max(largest, value);
        }

        for (var from = 0; from < strengths.Length; from += 86)
        {
            var most = 0f;
            foreach (var value in strengths[Math.Min(strengths.Length, Math.Max(from, FramesOfBeginning))..Math.Min(strengths.Length, from + 86)])
            {
                most = Math.Max(most, value);
            }

            sum += most;
            squares += (double)most * most;
        }

        return Math.Max(sum > 0 ? 0.1 * squares / sum : 0, Trifle * largest);
    }
}
