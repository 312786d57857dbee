using System.Runtime.CompilerServices;
using Monochord.Dsp.Simd;

namespace Monochord.Dsp.Separation;

/// <summary>Rows into columns, in squares of one vector's elements.</summary>
internal static class Transposition
{
    /// <summary>y[c, r] = x[r, c].</summary>
    /// <param name="x">The first row.</param>
    /// <param name="stride">Floats from one row to the next.</param>
    /// <param name="rows">A multiple of the elements of a vector.</param>
    /// <param name="columns">A multiple as well.</param>
    /// <param name="y">The first column, now a row.</param>
    /// <param name="columnStride">Floats from one to the next.</param>
    /// <param name="memory">As many floats as two squares.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Of<TSimd, TVector>(
        ref float x, nint stride, int rows, int columns, ref float y, nint columnStride, ref float memory)
        where TSimd : struct, ISimd<TVector, float>
        where TVector : struct
    {
        for (var row = 0; row < rows; row += TSimd.Count)
        {
            for (var column = 0; column < columns; column += TSimd.Count)
            {
                Square<TSimd, TVector>(
                    ref Unsafe.Add(ref x, (row * stride) + column), stride,
                    ref Unsafe.Add(ref y, (column * columnStride) + row), columnStride, ref memory);
            }
        }
    }

    // A place in the square is the number of its row followed by that of its column, in bits. Each perfect shuffle of the upper half of
    // the rows with the lower turns those bits by one, so as many as a row number has bits change row and column.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Square<TSimd, TVector>(ref float x, nint stride, ref float y, nint columnStride, ref float memory)
        where TSimd : struct, ISimd<TVector, float>
        where TVector : struct
    {
        var n = TSimd.Count;
        if (n == 1)
        {
            y = x;
            return;
        }

        ref var from = ref x;
        var fromStride = stride;
        for (var turns = 2; turns <= n; turns *= 2)
        {
            var isLast = turns == n;
            ref var to = ref (isLast ? ref y : ref Unsafe.Add(ref memory, int.Log2(turns) % 2 == 0 ? 0 : n * n));
            var toStride = isLast ? columnStride : n;
            for (var i = 0; i < n / 2; i++)
            {
                var (a, b) = (TSimd.Load(in from, i * fromStride), TSimd.Load(in from, (i + (n / 2)) * fromStride));
                TSimd.Store(TSimd.InterleaveLower(a, b, 1), ref to, 2 * i * toStride);
                TSimd.Store(TSimd.InterleaveUpper(a, b, 1), ref to, ((2 * i) + 1) * toStride);
            }

            from = ref to;
            fromStride = toStride;
        }
    }
}
