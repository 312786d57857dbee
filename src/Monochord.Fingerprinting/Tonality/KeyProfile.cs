namespace Monochord.Fingerprinting.Tonality;

/// <summary>A profile of major and minor keys, and how well pitch classes fit it.</summary>
internal sealed class KeyProfile
{
    private readonly double[] _major;
    private readonly double[] _minor;

    /// <summary>A profile.</summary>
    /// <param name="major">Twelve weights, from the tonic up.</param>
    /// <param name="minor">Twelve weights, from the tonic up.</param>
    public KeyProfile(ReadOnlySpan<double> major, ReadOnlySpan<double> minor) => (_major, _minor) = (Normalised(major), Normalised(minor));

    /// <summary>The correlation of pitch classes with each key, added to sums.</summary>
    /// <param name="classes">Twelve weights, from C.</param>
    /// <param name="scale">What correlations are multiplied by.</param>
    /// <param name="correlations">24 sums: the major keys from C, the minor keys from C.</param>
    public void AddCorrelations(ReadOnlySpan<double> classes, double scale, Span<double> correlations)
    {
        var normalised = Normalised(classes);
        for (var tonic = 0; tonic < 12; tonic++)
        {
            for (var i = 0; i < 12; i++)
            {
                var at = normalised[(tonic + i) % 12] * scale;
                correlations[tonic] += _major[i] * at;
                correlations[12 + tonic] += _minor[i] * at;
            }
        }
    }

    // Mean 0, length 1; zeros where all are alike.
    private static double[] Normalised(ReadOnlySpan<double> values)
    {
        var mean = 0.0;
        foreach (var value in values)
        {
            mean += value / values.Length;
        }

        var squares = 0.0;
        foreach (var value in values)
        {
            squares += (value - mean) * (value - mean);
        }

        var normalised = new double[values.Length];
        for (var i = 0; i < normalised.Length && squares > 0; i++)
        {
            normalised[i] = (values[i] - mean) / Math.Sqrt(squares);
        }

        return normalised;
    }
}
