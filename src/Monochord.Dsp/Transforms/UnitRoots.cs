namespace Monochord.Dsp.Transforms;

/// <summary>Roots of unity to the last bit or so, at any index.</summary>
internal static class UnitRoots
{
    /// <summary>e^(-2πi·index/size).</summary>
    /// <remarks>The angle is brought into the first eighth of the circle in whole numbers, so that nothing is lost of it for large
    /// indices and symmetric roots are equal bit by bit.</remarks>
    /// <param name="index">Not negative.</param>
    /// <param name="size">Roots on the circle, positive.</param>
    public static (double Real, double Imaginary) At(long index, long size)
    {
        // In steps of 1/8 of a root, every octant ends on a whole number.
        var (octant, step) = Math.DivRem((index % size) * 8, size);
        var isMirrored = (octant & 1) != 0;
        var (sin, cos) = Math.SinCos(Math.PI / 4 * (isMirrored ? size - step : step) / size);
        if (isMirrored)
        {
            (cos, sin) = (sin, cos);
        }

        return (octant >> 1) switch
        {
            0 => (cos, -sin),
            1 => (-sin, -cos),
            2 => (-cos, sin),
            _ => (sin, cos),
        };
    }

    /// <summary>cos(2π·index/size).</summary>
    public static double Cos(long index, long size) => At(index, size).Real;

    /// <summary>sin(2π·index/size).</summary>
    public static double Sin(long index, long size) => -At(index, size).Imaginary;
}
