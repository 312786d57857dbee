using System.Numerics;
using Monochord.TestKit;

namespace Monochord.Dsp.Tests.Transforms;

/// <summary>Signals and sums that tests of transforms share.</summary>
internal static class TestSignals
{
    /// <summary>White noise between -1 and 1.</summary>
    public static T[] Noise<T>(int length, ulong seed)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var noise = new T[length];
        for (var n = 0; n < length; n++)
        {
            noise[n] = T.CreateTruncating((2 * CounterNoise.Uniform(seed, 0, n)) - 1);
        }

        return noise;
    }

    public static double[] Widen<T>(ReadOnlySpan<T> values)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var wide = new double[values.Length];
        for (var n = 0; n < wide.Length; n++)
        {
            wide[n] = double.CreateChecked(values[n]);
        }

        return wide;
    }

    /// <summary>‖expected - actual‖/‖expected‖ over both planes.</summary>
    public static double Error<T>(
        ReadOnlySpan<T> expectedReal, ReadOnlySpan<T> expectedImaginary, ReadOnlySpan<T> actualReal, ReadOnlySpan<T> actualImaginary)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var (errors, squares) = (0.0, 0.0);
        for (var k = 0; k < expectedReal.Length; k++)
        {
            var (real, imaginary) = (double.CreateChecked(expectedReal[k]), double.CreateChecked(expectedImaginary[k]));
            errors += Square(real - double.CreateChecked(actualReal[k])) + Square(imaginary - double.CreateChecked(actualImaginary[k]));
            squares += Square(real) + Square(imaginary);
        }

        return Math.Sqrt(errors / squares);
    }

    /// <summary>‖expected - actual‖/‖expected‖.</summary>
    public static double Error<T>(ReadOnlySpan<T> expected, ReadOnlySpan<T> actual)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Error(expected, new T[expected.Length], actual, new T[expected.Length]);

    private static double Square(double x) => x * x;
}
