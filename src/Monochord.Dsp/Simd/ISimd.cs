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

    static abstract TVector Abs(TVector a);

    /// <summary>The larger of each pair; which one when an element is NaN is not said.</summary>
    static abstract TVector Max(TVector a, TVector b);

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
