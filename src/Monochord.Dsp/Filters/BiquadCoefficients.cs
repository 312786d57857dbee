namespace Monochord.Dsp.Filters;

/// <summary>A second-order section: H(z) = (b₀ + b₁z⁻¹ + b₂z⁻²) / (1 + a₁z⁻¹ + a₂z⁻²).</summary>
/// <param name="B0">Coefficient of the input now.</param>
/// <param name="B1">Coefficient of the input one sample ago.</param>
/// <param name="B2">Coefficient of the input two samples ago.</param>
/// <param name="A1">Coefficient of the output one sample ago.</param>
/// <param name="A2">Coefficient of the output two samples ago.</param>
public readonly record struct BiquadCoefficients(double B0, double B1, double B2, double A1, double A2)
{
    /// <summary>Whether what goes in dies away: both poles lie inside the unit circle.</summary>
    public bool IsStable => Math.Abs(A2) < 1 && Math.Abs(A1) < 1 + A2;

    /// <summary>|H|² at a frequency.</summary>
    /// <param name="frequencyHz">0 to half the rate.</param>
    /// <param name="sampleRateHz">The rate of the filter.</param>
    public double PowerGainAt(double frequencyHz, double sampleRateHz)
    {
        var (sin, cos) = Math.SinCos(2 * Math.PI * frequencyHz / sampleRateHz);
        var (sin2, cos2) = (2 * sin * cos, (2 * cos * cos) - 1);
        var (numeratorRe, numeratorIm) = (B0 + (B1 * cos) + (B2 * cos2), (B1 * sin) + (B2 * sin2));
        var (denominatorRe, denominatorIm) = (1 + (A1 * cos) + (A2 * cos2), (A1 * sin) + (A2 * sin2));
        return ((numeratorRe * numeratorRe) + (numeratorIm * numeratorIm))
            / ((denominatorRe * denominatorRe) + (denominatorIm * denominatorIm));
    }
}
