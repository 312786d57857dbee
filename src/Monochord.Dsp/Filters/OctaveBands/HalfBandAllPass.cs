namespace Monochord.Dsp.Filters.OctaveBands;

/// <summary>An elliptic half-band low pass of two all-pass branches: H(z) = ½·(A(z²) + z⁻¹B(z²)).</summary>
/// <remarks>R. A. Valenzuela, A. G. Constantinides, "Digital signal processing schemes for efficient interpolation and decimation", IEE
/// Proceedings G 130 (6), 1983. The branches run at half the rate, and the two gains at f and half the rate − f are complementary in
/// power, so that a stop band of 98 dB leaves a ripple of 1e-9 dB in the pass band.</remarks>
internal static class HalfBandAllPass
{
    // The series converge so fast that these many terms are more than double precision holds.
    private const int Terms = 8;

    /// <summary>The coefficients c of the sections (c + z⁻²) / (1 + cz⁻²), ascending; those at even places make A, the others B.</summary>
    /// <param name="sections">Their number, at least 1.</param>
    /// <param name="transition">Width of the transition band about a quarter of the rate, as a fraction of the rate, 0 to a half.</param>
    public static double[] Design(int sections, double transition)
    {
        var tangent = Math.Tan((1 - (2 * transition)) * Math.PI / 4);
        var modulus = tangent * tangent;
        var root = Math.Sqrt(Math.Sqrt(1 - (modulus * modulus)));
        var e = 0.5 * (1 - root) / (1 + root);
        var nome = e * (1 + (2 * Math.Pow(e, 4)) + (15 * Math.Pow(e, 8)) + (150 * Math.Pow(e, 12)));
        var order = (2 * sections) + 1;
        var coefficients = new double[sections];
        for (var section = 0; section < sections; section++)
        {
            var angle = (section + 1) * Math.PI / order;
            var (above, below) = (0.0, 0.5);
            for (var i = 0; i < Terms; i++)
            {
                var sign = i % 2 == 0 ? 1 : -1;
                above += sign * Math.Pow(nome, i * (i + 1)) * Math.Sin(((2 * i) + 1) * angle);
                below += i == 0 ? 0 : sign * Math.Pow(nome, i * i) * Math.Cos(2 * i * angle);
            }

            var ratio = Math.Sqrt(Math.Sqrt(nome)) * above / below;
            var square = ratio * ratio;
            var pole = Math.Sqrt((1 - (square * modulus)) * (1 - (square / modulus))) / (1 + square);
            coefficients[section] = (1 - pole) / (1 + pole);
        }

        return coefficients;
    }
}
