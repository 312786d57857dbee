namespace Monochord.Fingerprinting.Statistics;

/// <summary>The exact median of many numbers.</summary>
internal static class Median
{
    // Halving would take 31; more says that the numbers defeat the choice of pivots.
    private const int MaxRounds = 100;

    /// <summary>The middle one, or the mean of the two in the middle; 0 for none. Changes the order of the numbers.</summary>
    /// <param name="values">Finite numbers.</param>
    public static double Of(Span<float> values)
    {
        if (values.IsEmpty)
        {
            return 0;
        }

        var middle = values.Length / 2;
        Select(values, middle);
        if (int.IsOddInteger(values.Length))
        {
            return values[middle];
        }

        // What stands before the middle is not greater.
        var below = values[0];
        foreach (var value in values[..middle])
        {
            below = Math.Max(below, value);
        }

        return 0.5 * ((double)below + values[middle]);
    }

    // C. A. R. Hoare, "Algorithm 65: find", Communications of the ACM 4(7), 1961.
    private static void Select(Span<float> values, int rank)
    {
        var (low, high) = (0, values.Length - 1);
        for (var round = 0; low < high; round++)
        {
            if (round == MaxRounds)
            {
                values[low..(high + 1)].Sort();
                return;
            }

            var pivot = MiddleOf(values[low], values[(low + high) >>> 1], values[high]);
            var (i, j) = (low, high);
            while (i <= j)
            {
                while (values[i] < pivot)
                {
                    i++;
                }

                while (values[j] > pivot)
                {
                    j--;
                }

                if (i <= j)
                {
                    (values[i], values[j]) = (values[j], values[i]);
                    i++;
                    j--;
                }
            }

            (low, high) = rank <= j ? (low, j) : rank >= i ? (i, high) : (rank, rank);
        }
    }

    private static float MiddleOf(float a, float b, float c) => Math.Max(Math.Min(a, b), Math.Min(Math.Max(a, b), c));
}
