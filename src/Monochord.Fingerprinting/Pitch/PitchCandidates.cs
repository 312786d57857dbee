using System.Runtime.CompilerServices;

namespace Monochord.Fingerprinting.Pitch;

/// <summary>The pitches that a frame may have, with their probabilities.</summary>
/// <remarks>
/// M. Mauch and S. Dixon, "pYIN: a fundamental frequency estimator using probabilistic threshold distributions", ICASSP 2014. A threshold
/// takes the first dip of the normalised difference function that is below it. Thresholds are beta distributed, and here not sampled: a
/// dip that is lower than all before it has the probability of the thresholds between the lowest before and itself.
/// </remarks>
internal sealed class PitchCandidates
{
    /// <summary>At most so many are kept, those with the shortest periods.</summary>
    public const int Most = 7;

    /// <summary>The lowest pitch, C2, in Hz.</summary>
    public const double LowestHz = 65.41;

    /// <summary>The highest pitch, C7, in Hz.</summary>
    public const double HighestHz = 2093;

    // Of the distributions in the paper the one with the mean 0.2: where voices sound together the dips of the leading one are less deep.
    private const int Beta = 8;

    // Of the thresholds below every dip so many take the lowest one after all.
    private const double NoDip = 0.01;

    // A fraction of a semitone at either end, so that the limits themselves are found.
    private const double Margin = 1.01;

    // Samples: what repeats sooner is above the range, wherever between them its dip is.
    private const int Shortest = 4;

    // A sound that changes more than that from one period to another, or a dip that samples meet badly, is not followed further.
    private const float Change = 0.2f;

    private readonly double[] _octaves = new double[Most];
    private readonly double[] _probabilities = new double[Most];

    /// <summary>How many there are.</summary>
    public int Count { get; private set; }

    /// <summary>Their pitches in octaves above 1 Hz.</summary>
    public ReadOnlySpan<double> Octaves => _octaves.AsSpan(0, Count);

    /// <summary>Their probabilities: together at most 1, and what is missing is that the frame has no pitch.</summary>
    public ReadOnlySpan<double> Probabilities => _probabilities.AsSpan(0, Count);

    /// <summary>No pitch at all.</summary>
    public void Clear() => Count = 0;

    /// <summary>Finds them.</summary>
    /// <param name="function">Has taken the frame.</param>
    /// <param name="sampleRate">Of the frame, in Hz.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Find(DifferenceFunction function, double sampleRate)
    {
        Count = 0;
        var normalised = function.Normalised;
        var differences = function.Differences;
        var (lowest, above, lowestCandidate) = (1f, 1.0, -1);
        for (var lag = 2; lag < normalised.Length - 1; lag++)
        {
            var value = normalised[lag];
            if (value >= lowest || value >= normalised[lag - 1] || value > normalised[lag + 1])
            {
                continue;
            }

            lowest = value;
            var below = Cumulative(value);
            var probability = above - below;
            above = below;
            var frequency = lag < Shortest ? double.PositiveInfinity : sampleRate / Period(normalised, differences, lag);

            // The dips of a sound above the range are its own, and so those of its octaves below are not taken for pitches.
            lowestCandidate = -1;
            if (frequency is >= LowestHz / Margin and <= HighestHz * Margin && Count < Most)
            {
                lowestCandidate = Count;
                (_octaves[Count], _probabilities[Count]) = (Math.Log2(frequency), probability);
                Count++;
            }
        }

        if (lowestCandidate >= 0)
        {
            _probabilities[lowestCandidate] += NoDip * above;
        }
    }

    // The beta distribution of a = 2 and b = 8: I(x) = 1 - (1 - x)^b (1 + bx).
    private static double Cumulative(double x)
    {
        var y = Math.Max(1 - x, 0);
        y *= y;
        y *= y;
        return 1 - (y * y * (1 + (Beta * x)));
    }

    // A parabola finds the bottom of a dip to some hundredths of a sample. Twice, four times as many periods on there is a dip as narrow,
    // and the error of one period is so much smaller.
    private static double Period(ReadOnlySpan<float> normalised, ReadOnlySpan<float> differences, int lag)
    {
        var period = Bottom(differences, lag);
        for (var times = 2; ; times *= 2)
        {
            var next = (int)Math.Round(period * times);
            if (next >= differences.Length - 2)
            {
                return period;
            }

            next = differences[next - 1] < differences[next] ? next - 1 : differences[next + 1] < differences[next] ? next + 1 : next;
            var isDip = differences[next] <= differences[next - 1] && differences[next] <= differences[next + 1];
            if (!isDip || normalised[next] > normalised[lag] + Change)
            {
                return period;
            }

            period = Bottom(differences, next) / times;
        }
    }

    private static double Bottom(ReadOnlySpan<float> differences, int lag)
    {
        double before = differences[lag - 1];
        double after = differences[lag + 1];
        var curvature = before - (2.0 * differences[lag]) + after;
        return curvature > 0 ? lag + Math.Clamp((before - after) / (2 * curvature), -1, 1) : lag;
    }
}
