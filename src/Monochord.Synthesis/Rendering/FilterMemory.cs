using Monochord.Dsp.Filters;

namespace Monochord.Synthesis.Rendering;

/// <summary>How long filters remember.</summary>
internal static class FilterMemory
{
    // 180 dB in nepers, and as much again for poles that come several times.
    private const double Nepers = 2 * 20.7;
    private const long Longest = 1L << 22;

    /// <summary>Frames after which what was in a filter is below -180 dB.</summary>
    public static long Frames(ReadOnlySpan<BiquadCoefficients> sections)
    {
        var slowest = 0.0;
        foreach (var section in sections)
        {
            // The larger pole of 1 + a₁z⁻¹ + a₂z⁻².
            var discriminant = (section.A1 * section.A1 / 4) - section.A2;
            var radius = discriminant < 0 ? Math.Sqrt(section.A2) : (Math.Abs(section.A1) / 2) + Math.Sqrt(discriminant);
            slowest = Math.Max(slowest, radius);
        }

        return slowest <= 0 ? 0 : Math.Min(Longest, (long)Math.Ceiling(-Nepers / Math.Log(Math.Min(slowest, 1 - 1e-9))));
    }
}
