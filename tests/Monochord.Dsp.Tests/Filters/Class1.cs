namespace Monochord.Dsp.Tests.Filters;

/// <summary>The limits of class 1 as the standard prints them, written down a second time for the tests.</summary>
internal static class Class1
{
    private static readonly double G = Math.Pow(10, 0.3);

    /// <summary>IEC 61260-1:2014, Table 1: powers of G from the mid-band of an octave filter, least and most relative attenuation in dB.
    /// At the edge, 1/2, both limits change.</summary>
    private static readonly (double Power, double Minimum, double Maximum)[] Table1 =
    [
        (0, -0.4, 0.4),
        (1.0 / 8, -0.4, 0.5),
        (1.0 / 4, -0.4, 0.7),
        (3.0 / 8, -0.4, 1.4),
        (1.0 / 2, -0.4, 5.3),
        (1.0 / 2, 1.2, double.PositiveInfinity),
        (1, 16.6, double.PositiveInfinity),
        (2, 40.5, double.PositiveInfinity),
        (3, 60, double.PositiveInfinity),
        (4, 70, double.PositiveInfinity),
    ];

    /// <summary>The breakpoints of third octaves above the mid-band, as ratios to it; clause 5.10.4. The edge stands for two: just inside
    /// it and just outside.</summary>
    public static IEnumerable<double> Breakpoints =>
        Table1.Select(row => Ratio(row.Power)).Distinct().SelectMany(ratio => ratio == Ratio(0.5) ? [ratio / 1.0001, ratio * 1.0001] : new[] { ratio });

    /// <summary>The limits at a ratio to the mid-band, between breakpoints along straight lines over the logarithm.</summary>
    public static (double Minimum, double Maximum) At(double ratio)
    {
        ratio = Math.Max(ratio, 1 / ratio);
        for (var row = 1; row < Table1.Length; row++)
        {
            var (from, to) = (Table1[row - 1], Table1[row]);
            if (ratio >= Ratio(from.Power) && ratio < Ratio(to.Power))
            {
                var part = Math.Log(ratio / Ratio(from.Power)) / Math.Log(Ratio(to.Power) / Ratio(from.Power));
                return (
                    from.Minimum + (part * (to.Minimum - from.Minimum)),
                    double.IsInfinity(to.Maximum) ? double.PositiveInfinity : from.Maximum + (part * (to.Maximum - from.Maximum)));
            }
        }

        return (Table1[^1].Minimum, Table1[^1].Maximum);
    }

    private static double Ratio(double power) => 1 + ((Math.Pow(G, 1.0 / 6) - 1) / (Math.Pow(G, 0.5) - 1) * (Math.Pow(G, power) - 1));
}
