using Monochord.Audio;

namespace Monochord.Metering.Comparison;

/// <summary>Where a programme lies against another.</summary>
/// <param name="DelayFrames">How many frames the second is behind the first; negative when it is ahead.</param>
/// <param name="Correlation">Of the stretches by which it was found, -1 to 1; 0 where nothing was found.</param>
/// <param name="FirstFrames">Length of the first.</param>
/// <param name="SecondFrames">Length of the second.</param>
internal readonly record struct Alignment(long DelayFrames, double Correlation, long FirstFrames, long SecondFrames);

/// <summary>Finds where two programmes run together: roughly by their levels, to the frame by cross-correlating loud stretches.</summary>
/// <remarks>The rough search goes over the whole length of both. Its best places, and no delay at all, are looked at closely in three
/// stretches of up to 2.7 s; the place and stretch with the largest correlation of either sign decides, so that an edit elsewhere does no
/// harm.</remarks>
internal static class Aligner
{
    private const int Candidates = 5;
    private const int Windows = 3;
    private const int LongestWindow = 1 << 17;

    // Below this, noise correlates by chance.
    private const double LeastCorrelation = 0.1;

    // The rough places are good to a step or two.
    private const int SearchedSteps = 3;

    /// <summary>Aligns two sources of one rate.</summary>
    /// <param name="openFirst">Opens the first at its start.</param>
    /// <param name="openSecond">Opens the second at its start.</param>
    /// <param name="cancellation">Stops between blocks.</param>
    internal static Alignment Find(Func<IAudioSource> openFirst, Func<IAudioSource> openSecond, CancellationToken cancellation)
    {
        var first = Use(openFirst, source => LevelEnvelope.Of(source, cancellation));
        var second = Use(openSecond, source => LevelEnvelope.Of(source, cancellation));
        var best = new Alignment(0, 0, first.Frames, second.Frames);
        if (first.Frames == 0 || second.Frames == 0)
        {
            return best;
        }

        var window = (int)Math.Min(LongestWindow, Math.Min(first.Frames, second.Frames));
        var pad = SearchedSteps * first.StepFrames;
        var delays = RoughDelays(first, second);
        var (starts, shifted) = Places(first, second, delays, window, pad);
        var a = Use(openFirst, source => Segments.Read(source, starts, window, cancellation));
        var b = Use(openSecond, source => Segments.Read(source, shifted, window + (2 * pad), cancellation));
        var unaligned = best;
        for (var i = 0; i < starts.Length; i++)
        {
            var (shift, correlation) = BestShift(a[i], b[i]);
            if (Math.Abs(correlation) > Math.Abs(best.Correlation))
            {
                best = best with { DelayFrames = shifted[i] + shift - starts[i], Correlation = correlation };
            }
        }

        return Math.Abs(best.Correlation) >= LeastCorrelation ? best : unaligned;
    }

    private static T Use<T>(Func<IAudioSource> open, Func<IAudioSource, T> use)
    {
        var source = open();
        try
        {
            return use(source);
        }
        finally
        {
            (source as IDisposable)?.Dispose();
        }
    }

    // In frames; 0 is always among them.
    private static List<long> RoughDelays(LevelEnvelope first, LevelEnvelope second)
    {
        var (a, b) = (first.Movements(), second.Movements());
        var sums = CrossCorrelation.Of(a, b);
        List<long> delays = [0];
        for (var c = 0; c < Candidates; c++)
        {
            var best = Array.IndexOf(sums, sums.Max());
            if (sums[best] <= 0)
            {
                break;
            }

            delays.Add((long)(best - (a.Length - 1)) * first.StepFrames);
            sums.AsSpan(Math.Max(0, best - SearchedSteps)..Math.Min(sums.Length, best + SearchedSteps + 1)).Clear();
        }

        return delays;
    }

    // For each delay, loud stretches of the first in each third of what both have, and where they should lie in the second.
    private static (long[] Starts, long[] Shifted) Places(LevelEnvelope first, LevelEnvelope second, List<long> delays, int window, int pad)
    {
        var starts = new List<long>();
        var shifted = new List<long>();
        foreach (var delay in delays)
        {
            var from = Math.Max(0, -delay);
            var to = Math.Min(first.Frames, second.Frames - delay);
            for (var w = 0; w < Windows; w++)
            {
                var (start, end) = (from + ((to - from) * w / Windows), from + ((to - from) * (w + 1) / Windows));

                // What both have may be shorter than three stretches: then they overlap, or reach beyond, into silence.
                end = Math.Min(Math.Max(end, start + window), Math.Max(to, window));
                var at = first.LoudestFrom(Math.Max(0, Math.Min(start, end - window)), end, window);
                starts.Add(at);
                shifted.Add(at + delay - pad);
            }
        }

        return ([.. starts], [.. shifted]);
    }

    // The shift of the short stretch in the long one with the largest correlation of either sign.
    private static (int Shift, double Correlation) BestShift(float[] a, float[] b)
    {
        var sums = CrossCorrelation.Of(a, b);
        var powerOfA = Power(a);
        var powerOfB = Power(b.AsSpan(0, a.Length));
        var (best, correlation) = (0, 0.0);
        for (var shift = 0; shift + a.Length <= b.Length; shift++)
        {
            if (shift > 0)
            {
                powerOfB += ((double)b[shift + a.Length - 1] * b[shift + a.Length - 1]) - ((double)b[shift - 1] * b[shift - 1]);
            }

            var sum = sums[shift + a.Length - 1] / Math.Sqrt(powerOfA * powerOfB);
            if (double.IsFinite(sum) && Math.Abs(sum) > Math.Abs(correlation))
            {
                (best, correlation) = (shift, sum);
            }
        }

        return (best, Math.Clamp(correlation, -1, 1));
    }

    private static double Power(ReadOnlySpan<float> samples)
    {
        var power = 0.0;
        foreach (var sample in samples)
        {
            power += (double)sample * sample;
        }

        return power;
    }
}
