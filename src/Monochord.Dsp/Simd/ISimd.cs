namespace Monochord.Dsp.Simd;

/// <summary>The few vector operations that the kernels need, so that one kernel serves every register width.</summary>
/// <typeparam name="TVector">A hardware vector, or a single number for machines without.</typeparam>
/// <typeparam name="T">The element: float or double.</typeparam>
/// <remarks>Implemented by empty structs: a kernel that is generic over one is compiled for it alone, with every call inlined. The
/// width of one element, which is plain scalar code, is the twin that tests hold the wider ones to.</remarks>
internal interface ISimd<TVector, T>
    where TVector : struct
    where T : unmanaged
{
    /// <summary>Elements in a vector.</summary>
    static abstract int Count { get; }

    /// <summary>Elements from memory, wherever it is aligned.</summary>
    static abstract TVector Load(ref readonly T source, nint offset);

    /// <summary>Elements to memory, wherever it is aligned.</summary>
    static abstract void Store(TVector value, ref T destination, nint offset);

    /// <summary>The same number in every element.</summary>
    static abstract TVector Broadcast(T value);

    /// <summary>a · b + c, fused where the machine does so.</summary>
    static abstract TVector MultiplyAdd(TVector a, TVector b, TVector c);

    static abstract TVector Add(TVector a, TVector b);

    static abstract TVector Subtract(TVector a, TVector b);

    static abstract TVector Multiply(TVector a, TVector b);

    static abstract TVector Divide(TVector a, TVector b);

    /// <summary>a · b - c, fused where the machine does so.</summary>
    static abstract TVector MultiplySubtract(TVector a, TVector b, TVector c);

    /// <summary>c - a · b, fused where the machine does so.</summary>
    static abstract TVector MultiplyAddNegated(TVector a, TVector b, TVector c);

    /// <summary>The last element first.</summary>
    static abstract TVector Reverse(TVector a);

    /// <summary>Runs of <paramref name="a"/> and <paramref name="b"/> in turn, from the lower half of each.</summary>
    /// <param name="a">Gives the first run.</param>
    /// <param name="b">Gives the second run.</param>
    /// <param name="run">Elements in a run: 1, 2 or 4, and at most half a vector. A constant, so that it costs nothing.</param>
    static abstract TVector InterleaveLower(TVector a, TVector b, int run);

    /// <summary>As <see cref="InterleaveLower"/>, from the upper half of each.</summary>
    static abstract TVector InterleaveUpper(TVector a, TVector b, int run);

    /// <summary>Elements 0, 2, 4... of <paramref name="a"/> followed by <paramref name="b"/>.</summary>
    static abstract TVector DeinterleaveEven(TVector a, TVector b);

    /// <summary>Elements 1, 3, 5... of <paramref name="a"/> followed by <paramref name="b"/>.</summary>
    static abstract TVector DeinterleaveOdd(TVector a, TVector b);

    static abstract TVector Abs(TVector a);

    static abstract TVector Sqrt(TVector a);

    /// <summary>The larger of each pair; which one when an element is NaN is not said.</summary>
    static abstract TVector Max(TVector a, TVector b);

    /// <summary>The smaller of each pair; which one when an element is NaN is not said.</summary>
    static abstract TVector Min(TVector a, TVector b);

    /// <summary>The elements, with zero in the place of NaN and infinity.</summary>
    static abstract TVector FiniteOrZero(TVector a);

    /// <summary>How many elements are NaN or infinite.</summary>
    static abstract int CountNonFinite(TVector a);

    /// <summary>A bit for each element of <paramref name="value"/> that is at least the threshold and both its neighbours, lowest
    /// bit first.</summary>
    static abstract ulong TopBits(TVector value, TVector before, TVector after, TVector threshold);

    /// <summary>The sum of all elements.</summary>
    static abstract T Sum(TVector a);

    /// <summary>The largest element.</summary>
    static abstract T MaxElement(TVector a);
}
