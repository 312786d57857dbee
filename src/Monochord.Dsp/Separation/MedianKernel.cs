using System.Runtime.CompilerServices;
using Monochord.Dsp.Simd;

namespace Monochord.Dsp.Separation;

/// <summary>Medians of 31 rows around each of 16 rows, of as many columns at once as a vector has elements.</summary>
/// <remarks>
/// <para>The windows of 16 neighbours share 16 of their 31 rows, halves of them 24, quarters 28, pairs 30. So what is shared is sorted
/// once, and merged down a tree with what halves, quarters and pairs have beside it; at each step only the ranks that can still become
/// the median are kept: of 24 rows 8, of 28 rows 4, of 30 rows 2. Sorting is compare and exchange without a branch (K. E. Batcher,
/// "Sorting networks and their applications", AFIPS 1968); sharing it along a tree is the idea of A. Adams, "Fast median filters using
/// separable sorting networks", ACM Transactions on Graphics 40(4), 2021. A median costs 35 minima and maxima; a network of its own for
/// each would cost some 250.</para>
/// <para>Medians are numbers of the input, the same at every width. In the comments rows are counted from the first that the first median
/// looks at: 0 to 14 are before, 15 to 30 are here, 31 to 45 after.</para>
/// </remarks>
internal static class MedianKernel
{
    /// <summary>Rows of one call.</summary>
    public const int Rows = 16;

    /// <summary>Vectors of memory that <see cref="Medians{TSimd, TVector}"/> works in.</summary>
    public const int Slots = 164;

    // A sorted run of eight keeps its runs of two and of four as well.
    private const int FoursOfEight = 8;
    private const int EightOfEight = 16;
    private const int FourOfFour = 4;

    // Where each lies in the memory.
    private const int EightBefore = 0;
    private const int EightAfter = 24;
    private const int FourBefore = 48;
    private const int FourAfter = 56;
    private const int TwoBefore = 64;
    private const int TwoAfter = 66;
    private const int FirstHere = 68;
    private const int SecondHere = 92;
    private const int Shared = 116;
    private const int Halves = 132;
    private const int Quarters = 148;

