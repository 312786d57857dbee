namespace Monochord.Fingerprinting.Rhythm;

/// <summary>What speaks for a period being the beat, and not a half or a double of it.</summary>
/// <remarks>
/// Tempi near 115 are likelier than others, in octaves; so are two strokes to a beat. A beat repeats itself after one, two and four beats.
/// Above all a kick is answered by a snare one beat later: low strokes go with middle ones at that lag, and not at half of it.
/// The weights are those of a conditional logit over the hypotheses of made drum patterns, waltzes and clicks of 56 to 194 a minute, of
/// seeds that no test has, fitted by maximum likelihood with those of tempo and density held near what is said above
/// (docs/fingerprint-rhythm.md).
/// </remarks>
internal static class MetricalEvidence
{
    private const double UsualTempo = 115;

    // At how many beats a correlation is looked at, and what it counts there.
    private static readonly (double Beats, double Weight)[] All =
        [(0.25, 0.2), (1.0 / 3, -0.66), (0.5, -0.14), (2.0 / 3, -1.56), (1, 0.27), (1.5, -0.31), (2, 1.22), (3, 0.23), (4, 0.8)];

    private static readonly (double Beats, double Weight)[] Low = [(0.5, -1.12), (1, 0.69), (2, -1.23), (4, 3.2)];
    private static readonly (double Beats, double Weight)[] Middle = [(0.5, -0.53), (1, 0.25), (2, 1.39), (4, 1.26)];
    private static readonly (double Beats, double Weight)[] High = [(0.5, 0.28), (1, -0.24), (2, 1.22)];
    private static readonly (double Beats, double Weight)[] LowWithMiddle = [(1, 2.92), (1.5, 0.11), (2, -0.66)];

    /// <summary>The logarithm of how likely a period is, but for a constant of the track.</summary>
    /// <param name="periodicity">Of the track.</param>
    /// <param name="lag">The period, in frames.</param>
    /// <param name="densities">Of its strokes.</param>
    public static double Of(Periodicity periodicity, double lag, Densities densities)
    {
        var octaves = Math.Log2(60 * Periodicity.FrameRate / lag / UsualTempo);
        var all = Unusual(densities.All * lag, 2, 1.5);
        var low = Unusual(densities.Low * lag, 0.75, 1);
        var middle = Unusual(densities.Middle * lag, 1, 1);
        var score = (0.09 * octaves) - (1.45 * octaves * octaves)
            - (0.55 * all) - (0.57 * all * all) + (0.48 * low) - (0.19 * low * low) - (0.1 * middle) - (0.51 * middle * middle)
            + Sum(All, periodicity.All, lag) + Sum(Low, periodicity.Low, lag)
            + Sum(Middle, periodicity.Middle, lag) + Sum(High, periodicity.High, lag);
        foreach (var (beats, weight) in LowWithMiddle)
        {
            score += weight * periodicity.LowWithMiddle(beats * lag);
        }

        return score;
    }

    private static double Sum((double Beats, double Weight)[] terms, double[] correlation, double lag)
    {
        var sum = 0.0;
        foreach (var (beats, weight) in terms)
        {
            sum += weight * Periodicity.Near(correlation, beats * lag);
        }

        return sum;
    }

    // How many octaves the strokes of a beat are off the usual number; nothing where there are none.
    private static double Unusual(double strokes, double usual, double most) =>
        strokes > 0 ? Math.Clamp(Math.Log2(strokes / usual), -most, most) : 0;
}
