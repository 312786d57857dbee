namespace Monochord.Fingerprinting.Tonality;

/// <summary>The key of pitch classes.</summary>
internal static class KeyFinder
{
    private const int Keys = 24;

    // The share of a harmonic in the tone that it belongs to: E. Gómez, "Tonal description of polyphonic audio for music content processing", 2006.
    private const double Decay = 0.6;
    private const int Harmonics = 4;

    /// <summary>How well each key fits.</summary>
    /// <param name="steps">A histogram of <see cref="PitchClassHistogram.Steps"/>.</param>
    /// <param name="tuning">In its steps.</param>
    /// <param name="fits">24 correlations, -1 to 1: the major keys from C, the minor keys from C.</param>
    public static void Correlate(ReadOnlySpan<double> steps, double tuning, Span<double> fits)
    {
        Span<double> folded = stackalloc double[PitchClassHistogram.Steps];
        Span<double> classes = stackalloc double[12];
        FoldHarmonics(steps, folded);
        PitchClassHistogram.Fold(folded, tuning, classes);
        fits.Clear();
        KeyProfiles.Bgate.AddCorrelations(classes, 0.7, fits);
        KeyProfiles.Edma.AddCorrelations(classes, 0.3, fits);
    }

    /// <summary>The one that fits best.</summary>
    public static int Best(ReadOnlySpan<double> fits)
    {
        var best = 0;
        for (var key = 1; key < Keys; key++)
        {
            best = fits[key] > fits[best] ? key : best;
        }

        return best;
    }

    /// <summary>By its number.</summary>
    public static Key KeyOf(int number) => new(number % 12, number < 12 ? Mode.Major : Mode.Minor);

    /// <summary>How near one key is to another, as evaluations count it: 1 for the same, 0.5 for a fifth up or down, 0.3 for the relative,
    /// 0.2 for the parallel one, else 0.</summary>
    /// <remarks>MIREX audio key detection, with fifths in both directions.</remarks>
    public static double Nearness(Key one, Key other)
    {
        var distance = (other.Tonic - one.Tonic + 12) % 12;
        var relative = one.Mode == Mode.Major ? 9 : 3;
        return one.Mode == other.Mode ? distance switch { 0 => 1, 5 or 7 => 0.5, _ => 0 }
            : distance == relative ? 0.3
            : distance == 0 ? 0.2 : 0;
    }

    // What sounds may be the second, third or fourth harmonic of a tone below.
    private static void FoldHarmonics(ReadOnlySpan<double> steps, Span<double> folded)
    {
        folded.Clear();
        var weight = 1.0;
        for (var harmonic = 1; harmonic <= Harmonics; harmonic++)
        {
            var shift = (int)Math.Round(Math.Log2(harmonic) * PitchClassHistogram.Steps);
            for (var step = 0; step < PitchClassHistogram.Steps; step++)
            {
                folded[step] += weight * steps[(step + shift) % PitchClassHistogram.Steps];
            }

            weight *= Decay;
        }
    }
}
