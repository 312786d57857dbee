using Monochord.Dsp.Simd;

namespace Monochord.Dsp.Filters;

/// <summary>One second-order section running on one channel, with its state in double: transposed direct form II.</summary>
/// <remarks>A struct to be kept in a field and never copied while it runs. Samples of float that are NaN or infinite are read as silence.
/// Coefficients may be changed between calls; the state stays.</remarks>
/// <param name="coefficients">What it runs.</param>
public struct BiquadFilter(BiquadCoefficients coefficients)
{
    // -600 dB: a state left alone would decay into subnormal numbers, which are slow.
    private const double Floor = 1e-30;

    private double _first;
    private double _second;

    /// <summary>What it runs.</summary>
    public BiquadCoefficients Coefficients { get; set; } = coefficients;

    /// <summary>The output for the next sample, which has to be finite.</summary>
    public double Next(double sample)
    {
        var c = Coefficients;
        var output = (c.B0 * sample) + _first;
        _first = (c.B1 * sample) - (c.A1 * output) + _second;
        _second = (c.B2 * sample) - (c.A2 * output);
        return output;
    }

    /// <summary>Filters the next samples; source and destination may be the same. Cut anywhere, outputs agree to 1e-30.</summary>
    /// <param name="source">The samples.</param>
    /// <param name="destination">At least as long.</param>
    public void Process(ReadOnlySpan<float> source, Span<float> destination)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(destination.Length, source.Length, nameof(destination));
        var (c, first, second) = (Coefficients, _first, _second);
        for (var n = 0; n < source.Length; n++)
        {
            double sample = FloatScalar.FiniteOrZero(source[n]);
            var output = (c.B0 * sample) + first;
            first = (c.B1 * sample) - (c.A1 * output) + second;
            second = (c.B2 * sample) - (c.A2 * output);
            destination[n] = Math.Abs(output) < Floor ? 0 : (float)output;
        }

        (_first, _second) = (Math.Abs(first) < Floor ? 0 : first, Math.Abs(second) < Floor ? 0 : second);
    }

    /// <summary>Back to rest.</summary>
    public void Reset() => (_first, _second) = (0, 0);
}
