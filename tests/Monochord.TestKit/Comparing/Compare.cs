namespace Monochord.TestKit;

/// <summary>How far two runs of samples are apart, element by element. NaN equals NaN and an infinity equals itself; a number and
/// something that is none are infinitely far apart.</summary>
public static class Compare
{
    /// <summary>The largest absolute difference.</summary>
    public static Difference MaxAbs(ReadOnlySpan<float> expected, ReadOnlySpan<float> actual) =>
        Worst("max abs", expected, actual, static (e, a) => Math.Abs((double)e - a));

    /// <summary>The largest difference in units in the last place: how many floats lie between the two.</summary>
    public static Difference Ulps(ReadOnlySpan<float> expected, ReadOnlySpan<float> actual) =>
        Worst("ULP", expected, actual, static (e, a) => Math.Abs(Ordinal(e) - Ordinal(a)));

    /// <summary>The largest difference of levels, in dB; for values that are levels themselves.</summary>
    /// <param name="expected">Levels in dB.</param>
    /// <param name="actual">Levels in dB.</param>
    /// <param name="floorDb">Levels below it count as it: there is no use in telling -150 from -160.</param>
    public static Difference Levels(ReadOnlySpan<float> expected, ReadOnlySpan<float> actual, double floorDb = -120) =>
        Worst("dB", expected, actual, (e, a) => Math.Abs(Math.Max(e, floorDb) - Math.Max(a, floorDb)), infinitiesAreLevels: true);

    /// <summary>The power of the difference relative to the power of what was expected, in dB; minus infinity when they are equal.</summary>
    public static double ErrorDb(ReadOnlySpan<float> expected, ReadOnlySpan<float> actual)
    {
        CheckLengths(expected, actual);
        var (error, power) = (0.0, 0.0);
        for (var i = 0; i < expected.Length; i++)
        {
            var difference = (double)actual[i] - expected[i];
            error += difference * difference;
            power += (double)expected[i] * expected[i];
        }

        return error == 0.0 ? double.NegativeInfinity : 10.0 * Math.Log10(error / power);
    }

    private static Difference Worst(
        string norm,
        ReadOnlySpan<float> expected,
        ReadOnlySpan<float> actual,
        Func<float, float, double> distance,
        bool infinitiesAreLevels = false)
    {
        CheckLengths(expected, actual);
        var worst = new Difference(norm, 0.0, -1, 0f, 0f);
        for (var i = 0; i < expected.Length; i++)
        {
            var (e, a) = (expected[i], actual[i]);
            double value;
            if (e.Equals(a))
            {
                value = 0.0;
            }
            else
            {
                var comparable = infinitiesAreLevels ? !float.IsNaN(e) && !float.IsNaN(a) : float.IsFinite(e) && float.IsFinite(a);
                value = comparable ? distance(e, a) : double.PositiveInfinity;
            }

            if (worst.Index < 0 || value > worst.Value)
            {
                worst = new Difference(norm, value, i, e, a);
            }
        }

        return worst;
    }

    // Orders the floats as integers: neighbours differ by 1, and both zeros are 0.
    private static long Ordinal(float value)
    {
        var bits = BitConverter.SingleToInt32Bits(value);
        return bits < 0 ? int.MinValue - (long)bits : bits;
    }

    private static void CheckLengths(ReadOnlySpan<float> expected, ReadOnlySpan<float> actual)
    {
        if (expected.Length != actual.Length)
        {
            throw new ArgumentException($"Expected {expected.Length} samples, got {actual.Length}.", nameof(actual));
        }
    }
}
