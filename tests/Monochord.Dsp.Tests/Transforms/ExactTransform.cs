namespace Monochord.Dsp.Tests.Transforms;

/// <summary>The definition of the transform as a sum in about 31 digits: slow, and right to the last bit of a double.</summary>
/// <remarks>Roots of unity come from Taylor's series in decimal, sums are kept as two doubles each. T. J. Dekker, "A floating-point
/// technique for extending the available precision", Numerische Mathematik 18, 1971.</remarks>
internal sealed class ExactTransform
{
    private const decimal TwoPi = 6.2831853071795864769252867666m;

    private readonly (double High, double Low)[] _cos;

    public ExactTransform(int size)
    {
        Size = size;
        _cos = new (double, double)[4 * size];
        for (var i = 0; i < _cos.Length; i++)
        {
            var cos = Cos(i);
            var high = (double)cos;
            _cos[i] = (high, (double)(cos - (decimal)high));
        }
    }

    public int Size { get; }

    /// <summary>X[bin] = Σ x[n]·e^(-2πi·n·bin/N).</summary>
    public (double Real, double Imaginary) Bin(ReadOnlySpan<double> real, ReadOnlySpan<double> imaginary, int bin)
    {
        var (sumReal, sumImaginary) = (default(DoubleDouble), default(DoubleDouble));
        for (var n = 0; n < Size; n++)
        {
            // In steps of a quarter root: sin is cos a quarter of the circle before.
            var angle = (int)((long)n * bin % Size * 4);
            var cos = _cos[angle];
            var sin = _cos[(angle + (3 * Size)) % (4 * Size)];
            sumReal.AddProduct(real[n], cos);
            sumReal.AddProduct(imaginary[n], sin);
            sumImaginary.AddProduct(imaginary[n], cos);
            sumImaginary.AddProduct(-real[n], sin);
        }

        return (sumReal.Value, sumImaginary.Value);
    }

    // cos of i quarter roots, brought into the first eighth of the circle.
    private decimal Cos(int i)
    {
        i = Math.Min(i, (4 * Size) - i);
        if (i > Size)
        {
            return -FirstQuadrant((2 * Size) - i);
        }

        return FirstQuadrant(i);
    }

    private decimal FirstQuadrant(int i) =>
        i < 0 ? -FirstQuadrant(-i)
        : 2 * i <= Size ? Series(TwoPi * i / (4 * Size), first: 1, start: 0)
        : Series(TwoPi * (Size - i) / (4 * Size), first: TwoPi * (Size - i) / (4 * Size), start: 1);

    // cos from the term of degree 0, sin from that of degree 1.
    private static decimal Series(decimal angle, decimal first, int start)
    {
        var (sum, term) = (first, first);
        for (var degree = start; Math.Abs(term) > 1e-28m; degree += 2)
        {
            term *= -angle * angle / ((degree + 1) * (degree + 2));
            sum += term;
        }

        return sum;
    }

    private struct DoubleDouble
    {
        private double _high;
        private double _low;

        public readonly double Value => _high + _low;

        public void AddProduct(double x, (double High, double Low) y)
        {
            var product = x * y.High;
            var error = Math.FusedMultiplyAdd(x, y.High, -product) + (x * y.Low);
            var sum = _high + product;
            var part = sum - _high;
            error += _high - (sum - part) + (product - part) + _low;
            _high = sum + error;
            _low = error - (_high - sum);
        }
    }
}
