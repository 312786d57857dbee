using System.Numerics;

namespace Monochord.Dsp.Tests;

/// <summary>A plain radix-2 Fourier transform in double precision, for references only.</summary>
internal static class ReferenceTransform
{
    /// <summary>X[k] = Σ x[n]·e^(−2πikn/N), in place; the length is a power of two.</summary>
    public static void Forward(Span<Complex> x)
    {
        if (x.Length == 1)
        {
            return;
        }

        var half = x.Length / 2;
        var (even, odd) = (new Complex[half], new Complex[half]);
        for (var i = 0; i < half; i++)
        {
            (even[i], odd[i]) = (x[2 * i], x[(2 * i) + 1]);
        }

        Forward(even);
        Forward(odd);
        for (var k = 0; k < half; k++)
        {
            var turned = odd[k] * Complex.FromPolarCoordinates(1, -2 * Math.PI * k / x.Length);
            x[k] = even[k] + turned;
            x[k + half] = even[k] - turned;
        }
    }
}
