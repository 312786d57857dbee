using System.Numerics;

namespace Monochord.Dsp.Filters;

/// <summary>Butterworth filters of any order as cascades of second-order sections, by the bilinear transform.</summary>
/// <remarks>
/// <para>S. Butterworth, "On the theory of filter amplifiers", 1930. The gain is 1/√2 at each edge, exactly. Sections stand in the order
/// of rising Q; each has a gain of 1 where the filter has.</para>
/// <para>Edges are in Hz, above 0 and below half the rate; orders are 1 to 24; otherwise <see cref="ArgumentOutOfRangeException"/>. A
/// section of first order has b₂ = a₂ = 0.</para>
/// </remarks>
public static class Butterworth
{
    private const int MaxOrder = 24;

    /// <summary>Low pass.</summary>
    public static BiquadCoefficients[] LowPass(int order, double edgeHz, double sampleRateHz)
    {
        var k = Warp(edgeHz, sampleRateHz);
        return OfQs(
            order,
            new BiquadCoefficients(k / (1 + k), k / (1 + k), 0, (k - 1) / (k + 1), 0),
            q => BiquadDesign.LowPass(edgeHz, sampleRateHz, q));
    }

    /// <summary>High pass.</summary>
    public static BiquadCoefficients[] HighPass(int order, double edgeHz, double sampleRateHz)
    {
        var k = Warp(edgeHz, sampleRateHz);
        return OfQs(
            order,
            new BiquadCoefficients(1 / (1 + k), -1 / (1 + k), 0, (k - 1) / (k + 1), 0),
            q => BiquadDesign.HighPass(edgeHz, sampleRateHz, q));
    }

    /// <summary>Band pass.</summary>
    /// <param name="order">Of the low pass behind it: each flank falls by 6·order dB an octave, and there are that many sections.</param>
    /// <param name="lowerHz">The lower edge.</param>
    /// <param name="upperHz">The upper edge, above the lower.</param>
    /// <param name="sampleRateHz">The rate.</param>
    public static BiquadCoefficients[] BandPass(int order, double lowerHz, double upperHz, double sampleRateHz)
    {
        var (width, square) = Band(lowerHz, upperHz, sampleRateHz);

        // s → (s² + ω₀²)/(Bs): p becomes the two roots of s² − pBs + ω₀². Zeros at 0 Hz and at half the rate.
        return OfPoles(order, pole => pole * width, square, 0, -1, Math.Sqrt(square));
    }

    /// <summary>Band stop.</summary>
    /// <param name="order">Of the low pass behind it; there are that many sections.</param>
    /// <param name="lowerHz">The lower edge.</param>
    /// <param name="upperHz">The upper edge, above the lower.</param>
    /// <param name="sampleRateHz">The rate.</param>
    public static BiquadCoefficients[] BandStop(int order, double lowerHz, double upperHz, double sampleRateHz)
    {
        var (width, square) = Band(lowerHz, upperHz, sampleRateHz);

        // s → Bs/(s² + ω₀²). Zeros at ω₀; the gain is 1 at 0 Hz.
        return OfPoles(order, pole => width / pole, square, -2 * (1 - square) / (1 + square), 1, 0);
    }

    private static BiquadCoefficients[] OfQs(int order, BiquadCoefficients first, Func<double, BiquadCoefficients> second)
    {
        Check(order);
        var sections = new BiquadCoefficients[(order + 1) / 2];
        var odd = order % 2;
        if (odd == 1)
        {
            sections[0] = first;
        }

        for (var pair = 0; pair < order / 2; pair++)
        {
            // Poles lie at equal angles on the unit circle; those nearest the real axis have the lowest Q.
            var angle = Math.PI * ((2 * pair) + 1 + odd) / (2 * order);
            sections[odd + pair] = second(1 / (2 * Math.Cos(angle)));
        }

        return sections;
    }

    private static BiquadCoefficients[] OfPoles(
        int order, Func<Complex, Complex> shift, double square, double zero1, double zero2, double unityAt)
    {
        Check(order);
        var sections = new BiquadCoefficients[order];
        var next = 0;
        for (var i = 0; i < (order + 1) / 2; i++)
        {
            // From the real axis outwards: an angle of 180° first when the order is odd.
            var angle = Math.PI * ((2 * i) + (order % 2 == 1 ? 0 : 1)) / (2 * order);
            var half = shift(new Complex(-Math.Cos(angle), Math.Sin(angle))) / 2;
            var root = Complex.Sqrt((half * half) - square);
            if (order % 2 == 1 && i == 0)
            {
                sections[next++] = Section(half + root, half - root, zero1, zero2, unityAt);
            }
            else
            {
                sections[next++] = Section(half + root, Complex.Conjugate(half + root), zero1, zero2, unityAt);
                sections[next++] = Section(half - root, Complex.Conjugate(half - root), zero1, zero2, unityAt);
            }
        }

        return sections;
    }

    /// <summary>The section of two analogue poles, with a gain of 1 at a warped frequency.</summary>
    private static BiquadCoefficients Section(Complex first, Complex second, double zero1, double zero2, double unityAt)
    {
        var (z1, z2) = ((1 + first) / (1 - first), (1 + second) / (1 - second));
        var (a1, a2) = (-(z1 + z2).Real, (z1 * z2).Real);
        var section = new BiquadCoefficients(1, zero1, zero2, a1, a2);
        var gain = 1 / Math.Sqrt(section.PowerGainAt(Math.Atan(unityAt) / Math.PI, 1));
        return section with { B0 = gain, B1 = zero1 * gain, B2 = zero2 * gain };
    }

    private static (double Width, double Square) Band(double lowerHz, double upperHz, double sampleRateHz)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(upperHz, lowerHz);
        var (low, high) = (Warp(lowerHz, sampleRateHz), Warp(upperHz, sampleRateHz));
        return (high - low, low * high);
    }

    private static double Warp(double edgeHz, double sampleRateHz)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(edgeHz);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(edgeHz, sampleRateHz / 2);
        return Math.Tan(Math.PI * edgeHz / sampleRateHz);
    }

    private static void Check(int order)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(order, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(order, MaxOrder);
    }
}