    /// <summary>The medians of one column of vectors.</summary>
    /// <param name="before">The 16 rows before; the first is not looked at.</param>
    /// <param name="here">The 16 rows.</param>
    /// <param name="after">The 16 rows after; the last is not looked at.</param>
    /// <param name="stride">Floats from one row to the next.</param>
    /// <param name="memory"><see cref="Slots"/> vectors.</param>
    /// <param name="medians">Rows of medians, 16 over the step.</param>
    /// <param name="medianStride">Floats from one of them to the next.</param>
    /// <param name="step">Of how many rows the first has its median taken: 1, 2 or 4.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Medians<TSimd, TVector>(
        ref float before, ref float here, ref float after, nint stride, ref float memory, ref float medians, nint medianStride, int step)
        where TSimd : struct, ISimd<TVector, float>
        where TVector : struct
    {
        SortEight<TSimd, TVector>(ref Unsafe.Add(ref before, 8 * stride), stride, ref At<TSimd, TVector>(ref memory, EightBefore));
        SortEight<TSimd, TVector>(ref here, stride, ref At<TSimd, TVector>(ref memory, FirstHere));
        SortEight<TSimd, TVector>(ref Unsafe.Add(ref here, 8 * stride), stride, ref At<TSimd, TVector>(ref memory, SecondHere));
        SortEight<TSimd, TVector>(ref after, stride, ref At<TSimd, TVector>(ref memory, EightAfter));
        SortFour<TSimd, TVector>(ref Unsafe.Add(ref before, 4 * stride), stride, ref At<TSimd, TVector>(ref memory, FourBefore));
        SortFour<TSimd, TVector>(ref Unsafe.Add(ref after, 8 * stride), stride, ref At<TSimd, TVector>(ref memory, FourAfter));
        SortTwo<TSimd, TVector>(ref Unsafe.Add(ref before, 2 * stride), stride, ref At<TSimd, TVector>(ref memory, TwoBefore));
        SortTwo<TSimd, TVector>(ref Unsafe.Add(ref after, 12 * stride), stride, ref At<TSimd, TVector>(ref memory, TwoAfter));

        MergeEights<TSimd, TVector>(ref memory, FirstHere + EightOfEight, SecondHere + EightOfEight, Shared);

        // Rows 7 to 30, and 15 to 38.
        Halve<TSimd, TVector>(ref memory, EightBefore + EightOfEight, Halves);
        Halve<TSimd, TVector>(ref memory, EightAfter + EightOfEight, Halves + 8);

        // Rows 3 to 30, 7 to 34, 11 to 38, 15 to 42.
        Quarter<TSimd, TVector>(ref memory, Halves, FourBefore + FourOfFour, Quarters);
        Quarter<TSimd, TVector>(ref memory, Halves, EightAfter + FoursOfEight, Quarters + 4);
        Quarter<TSimd, TVector>(ref memory, Halves + 8, EightBefore + FoursOfEight + 4, Quarters + 8);
        Quarter<TSimd, TVector>(ref memory, Halves + 8, FourAfter + FourOfFour, Quarters + 12);

        // Rows 1 to 30, 3 to 32, and so on in steps of 2.
        ReadOnlySpan<int> twos =
        [
            TwoBefore, EightAfter, FourBefore + 2, EightAfter + 4, EightBefore + 2, FourAfter, EightBefore + 6, TwoAfter,
        ];
        for (var pair = 0; pair < twos.Length; pair += step == 4 ? 2 : 1)
        {
            var (low, high) = Finish<TSimd, TVector>(
                ref At<TSimd, TVector>(ref memory, Quarters + (4 * (pair / 2))), ref At<TSimd, TVector>(ref memory, twos[pair]));
            ref var median = ref Unsafe.Add(ref medians, 2 * pair / step * medianStride);
            TSimd.Store(TSimd.Max(low, TSimd.Min(high, TSimd.Load(in before, ((2 * pair) + 1) * stride))), ref median, 0);
            if (step == 1)
            {
                TSimd.Store(TSimd.Max(low, TSimd.Min(high, TSimd.Load(in after, 2 * pair * stride))), ref median, medianStride);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ref float At<TSimd, TVector>(ref float memory, int slot)
        where TSimd : struct, ISimd<TVector, float>
        where TVector : struct
        => ref Unsafe.Add(ref memory, slot * TSimd.Count);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (TVector Low, TVector High) Order<TSimd, TVector>(TVector a, TVector b)
        where TSimd : struct, ISimd<TVector, float>
        where TVector : struct
        => (TSimd.Min(a, b), TSimd.Max(a, b));

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void SortTwo<TSimd, TVector>(ref float rows, nint stride, ref float to)
        where TSimd : struct, ISimd<TVector, float>
        where TVector : struct
    {
        var (a, b) = Order<TSimd, TVector>(TSimd.Load(in rows, 0), TSimd.Load(in rows, stride));
        TSimd.Store(a, ref to, 0);
        TSimd.Store(b, ref to, TSimd.Count);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void SortFour<TSimd, TVector>(ref float rows, nint stride, ref float to)
        where TSimd : struct, ISimd<TVector, float>
        where TVector : struct
    {
        var n = TSimd.Count;
        var (a, b) = Order<TSimd, TVector>(TSimd.Load(in rows, 0), TSimd.Load(in rows, stride));
        var (c, d) = Order<TSimd, TVector>(TSimd.Load(in rows, 2 * stride), TSimd.Load(in rows, 3 * stride));
        Store<TSimd, TVector>(a, b, c, d, ref to);
        (a, c) = Order<TSimd, TVector>(a, c);
        (b, d) = Order<TSimd, TVector>(b, d);
        (b, c) = Order<TSimd, TVector>(b, c);
        Store<TSimd, TVector>(a, b, c, d, ref Unsafe.Add(ref to, FourOfFour * n));
    }

    // Batcher's odd-even merge sort of eight, 19 exchanges.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void SortEight<TSimd, TVector>(ref float rows, nint stride, ref float to)
        where TSimd : struct, ISimd<TVector, float>
        where TVector : struct
    {
        var n = TSimd.Count;
        var (a, b) = Order<TSimd, TVector>(TSimd.Load(in rows, 0), TSimd.Load(in rows, stride));
        var (c, d) = Order<TSimd, TVector>(TSimd.Load(in rows, 2 * stride), TSimd.Load(in rows, 3 * stride));
        var (e, f) = Order<TSimd, TVector>(TSimd.Load(in rows, 4 * stride), TSimd.Load(in rows, 5 * stride));
        var (g, h) = Order<TSimd, TVector>(TSimd.Load(in rows, 6 * stride), TSimd.Load(in rows, 7 * stride));
        Store<TSimd, TVector>(a, b, c, d, ref to);
        Store<TSimd, TVector>(e, f, g, h, ref Unsafe.Add(ref to, 4 * n));
        (a, c) = Order<TSimd, TVector>(a, c);
        (b, d) = Order<TSimd, TVector>(b, d);
        (b, c) = Order<TSimd, TVector>(b, c);
        (e, g) = Order<TSimd, TVector>(e, g);
        (f, h) = Order<TSimd, TVector>(f, h);
        (f, g) = Order<TSimd, TVector>(f, g);
        Store<TSimd, TVector>(a, b, c, d, ref Unsafe.Add(ref to, FoursOfEight * n));
        Store<TSimd, TVector>(e, f, g, h, ref Unsafe.Add(ref to, (FoursOfEight + 4) * n));
        (a, e) = Order<TSimd, TVector>(a, e);
        (b, f) = Order<TSimd, TVector>(b, f);
        (c, g) = Order<TSimd, TVector>(c, g);
        (d, h) = Order<TSimd, TVector>(d, h);
        (c, e) = Order<TSimd, TVector>(c, e);
        (d, f) = Order<TSimd, TVector>(d, f);
        (b, c) = Order<TSimd, TVector>(b, c);
        (d, e) = Order<TSimd, TVector>(d, e);
        (f, g) = Order<TSimd, TVector>(f, g);
        Store<TSimd, TVector>(a, b, c, d, ref Unsafe.Add(ref to, EightOfEight * n));
        Store<TSimd, TVector>(e, f, g, h, ref Unsafe.Add(ref to, (EightOfEight + 4) * n));
    }

    // Two sorted runs of eight into one of sixteen: the lower eight and the upper eight, each sorted.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void MergeEights<TSimd, TVector>(ref float memory, int first, int second, int to)
        where TSimd : struct, ISimd<TVector, float>
        where TVector : struct
    {
        var n = TSimd.Count;
        ref var x = ref At<TSimd, TVector>(ref memory, first);
        ref var y = ref At<TSimd, TVector>(ref memory, second);
        ref var z = ref At<TSimd, TVector>(ref memory, to);
        for (var i = 0; i < 8; i++)
        {
            var (low, high) = Order<TSimd, TVector>(TSimd.Load(in x, i * n), TSimd.Load(in y, (7 - i) * n));
            TSimd.Store(low, ref z, i * n);
            TSimd.Store(high, ref z, (8 + i) * n);
        }

        SortBitonic<TSimd, TVector>(ref z, ref z);
        SortBitonic<TSimd, TVector>(ref Unsafe.Add(ref z, 8 * n), ref Unsafe.Add(ref z, 8 * n));
    }

    // Eight that rise and then fall, or a turn of that, in order.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void SortBitonic<TSimd, TVector>(ref float from, ref float to)
        where TSimd : struct, ISimd<TVector, float>
        where TVector : struct
    {
        var n = TSimd.Count;
        var (a, e) = Order<TSimd, TVector>(TSimd.Load(in from, 0), TSimd.Load(in from, 4 * n));
        var (b, f) = Order<TSimd, TVector>(TSimd.Load(in from, n), TSimd.Load(in from, 5 * n));
        var (c, g) = Order<TSimd, TVector>(TSimd.Load(in from, 2 * n), TSimd.Load(in from, 6 * n));
        var (d, h) = Order<TSimd, TVector>(TSimd.Load(in from, 3 * n), TSimd.Load(in from, 7 * n));
        (a, b, c, d) = SortBitonic<TSimd, TVector>(a, b, c, d);
        (e, f, g, h) = SortBitonic<TSimd, TVector>(e, f, g, h);
        Store<TSimd, TVector>(a, b, c, d, ref to);
        Store<TSimd, TVector>(e, f, g, h, ref Unsafe.Add(ref to, 4 * n));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (TVector A, TVector B, TVector C, TVector D) SortBitonic<TSimd, TVector>(TVector a, TVector b, TVector c, TVector d)
        where TSimd : struct, ISimd<TVector, float>
        where TVector : struct
    {
        (a, c) = Order<TSimd, TVector>(a, c);
        (b, d) = Order<TSimd, TVector>(b, d);
        (a, b) = Order<TSimd, TVector>(a, b);
        (c, d) = Order<TSimd, TVector>(c, d);
        return (a, b, c, d);
    }

    // Of 16 shared rows and 8 beside: the lowest 8 are among the lower half of the shared and those beside, so they go; of what is left
    // the lowest 8, in order, are the ranks 9 to 16.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Halve<TSimd, TVector>(ref float memory, int eight, int to)
        where TSimd : struct, ISimd<TVector, float>
        where TVector : struct
    {
        var n = TSimd.Count;
        ref var shared = ref At<TSimd, TVector>(ref memory, Shared);
        ref var beside = ref At<TSimd, TVector>(ref memory, eight);
        ref var kept = ref At<TSimd, TVector>(ref memory, to);
        var a = TSimd.Max(TSimd.Load(in shared, 0), TSimd.Load(in beside, 7 * n));
        var b = TSimd.Max(TSimd.Load(in shared, n), TSimd.Load(in beside, 6 * n));
        var c = TSimd.Max(TSimd.Load(in shared, 2 * n), TSimd.Load(in beside, 5 * n));
        var d = TSimd.Max(TSimd.Load(in shared, 3 * n), TSimd.Load(in beside, 4 * n));
        var e = TSimd.Max(TSimd.Load(in shared, 4 * n), TSimd.Load(in beside, 3 * n));
        var f = TSimd.Max(TSimd.Load(in shared, 5 * n), TSimd.Load(in beside, 2 * n));
        var g = TSimd.Max(TSimd.Load(in shared, 6 * n), TSimd.Load(in beside, n));
        var h = TSimd.Max(TSimd.Load(in shared, 7 * n), TSimd.Load(in beside, 0));
        (a, e) = Order<TSimd, TVector>(a, e);
        (b, f) = Order<TSimd, TVector>(b, f);
        (c, g) = Order<TSimd, TVector>(c, g);
        (d, h) = Order<TSimd, TVector>(d, h);
        (a, b, c, d) = SortBitonic<TSimd, TVector>(a, b, c, d);
        (e, f, g, h) = SortBitonic<TSimd, TVector>(e, f, g, h);
        a = TSimd.Min(a, TSimd.Load(in shared, 15 * n));
        b = TSimd.Min(b, TSimd.Load(in shared, 14 * n));
        c = TSimd.Min(c, TSimd.Load(in shared, 13 * n));
        d = TSimd.Min(d, TSimd.Load(in shared, 12 * n));
        e = TSimd.Min(e, TSimd.Load(in shared, 11 * n));
        f = TSimd.Min(f, TSimd.Load(in shared, 10 * n));
        g = TSimd.Min(g, TSimd.Load(in shared, 9 * n));
        h = TSimd.Min(h, TSimd.Load(in shared, 8 * n));
        (a, e) = Order<TSimd, TVector>(a, e);
        (b, f) = Order<TSimd, TVector>(b, f);
        (c, g) = Order<TSimd, TVector>(c, g);
        (d, h) = Order<TSimd, TVector>(d, h);
        (a, b, c, d) = SortBitonic<TSimd, TVector>(a, b, c, d);
        (e, f, g, h) = SortBitonic<TSimd, TVector>(e, f, g, h);
        Store<TSimd, TVector>(a, b, c, d, ref kept);
        Store<TSimd, TVector>(e, f, g, h, ref Unsafe.Add(ref kept, 4 * n));
    }

    // The same with 8 kept rows and 4 beside: ranks 13 to 16 of 28.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Quarter<TSimd, TVector>(ref float memory, int half, int four, int to)
        where TSimd : struct, ISimd<TVector, float>
        where TVector : struct
    {
        var n = TSimd.Count;
        ref var shared = ref At<TSimd, TVector>(ref memory, half);
        ref var beside = ref At<TSimd, TVector>(ref memory, four);
        var a = TSimd.Max(TSimd.Load(in shared, 0), TSimd.Load(in beside, 3 * n));
        var b = TSimd.Max(TSimd.Load(in shared, n), TSimd.Load(in beside, 2 * n));
        var c = TSimd.Max(TSimd.Load(in shared, 2 * n), TSimd.Load(in beside, n));
        var d = TSimd.Max(TSimd.Load(in shared, 3 * n), TSimd.Load(in beside, 0));
        (a, b, c, d) = SortBitonic<TSimd, TVector>(a, b, c, d);
        a = TSimd.Min(a, TSimd.Load(in shared, 7 * n));
        b = TSimd.Min(b, TSimd.Load(in shared, 6 * n));
        c = TSimd.Min(c, TSimd.Load(in shared, 5 * n));
        d = TSimd.Min(d, TSimd.Load(in shared, 4 * n));
        (a, b, c, d) = SortBitonic<TSimd, TVector>(a, b, c, d);
        Store<TSimd, TVector>(a, b, c, d, ref At<TSimd, TVector>(ref memory, to));
    }

    // With 4 kept rows and 2 beside: ranks 15 and 16 of 30. A row before makes 31 of them for one median, a row after for the next.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (TVector Low, TVector High) Finish<TSimd, TVector>(ref float shared, ref float beside)
        where TSimd : struct, ISimd<TVector, float>
        where TVector : struct
    {
        var n = TSimd.Count;
        var (a, b) = Order<TSimd, TVector>(
            TSimd.Max(TSimd.Load(in shared, 0), TSimd.Load(in beside, n)), TSimd.Max(TSimd.Load(in shared, n), TSimd.Load(in beside, 0)));
        return Order<TSimd, TVector>(
            TSimd.Min(a, TSimd.Load(in shared, 3 * n)), TSimd.Min(b, TSimd.Load(in shared, 2 * n)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store<TSimd, TVector>(TVector a, TVector b, TVector c, TVector d, ref float to)
        where TSimd : struct, ISimd<TVector, float>
        where TVector : struct
    {
        TSimd.Store(a, ref to, 0);
        TSimd.Store(b, ref to, TSimd.Count);
        TSimd.Store(c, ref to, 2 * TSimd.Count);
        TSimd.Store(d, ref to, 3 * TSimd.Count);
    }
}
