namespace Monochord.Catalogue.Likeness.Timbre;

/// <summary>How likely a normal variable is to lie above a number.</summary>
internal static class NormalTail
{
    /// <summary>P(Z &gt; z) of the standard normal distribution, to 1e-14 of itself or better.</summary>
    /// <remarks>The series of the lower part where it converges quickly, and Laplace's continued fraction beyond (Abramowitz and Stegun
    /// 26.2.11 and 26.2.14).</remarks>
    public static double Of(double z) => z < 0 ? 1 - Upper(-z) : Upper(z);

    private static double Upper(double z)
    {
        if (z > 38)
        {
            return 0;
        }

        var density = Math.Exp(-0.5 * z * z) / Math.Sqrt(2 * Math.PI);
        return z < 3 ? 0.5 - (density * Series(z)) : density / Fraction(z);
    }

    // z + z³/3 + z⁵/(3·5) + ...
    private static double Series(double z)
    {
        var (term, sum) = (z, z);
        for (var n = 3; term > 1e-17 * sum; n += 2)
        {
            term *= z * z / n;
            sum += term;
        }

        return sum;
    }

    // z + 1/(z + 2/(z + 3/(...))), from the inside.
    private static double Fraction(double z)
    {
        var value = z;
        for (var n = 60; n > 0; n--)
        {
            value = z + (n / value);
        }

        return value;
    }
}
