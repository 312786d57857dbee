namespace Monochord.Fingerprinting.Tests.Rhythm;

/// <summary>Found times beside true ones, as MIREX compares them.</summary>
internal static class Found
{
    /// <summary>2·hits/(found + true), each true time hit by at most one found one.</summary>
    public static double FMeasure(IReadOnlyList<double> found, IReadOnlyList<double> due, double toleranceSeconds)
    {
        var (f, d, hits) = (0, 0, 0);
        while (f < found.Count && d < due.Count)
        {
            if (Math.Abs(found[f] - due[d]) <= toleranceSeconds)
            {
                (f, d, hits) = (f + 1, d + 1, hits + 1);
            }
            else if (found[f] < due[d])
            {
                f++;
            }
            else
            {
                d++;
            }
        }

        return found.Count + due.Count == 0 ? 1 : 2.0 * hits / (found.Count + due.Count);
    }

    /// <summary>The median of how far the nearest found time is from each true one.</summary>
    public static double MedianError(IReadOnlyList<double> found, IReadOnlyList<double> due)
    {
        var errors = due.Select(time => found.Min(other => Math.Abs(other - time))).Order().ToArray();
        return errors[errors.Length / 2];
    }
}
